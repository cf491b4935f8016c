import Networks

/// Makes a TorchScript archive of a computation: a module with the weights as attributes and the operators as the text of
/// its `forward`. Its method `stages` gives the value of every step, for whoever looks for a difference.
///
/// Arrays are (1, channels, positions…). Only operators that PyTorch 1.13 has too are used.
struct TorchScriptWriter {
    private let computation: Computation
    private let notes: Notes
    private var lines: [String] = []
    private var tensors: [(name: String, shape: [Int], storage: Storage)] = []

    enum Storage {
        case floats([Float])
        case bytes([Int8])
    }

    init(_ computation: Computation, notes: Notes) {
        self.computation = computation
        self.notes = notes
        if computation.form == .waveform { lines.append("v0 = torch.unsqueeze(v0, 1)") }
        for value in computation.steps.indices.map({ $0 + 1 }) {
            let text = expression(value)
            lines.append("v\(value) = \(text)")
        }
    }

    var bytes: [UInt8] {
        var archive = ZipArchive()
        let top = computation.form.rawValue + "/"
        archive.add(top + "data.pkl", module)
        archive.add(top + "code/__torch__.py", Array(code.utf8))
        for (place, tensor) in tensors.enumerated() {
            archive.add(top + "data/\(place)", tensor.storage.bytes)
        }
        // An empty tuple.
        archive.add(top + "constants.pkl", [0x80, 2] + Array(").".utf8))
        archive.add(top + "version", Array("3\n".utf8))
        for note in notes.all { archive.add(top + "extra/" + note.name, Array(note.text.utf8)) }
        return archive.bytes
    }

    private var module: [UInt8] {
        var pickle = Pickle()
        pickle.object("__torch__", "Recogniser") { pickle in
            pickle.text("training")
            pickle.boolean(false)
            for (place, tensor) in tensors.enumerated() {
                pickle.text(tensor.name)
                pickle.tensor(tensor.shape, tensor.storage, key: "\(place)")
            }
        }
        pickle.end()
        return pickle.bytes
    }

    private var code: String {
        let names = tensors.map { "\"\($0.name)\", " }.joined()
        let attributes = tensors.map { "  \($0.name) : Tensor\n" }.joined()
        let body = lines.map { "    \($0)\n" }.joined()
        let values = computation.steps.indices.map { index -> String in
            guard let scale = computation.scale(of: index + 1) else { return "v\(index + 1)" }
            return Self.numbers("v\(index + 1)", scale)
        }
        return """
            class Recogniser(Module):
              __parameters__ = []
              __buffers__ = [\(names)]
              training : bool
            \(attributes)\
              def forward(self: __torch__.Recogniser,
                v0: Tensor) -> Tensor:
            \(body)    return v\(computation.steps.count)
              def stages(self: __torch__.Recogniser,
                v0: Tensor) -> List[Tensor]:
            \(body)    return [\(values.joined(separator: ", "))]

            """
    }

    /// Adds an array and gives how the code calls it.
    mutating func tensor(_ value: Int, _ name: String, _ shape: [Int], _ scalars: [Float]) -> String {
        tensor(value, name, shape, .floats(scalars))
    }

    mutating func tensor(_ value: Int, _ name: String, _ shape: [Int], _ storage: Storage) -> String {
        tensors.append(("v\(value)_\(name)", shape, storage))
        return "self.v\(value)_\(name)"
    }

    /// Adds a line that gives a value a name of its own, and gives that.
    mutating func line(_ value: Int, _ name: String, _ expression: String) -> String {
        lines.append("v\(value)_\(name) = \(expression)")
        return "v\(value)_\(name)"
    }

    private mutating func expression(_ value: Int) -> String {
        let step = computation.steps[value - 1]
        let inputs = step.sources.map { "v\($0)" }
        let input = inputs[0]
        let from = computation.shape(of: step.sources[0])
        let positions = Array(2..<(1 + max(1, from.count)))
        switch step.operation {
        case .convolution(let convolution): return expression(convolution, value, input)
        case .linear(let map):
            let matrix = tensor(value, "weight", [map.outputs, map.inputs], map.transposed)
            guard from.count == 1 else { return "torch.matmul(\(matrix), \(input))" }
            let bias = map.bias.map { tensor(value, "bias", [map.outputs], $0) } ?? "None"
            return "torch.linear(\(input), \(matrix), \(bias))"
        case .quantise(let scale): return Self.bytes(input, scale)
        case .dequantise: return Self.numbers(input, computation.scale(of: step.sources[0]))
        case .integer(let layer): return expression(layer, value, input)
        case .scale(let factors, let offsets):
            let shape = [1, factors.count] + positions.map { _ in 1 }
            let (factor, offset) = (
                tensor(value, "factors", shape, factors), tensor(value, "offsets", shape, offsets)
            )
            return "torch.add(torch.mul(\(input), \(factor)), \(offset))"
        case .correlation(let taps):
            let matrix = CorrelationMatrix.weights(taps: taps, frames: from[0])
            return "torch.matmul(\(input), \(tensor(value, "matrix", [from[0], from[0]], matrix)))"
        case .square: return "torch.mul(\(input), \(input))"
        case .decibels(let floor): return "torch.mul(torch.log10(torch.clamp_min(\(input), \(floor))), 10.)"
        case .range(let range):
            let axes = [1] + positions
            return "torch.maximum(\(input), torch.sub(torch.amax(\(input), \(axes), True), \(range)))"
        case .prefix(let frames): return "torch.slice(\(input), 2, 0, \(frames), 1)"
        case .image: return "torch.unsqueeze(\(input), 1)"
        case .activation(let kind): return "torch.\(kind.rawValue)(\(input))"
        case .pooling(let kind, let axes):
            let (sizes, strides) = (axes.map(\.size), axes.map(\.stride))
            let (zeros, ones) = (axes.map { _ in 0 }, axes.map { _ in 1 })
            let window = "\(input), \(sizes), \(strides), \(zeros)"
            if kind == .max { return "torch.max_pool\(axes.count)d(\(window), \(ones), False)" }
            return "torch.avg_pool\(axes.count)d(\(window), False, True\(axes.count == 2 ? ", None" : ""))"
        case .globalPooling(.max): return "torch.amax(\(input), \(positions), False)"
        case .globalPooling(.mean):
            let numbers = Self.numbers(input, computation.scale(of: step.sources[0]))
            return "torch.mean(\(numbers), \(positions), False, dtype=None)"
        case .statistics(let epsilon):
            let mean = "torch.mean(\(input), [2], True, dtype=None)"
            lines.append("v\(value)_mean = \(mean)")
            lines.append("v\(value)_centred = torch.sub(\(input), v\(value)_mean)")
            let squares = "torch.mul(v\(value)_centred, v\(value)_centred)"
            let variance = "torch.mean(\(squares), [2], True, dtype=None)"
            let deviation = "torch.sqrt(torch.add(\(variance), \(epsilon)))"
            return "torch.squeeze(torch.cat([v\(value)_mean, \(deviation)], 1), 2)"
        case .add: return inputs.dropFirst().reduce(input) { "torch.add(\($0), \($1))" }
        case .multiply:
            let isGate = from.count != computation.shape(of: step.sources[1]).count
            let gate = isGate ? positions.reduce(inputs[1]) { "torch.unsqueeze(\($0), \($1))" } : inputs[1]
            return "torch.mul(\(input), \(gate))"
        case .concatenation: return "torch.cat([\(inputs.joined(separator: ", "))], 1)"
        case .flattening: return "torch.flatten(torch.permute(\(input), \([0] + positions + [1])), 1, -1)"
        case .softmax: return "torch.softmax(\(input), 1)"
        // Made with `bands: false`, a computation has its convolution in their place.
        case .bands: return input
        }
    }

    private mutating func expression(_ convolution: Convolution, _ value: Int, _ input: String) -> String {
        let weight = tensor(value, "weight", convolution.outerFiltersShape, convolution.outerFilters)
        let bias = tensor(value, "bias", [convolution.filters], convolution.bias)
        return Self.expression(convolution, input, weight, bias)
    }

    /// A convolution of which the arrays are there.
    static func expression(_ convolution: Convolution, _ input: String, _ weight: String, _ bias: String) -> String {
        let axes = convolution.axes
        var source = input
        var padding = axes.map(\.before)
        if axes.contains(where: { $0.before != $0.after }) {
            // The last axis comes first here.
            let zeros = axes.reversed().flatMap { [$0.before, $0.after] }
            source = "torch.constant_pad_nd(\(input), \(zeros), 0.)"
            padding = axes.map { _ in 0 }
        }
        return "torch.conv\(axes.count)d(\(source), \(weight), \(bias), \(axes.map(\.stride)), \(padding), "
            + "\(axes.map(\.dilation)), \(convolution.groups))"
    }
}

extension TorchScriptWriter.Storage {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .floats(let numbers): LittleEndian.bytes(numbers)
        case .bytes(let numbers): LittleEndian.bytes(numbers)
        }
    }

    /// What PyTorch calls it.
    fileprivate var type: String {
        switch self {
        case .floats: "FloatStorage"
        case .bytes: "CharStorage"
        }
    }
}

extension Pickle {
    /// A tensor, as PyTorch puts it into a pickle: its numbers are an entry of the archive.
    fileprivate mutating func tensor(_ shape: [Int], _ storage: TorchScriptWriter.Storage, key: String) {
        let count = shape.reduce(1, *)
        let strides = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
        global("torch._utils", "_rebuild_tensor_v2")
        called { pickle in
            pickle.persistent { pickle in
                pickle.text("storage")
                pickle.global("torch", storage.type)
                pickle.text(key)
                pickle.text("cpu")
                pickle.integer(count)
            }
            pickle.integer(0)
            pickle.tuple { for length in shape { $0.integer(length) } }
            pickle.tuple { for stride in strides { $0.integer(stride) } }
            pickle.boolean(false)
            pickle.global("collections", "OrderedDict")
            pickle.called { _ in }
        }
    }
}
