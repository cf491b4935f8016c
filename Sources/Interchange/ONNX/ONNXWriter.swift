import Networks
import Recognition

/// Makes an ONNX file of a computation: opset 17 and IR 8, which every runtime since 2022 reads. Arrays are (1, channels,
/// positions…), as that format has them.
struct ONNXWriter {
    let computation: Computation
    var model = ONNXModel()

    init(_ computation: Computation, notes: Notes) {
        self.computation = computation
        model.producer = "utter"
        model.producerVersion = ModelFile.version
        model.name = computation.form.rawValue
        model.documentation = "Made by Utter; the metadata has labels and front end."
        model.notes = notes.all.map { ONNXModel.Note(name: $0.name, text: $0.text) }
        model.inputs = [port(computation.form.inputName, computation.outerInputShape)]
        model.outputs = [port(computation.form.outputName, computation.outerOutputShape)]
        for value in 1...max(1, computation.steps.count) where value <= computation.steps.count { write(value) }
    }

    /// The file's bytes.
    var bytes: [UInt8] { model.encoded }

    private func port(_ name: String, _ shape: [Int]) -> ONNXModel.Port { .init(name: name, shape: shape) }

    /// Adds an operator; its name is that of what it gives.
    mutating func add(
        _ operation: String, _ inputs: [String], _ output: String,
        _ attributes: [(name: String, value: ONNXModel.Node.Attribute)] = []
    ) {
        model.nodes.append(
            .init(operation: operation, name: output, inputs: inputs, outputs: [output], attributes: attributes))
    }

    /// Adds an array that never changes and gives its name.
    mutating func constant(_ name: String, _ shape: [Int], _ content: ONNXModel.Tensor.Content) -> String {
        model.constants.append(.init(name: name, shape: shape, content: content))
        return name
    }

    /// The name of a value as the operators take it, which for samples has an axis more than the file's input.
    mutating func input(_ value: Int) -> String {
        guard value == 0, computation.form == .waveform else { return computation.name(of: value) }
        let name = "waveform.channel"
        if !model.nodes.contains(where: { $0.name == name }) {
            let axes = constant(name + ".axes", [1], .integers([1]))
            add("Unsqueeze", [computation.form.inputName, axes], name)
        }
        return name
    }

    private mutating func write(_ value: Int) {
        let step = computation.steps[value - 1]
        let name = step.name
        let inputs = step.sources.map { input($0) }
        let from = step.sources.map { computation.shape(of: $0) }
        // Of the axes behind the channels.
        let positions = Array(2..<(1 + max(1, from[0].count)))
        switch step.operation {
        case .convolution(let convolution): write(convolution, inputs[0], name)
        case .linear(let map): write(map, inputs[0], name, rank: from[0].count)
        case .quantise(let scale): round(inputs[0], scale, name)
        case .integer(let layer): write(layer, inputs[0], name)
        // Bytes stand in the file as the numbers that they stand for.
        case .dequantise: add("Identity", inputs, name)
        case .scale(let factors, let offsets):
            let shape = [1, factors.count] + positions.map { _ in 1 }
            add("Mul", [inputs[0], constant(name + ".factors", shape, .floats(factors))], name + ".scaled")
            add("Add", [name + ".scaled", constant(name + ".offsets", shape, .floats(offsets))], name)
        case .correlation(let taps):
            let frames = from[0][0]
            let matrix = CorrelationMatrix.weights(taps: taps, frames: frames)
            add("MatMul", [inputs[0], constant(name + ".matrix", [frames, frames], .floats(matrix))], name)
        case .square: add("Mul", [inputs[0], inputs[0]], name)
        case .decibels(let floor):
            add("Max", [inputs[0], constant(name + ".floor", [], .floats([floor]))], name + ".floored")
            add("Log", [name + ".floored"], name + ".logarithm")
            // 10 / ln 10
            let factor = constant(name + ".factor", [], .floats([4.342_944_8]))
            add("Mul", [name + ".logarithm", factor], name)
        case .range(let range):
            add("ReduceMax", [inputs[0]], name + ".greatest", [("axes", .integers([1] + positions))])
            add("Sub", [name + ".greatest", constant(name + ".range", [], .floats([range]))], name + ".least")
            add("Max", [inputs[0], name + ".least"], name)
        case .prefix(let frames):
            let bounds = [("starts", 0), ("ends", frames), ("axes", 2)].map {
                constant("\(name).\($0.0)", [1], .integers([$0.1]))
            }
            add("Slice", [inputs[0]] + bounds, name)
        case .image: add("Unsqueeze", [inputs[0], constant(name + ".axes", [1], .integers([1]))], name)
        case .activation(let kind): write(kind, inputs[0], name)
        case .pooling(let kind, let axes):
            add(
                kind == .max ? "MaxPool" : "AveragePool", inputs, exact(value),
                [("kernel_shape", .integers(axes.map(\.size))), ("strides", .integers(axes.map(\.stride)))])
        case .globalPooling(let kind):
            add(
                kind == .max ? "ReduceMax" : "ReduceMean", inputs, exact(value),
                [("axes", .integers(positions)), ("keepdims", .integer(0))])
        case .statistics(let epsilon):
            let axes: [(name: String, value: ONNXModel.Node.Attribute)] = [("axes", .integers([2]))]
            add("ReduceMean", inputs, name + ".mean", axes)
            add("Sub", [inputs[0], name + ".mean"], name + ".centred")
            add("Mul", [name + ".centred", name + ".centred"], name + ".squares")
            add("ReduceMean", [name + ".squares"], name + ".variance", axes)
            add("Add", [name + ".variance", constant(name + ".epsilon", [], .floats([epsilon]))], name + ".safe")
            add("Sqrt", [name + ".safe"], name + ".deviation")
            add("Concat", [name + ".mean", name + ".deviation"], name + ".both", [("axis", .integer(1))])
            add("Squeeze", [name + ".both", constant(name + ".axes", [1], .integers([2]))], name)
        case .add:
            for place in inputs.indices.dropFirst() {
                let before = place == 1 ? inputs[0] : "\(name).\(place - 1)"
                add("Add", [before, inputs[place]], place == inputs.count - 1 ? name : "\(name).\(place)")
            }
        case .multiply:
            guard from[0].count != from[1].count else { return add("Mul", inputs, name) }
            let axes = constant(name + ".axes", [positions.count], .integers(positions))
            add("Unsqueeze", [inputs[1], axes], name + ".gate")
            add("Mul", [inputs[0], name + ".gate"], name)
        case .concatenation: add("Concat", inputs, name, [("axis", .integer(1))])
        case .flattening:
            add("Transpose", inputs, name + ".last", [("perm", .integers([0] + positions + [1]))])
            let shape = constant(name + ".shape", [2], .integers([1, -1]))
            add("Reshape", [name + ".last", shape], exact(value))
        case .softmax: add("Softmax", inputs, name, [("axis", .integer(1))])
        // Made with `bands: false`, a computation has its convolution in their place.
        case .bands: break
        }
        if step.operation.keepsBytes, let scale = computation.scale(of: value) { round(exact(value), scale, name) }
    }

    /// What an operator that keeps bytes is to call what it gives, which is then said to be bytes.
    private func exact(_ value: Int) -> String {
        computation.name(of: value) + (computation.scale(of: value) == nil ? "" : ".exact")
    }

    private mutating func write(_ convolution: Convolution, _ input: String, _ name: String) {
        var inputs = [
            input,
            constant(name + ".weight", convolution.outerFiltersShape, .floats(convolution.outerFilters)),
        ]
        if convolution.bias.contains(where: { $0 != 0 }) {
            inputs.append(constant(name + ".bias", [convolution.filters], .floats(convolution.bias)))
        }
        add("Conv", inputs, name, attributes(convolution))
    }

    func attributes(_ convolution: Convolution) -> [(name: String, value: ONNXModel.Node.Attribute)] {
        let axes = convolution.axes
        return [
            ("kernel_shape", .integers(axes.map(\.size))), ("strides", .integers(axes.map(\.stride))),
            ("dilations", .integers(axes.map(\.dilation))),
            ("pads", .integers(axes.map(\.before) + axes.map(\.after))), ("group", .integer(convolution.groups)),
        ]
    }

    private mutating func write(_ map: LinearMap, _ input: String, _ name: String, rank: Int) {
        let matrix = constant(name + ".weight", [map.outputs, map.inputs], .floats(map.transposed))
        guard rank > 1 else {
            var inputs = [input, matrix]
            if let bias = map.bias { inputs.append(constant(name + ".bias", [map.outputs], .floats(bias))) }
            return add("Gemm", inputs, name, [("transB", .integer(1))])
        }
        add("MatMul", [matrix, input], name)
    }

    private mutating func write(_ kind: Activation.Kind, _ input: String, _ name: String) {
        switch kind {
        case .relu: add("Relu", [input], name)
        case .hardswish: add("HardSwish", [input], name)
        case .sigmoid: add("Sigmoid", [input], name)
        case .tanh: add("Tanh", [input], name)
        case .silu:
            add("Sigmoid", [input], name + ".gate")
            add("Mul", [input, name + ".gate"], name)
        }
    }
}
