import Support

/// A runtime that is a Python package: a script that this program writes out runs the file.
struct PythonRuntime: FileRuntime {
    let name: String
    let installation: String
    let format: String
    /// The packages of which any will do.
    let modules: [String]
    /// Whether its arrays have the channels last.
    let channelsLast: Bool

    static let onnx = PythonRuntime(
        name: "onnxruntime", installation: "python3 -m pip install onnxruntime", format: "onnx",
        modules: ["onnxruntime"], channelsLast: false)
    static let torch = PythonRuntime(
        name: "torch", installation: "apt install python3-torch, or python3 -m pip install torch",
        format: "torchscript", modules: ["torch"], channelsLast: false)
    static let litert = PythonRuntime(
        name: "litert", installation: "python3 -m pip install ai-edge-litert", format: "tflite",
        modules: ["ai_edge_litert", "tflite_runtime", "tensorflow"], channelsLast: true)

    /// The Pythons of `$UTTER_PYTHON`, which are parted by colons, and `python3`, as far as they have a package.
    func places() -> [RuntimePlace] {
        let named = Environment.value("UTTER_PYTHON")?.split(separator: ":").map(String.init) ?? []
        let found = (named + ["python3"]).compactMap { Subprocess.find(Files.expandTilde($0)) }
        let pythons = found.enumerated().filter { !found[..<$0.offset].contains($0.element) }.map(\.element)
        return pythons.filter(has).map { RuntimePlace(program: $0) }
    }

    private func has(_ python: String) -> Bool {
        let test = "import importlib.util as u, sys; sys.exit(not any(u.find_spec(m) for m in sys.argv[1:]))"
        let output = try? Subprocess.run(python, ["-c", test] + modules, deadline: .seconds(30))
        return output?.status == .exited(0)
    }

    func invocation(_ job: RuntimeJob, in place: RuntimePlace) throws -> RuntimeInvocation {
        let script = job.folder.file("run.py")
        try Files.writeAtomically(RuntimeScript.text, to: script)
        var file = job.file
        if job.wantsStages, format == ONNXExporter.name {
            let ports = job.computation.steps.dropLast().map { step in
                ONNXModel.Port(name: step.name, shape: [1] + Channels.first(shape: step.shape))
            }
            file = job.folder.file("stages.onnx")
            try Files.writeAtomically(
                try Files.readBytes(job.file) + ONNXModel.encoded(moreOutputs: Array(ports)), to: file)
        }
        let shape = job.computation.outerInputShape.map(String.init).joined(separator: ",")
        let stages = job.wantsStages ? job.computation.steps.map(\.name).joined(separator: ",") : ""
        return RuntimeInvocation(
            program: place.program,
            arguments: [script, name, file, job.inputs, "\(job.count)", shape, job.outputs, stages])
    }

    func arranged(_ values: [Float], shape: [Int]) -> [Float] {
        channelsLast ? values : Channels.first(values, shape: shape)
    }
}

/// Arrays without a batch axis, with their channels first.
enum Channels {
    static func first(shape: [Int]) -> [Int] { shape.suffix(1) + shape.dropLast() }

    static func first(_ values: [Float], shape: [Int]) -> [Float] {
        let channels = shape.last ?? 1
        return Computation.transposed(values, rows: values.count / max(1, channels), columns: channels)
    }
}
