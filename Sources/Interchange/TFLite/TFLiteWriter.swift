import Networks

/// Makes a TFLite file of a computation. Arrays have a batch axis in front and their channels last; a sequence is an image
/// of one row.
struct TFLiteWriter {
    let computation: Computation
    var model = TFLiteModel()
    /// The tensor of each value.
    private var tensors: [Int: Int] = [:]

    /// - Throws: for a convolution in groups that is not depthwise, which TFLite lacks.
    init(_ computation: Computation, notes: Notes) throws(ExportError) {
        self.computation = computation
        model.name = computation.form.rawValue
        model.notes = notes.all
        model.input = tensor(computation.form.inputName, computation.outerInputShape)
        tensors[0] = opened(model.input)
        var skipped: Set<Int> = []
        for index in computation.steps.indices where !skipped.contains(index) {
            let relu = computation.reluAlone(after: index)
            let value = (relu ?? index) + 1
            if let relu { skipped.insert(relu) }
            tensors[value] = try write(computation.steps[index], named: computation.name(of: value), relu != nil)
        }
        model.output = tensors[computation.steps.count] ?? 0
    }

    var bytes: [UInt8] { model.encoded }

    /// A value's shape as this file has it.
    static func outer(_ shape: [Int]) -> [Int] {
        switch shape.count {
        case 2: [1, 1] + shape
        default: [1] + shape
        }
    }

    mutating func tensor(
        _ name: String, _ shape: [Int], _ content: TFLiteModel.Content? = nil, _ levels: TFLiteModel.Levels? = nil
    ) -> Int {
        model.tensors.append(.init(name: name, shape: shape, content: content, levels: levels))
        return model.tensors.count - 1
    }

    /// Adds an operator and gives the tensor of what it gives.
    /// - Parameter scale: where that is bytes.
    mutating func call(
        _ operation: TFLiteModel.Operator, _ options: TFLiteModel.Options?, _ inputs: [Int], _ name: String,
        _ shape: [Int], _ scale: Quantisation.Scale? = nil
    ) -> Int {
        let output = tensor(name, shape, nil, scale.map(TFLiteModel.Levels.init))
        model.calls.append(.init(operation: operation, options: options, inputs: inputs, output: output))
        return output
    }

    private mutating func integers(_ name: String, _ numbers: [Int]) -> Int {
        tensor(name, [numbers.count], .integers(numbers))
    }

    mutating func reshaped(
        _ input: Int, _ name: String, _ shape: [Int], _ scale: Quantisation.Scale? = nil
    ) -> Int {
        let wanted = integers(name + ".shape", shape)
        return call(.reshape, .reshape, [input, wanted], name, shape, scale)
    }

    private mutating func transposed(_ input: Int, _ order: [Int], _ name: String) -> Int {
        let shape = order.map { model.tensors[input].shape[$0] }
        let wanted = integers(name + ".order", order)
        return call(.transpose, .transpose, [input, wanted], name, shape)
    }

    /// The file's input as the operators take it.
    private mutating func opened(_ input: Int) -> Int {
        let shape = Self.outer(computation.inputShape)
        let name = computation.form.inputName
        if computation.form == .waveform { return reshaped(input, name + ".channel", shape) }
        return reshaped(transposed(input, [0, 2, 1], name + ".frames"), name + ".row", shape)
    }

    private mutating func write(_ step: Computation.Step, named name: String, _ hasReLU: Bool) throws(ExportError)
        -> Int
    {
        let inputs = step.sources.compactMap { tensors[$0] }
        let from = computation.shape(of: step.sources[0])
        let (input, shape) = (inputs[0], Self.outer(step.shape))
        let scale = step.operation.keepsBytes ? computation.scale(of: step.sources[0]) : nil
        func constant(_ writer: inout TFLiteWriter, _ suffix: String, _ shape: [Int], _ numbers: [Float]) -> Int {
            writer.tensor("\(name).\(suffix)", shape, .floats(numbers))
        }
        switch step.operation {
        case .convolution(let convolution): return try write(convolution, input, from, name, shape, hasReLU)
        case .linear(let map):
            let bias = map.bias ?? [Float](repeating: 0, count: map.outputs)
            if from.count == 1 {
                let arrays = [
                    constant(&self, "weight", [map.outputs, map.inputs], map.transposed),
                    constant(&self, "bias", [map.outputs], bias),
                ]
                return call(.fullyConnected, .dense(hasReLU: hasReLU), [input] + arrays, name, shape)
            }
            return try write(
                Convolution(axes: [Axis(size: 1)], groups: 1, filters: map.outputs, weights: map.weights, bias: bias),
                input, from, name, shape, hasReLU)
        case .quantise(let scale): return call(.quantise, .quantise, [input], name, shape, scale)
        case .dequantise: return call(.dequantise, .dequantise, [input], name, shape)
        case .integer(let layer): return try write(layer, input, from, name, shape)
        case .scale(let factors, let offsets):
            let factor = constant(&self, "factors", [factors.count], factors)
            let scaled = call(.multiply, .multiply, [input, factor], name + ".scaled", shape)
            let offset = constant(&self, "offsets", [offsets.count], offsets)
            return call(.add, .add, [scaled, offset], name, shape)
        case .correlation(let taps):
            // The frames become channels of one position for each channel.
            let matrix = CorrelationMatrix.weights(taps: taps, frames: from[0])
            let turned = transposed(input, [0, 1, 3, 2], name + ".turned")
            let map = Convolution(
                axes: [Axis(size: 1)], groups: 1, filters: from[0], weights: matrix,
                bias: [Float](repeating: 0, count: from[0]))
            let product = try write(
                map, turned, [from[1], from[0]], name + ".product", [1, 1, from[1], from[0]], false)
            return transposed(product, [0, 1, 3, 2], name)
        case .square: return call(.multiply, .multiply, [input, input], name, shape)
        case .decibels(let floor):
            let least = constant(&self, "floor", [1], [floor])
            let floored = call(.maximum, nil, [input, least], name + ".floored", shape)
            let logarithm = call(.log, nil, [floored], name + ".logarithm", shape)
            // 10 / ln 10
            let factor = constant(&self, "factor", [1], [4.342_944_8])
            return call(.multiply, .multiply, [logarithm, factor], name, shape)
        case .range(let range):
            let axes = integers(name + ".axes", [1, 2, 3])
            let greatest = call(
                .reduceMax, .reduction(keepsAxes: true), [input, axes], name + ".greatest", [1, 1, 1, 1])
            let below = constant(&self, "range", [1], [range])
            let least = call(.subtract, .subtract, [greatest, below], name + ".least", [1, 1, 1, 1])
            return call(.maximum, nil, [input, least], name, shape)
        case .prefix:
            let (begin, size) = (integers(name + ".begin", [0, 0, 0, 0]), integers(name + ".size", shape))
            return call(.slice, nil, [input, begin, size], name, shape)
        case .image: return transposed(input, [0, 3, 2, 1], name)
        case .activation(let kind):
            switch kind {
            case .relu: return call(.relu, nil, [input], name, shape)
            case .hardswish: return call(.hardSwish, nil, [input], name, shape)
            case .sigmoid: return call(.logistic, nil, [input], name, shape)
            case .tanh: return call(.tanh, nil, [input], name, shape)
            case .silu:
                let gate = call(.logistic, nil, [input], name + ".gate", shape)
                return call(.multiply, .multiply, [input, gate], name, shape)
            }
        case .pooling(let kind, let axes):
            let (height, width) = (axes.count == 2 ? axes[0] : Axis(size: 1), axes[axes.count - 1])
            let options = TFLiteModel.Options(
                kind: 5,
                fields: [
                    0: .byte(1), 1: .integer(width.stride), 2: .integer(height.stride), 3: .integer(width.size),
                    4: .integer(height.size),
                ])
            return call(kind == .max ? .maxPool : .averagePool, options, [input], name, shape, scale)
        case .globalPooling(let kind):
            let axes = integers(name + ".axes", [1, 2])
            let operation = kind == .max ? TFLiteModel.Operator.reduceMax : .mean
            return call(
                operation, .reduction(keepsAxes: false), [numbers(input, name), axes], name, shape, scale)
        case .statistics(let epsilon):
            let axes = integers(name + ".axes", [1, 2])
            let one = [1, 1, 1, from[1]]
            let mean = call(.mean, .reduction(keepsAxes: true), [input, axes], name + ".mean", one)
            let centred = call(.subtract, .subtract, [input, mean], name + ".centred", Self.outer(from))
            let squares = call(.multiply, .multiply, [centred, centred], name + ".squares", Self.outer(from))
            let variance = call(.mean, .reduction(keepsAxes: true), [squares, axes], name + ".variance", one)
            let least = constant(&self, "epsilon", [1], [epsilon])
            let safe = call(.add, .add, [variance, least], name + ".safe", one)
            let deviation = call(.squareRoot, nil, [safe], name + ".deviation", one)
            let both = call(
                .concatenation, .concatenation(axis: 3), [mean, deviation], name + ".both", [1, 1, 1, 2 * from[1]])
            return reshaped(both, name, shape)
        case .add:
            var sum = input
            for (place, other) in inputs.enumerated().dropFirst() {
                sum = call(.add, .add, [sum, other], place == inputs.count - 1 ? name : "\(name).\(place)", shape)
            }
            return sum
        case .multiply:
            let gate = computation.shape(of: step.sources[1])
            guard gate.count < from.count else { return call(.multiply, .multiply, inputs, name, shape) }
            let factors = reshaped(inputs[1], name + ".gate", [1, 1, 1, gate[0]])
            return call(.multiply, .multiply, [input, factors], name, shape)
        case .concatenation:
            return call(.concatenation, .concatenation(axis: shape.count - 1), inputs, name, shape)
        case .flattening: return reshaped(input, name, shape, scale)
        case .softmax: return call(.softmax, .softmax, [input], name, shape)
        // Made with `bands: false`, a computation has its convolution in their place.
        case .bands: return input
        }
    }

    private mutating func write(
        _ convolution: Convolution, _ input: Int, _ from: [Int], _ name: String, _ shape: [Int], _ hasReLU: Bool
    ) throws(ExportError) -> Int {
        try check(convolution, name)
        let arrays = [
            tensor(name + ".weight", convolution.rowsShape, .floats(convolution.rows(convolution.weights))),
            tensor(name + ".bias", [convolution.filters], .floats(convolution.bias)),
        ]
        return convolved(convolution, input, from, arrays, name, shape, hasReLU: hasReLU)
    }

    func check(_ convolution: Convolution, _ name: String) throws(ExportError) {
        guard convolution.groups == 1 || convolution.isDepthwise else {
            throw ExportError(
                "'\(name)' is a convolution in groups, which TFLite does not have",
                help: "export another format, or train a network without --groups")
        }
    }

    /// Adds a convolution of which the arrays are there.
    /// - Parameters:
    ///   - scales: of what it reads and what it gives, where these are bytes.
    mutating func convolved(
        _ convolution: Convolution, _ input: Int, _ from: [Int], _ arrays: [Int], _ name: String, _ shape: [Int],
        hasReLU: Bool, scales: (input: Quantisation.Scale?, output: Quantisation.Scale?) = (nil, nil)
    ) -> Int {
        let axes = convolution.axes
        let (height, width) = (axes.count == 2 ? axes[0] : Axis(size: 1), axes[axes.count - 1])
        var source = input
        let isSame = zip(axes, from).allSatisfy { $0.isTFLiteSame($1) }
        if !isSame, axes.contains(where: \.isPadded) {
            let zeros = [0, 0, height.before, height.after, width.before, width.after, 0, 0]
            let table = tensor(name + ".zeros", [4, 2], .integers(zeros))
            let old = model.tensors[input].shape
            let padded = zip(old, [0, height.before + height.after, width.before + width.after, 0]).map { $0 + $1 }
            source = call(.pad, .pad, [input, table], name + ".padded", padded, scales.input)
        }
        let padding = FlatBuffer.Value.byte(isSame ? 0 : 1)
        let strides = (FlatBuffer.Value.integer(width.stride), FlatBuffer.Value.integer(height.stride))
        let dilations = (FlatBuffer.Value.integer(width.dilation), FlatBuffer.Value.integer(height.dilation))
        let activation = FlatBuffer.Value.byte(hasReLU ? 1 : 0)
        let options =
            convolution.isDepthwise
            ? TFLiteModel.Options(
                kind: 2,
                fields: [
                    0: padding, 1: strides.0, 2: strides.1, 3: .integer(1), 4: activation, 5: dilations.0,
                    6: dilations.1,
                ])
            : TFLiteModel.Options(
                kind: 1,
                fields: [0: padding, 1: strides.0, 2: strides.1, 3: activation, 4: dilations.0, 5: dilations.1])
        return call(
            convolution.isDepthwise ? .depthwise : .convolution, options, [source] + arrays, name, shape, scales.output)
    }
}

extension Convolution {
    /// Of the weights as TFLite has them: (filters, height, width, channels), or (1, height, width, channels) of a
    /// depthwise one.
    var rowsShape: [Int] {
        let (height, width) = (axes.count == 2 ? axes[0].size : 1, axes[axes.count - 1].size)
        return isDepthwise ? [1, height, width, filters] : [filters, height, width, inward]
    }

    /// Numbers or bytes that lie as the weights, in that order.
    func rows<Number>(_ weights: [Number]) -> [Number] {
        guard !isDepthwise, filters > 0 else { return weights }
        return (0..<filters).flatMap { filter in
            stride(from: filter, to: weights.count, by: filters).map { weights[$0] }
        }
    }
}

extension Axis {
    /// Whether TFLite's own padding puts the same zeros before the input.
    fileprivate func isTFLiteSame(_ count: Int) -> Bool {
        let outputs = (count + stride - 1) / stride
        let zeros = max(0, (outputs - 1) * stride + (size - 1) * dilation + 1 - count)
        return outputs == self.outputs(count) && zeros / 2 == before
    }
}
