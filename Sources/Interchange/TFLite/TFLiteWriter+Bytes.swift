import Networks

/// Layers in whole numbers: int8 with a zero point for what goes between them, int8 with a scale for each filter for
/// weights, int32 for biases. Where each clip has its own scales, the weights alone are bytes, and the runtime rounds what
/// comes in, as it calls "dynamic range".
extension TFLiteWriter {
    /// A tensor as numbers.
    mutating func numbers(_ input: Int, _ name: String) -> Int {
        guard model.tensors[input].levels != nil, model.tensors[input].content == nil else { return input }
        return call(.dequantise, .dequantise, [input], name + ".numbers", model.tensors[input].shape)
    }

    /// Numbers rounded to what bytes with their own range as the scale can say: see `Quantisation.Scale`.
    private mutating func rounded(_ input: Int, _ name: String) -> Int {
        let shape = model.tensors[input].shape
        let (one, axes) = (shape.map { _ in 1 }, tensor(name + ".axes", [shape.count], .integers(Array(shape.indices))))
        func number(_ name: String, _ value: Float) -> Int { tensor(name, [1], .floats([value])) }
        let nothing = number(name + ".nothing", 0)
        func bound(_ operation: TFLiteModel.Operator, _ limit: TFLiteModel.Operator, _ name: String) -> Int {
            let extreme = call(operation, .reduction(keepsAxes: true), [input, axes], name + ".extreme", one)
            return call(limit, nil, [extreme, nothing], name, one)
        }
        let low = bound(.reduceMin, .minimum, name + ".low")
        let high = bound(.reduceMax, .maximum, name + ".high")
        let range = call(.subtract, .subtract, [high, low], name + ".range", one)
        let whole = call(.divide, .divide, [range, number(name + ".most", 255)], name + ".whole", one)
        // Where there is nothing but silence, any scale will do.
        let least = number(name + ".least", .leastNormalMagnitude)
        let step = call(.maximum, nil, [whole, least], name + ".step", one)
        // Steps that the zero point is from the least byte, below 0, and from the greatest.
        let below = call(.divide, .divide, [low, step], name + ".below", one)
        let first = call(.round, nil, [below], name + ".first", one)
        let last = call(.add, .add, [first, number(name + ".bytes", 255)], name + ".last", one)
        let steps = call(.divide, .divide, [input, step], name + ".steps", shape)
        let near = call(.round, nil, [steps], name + ".near", shape)
        let above = call(.maximum, nil, [near, first], name + ".above", shape)
        let kept = call(.minimum, nil, [above, last], name + ".kept", shape)
        return call(.multiply, .multiply, [kept, step], name + ".rounded", shape)
    }

    mutating func write(
        _ layer: IntegerLayer, _ input: Int, _ from: [Int], _ name: String, _ shape: [Int]
    ) throws(ExportError) -> Int {
        let convolution = layer.convolution
        try check(convolution, name)
        let filters = convolution.filters
        let weight = tensor(
            name + ".weight", convolution.rowsShape, .bytes(convolution.rows(layer.levels)),
            .init(scales: layer.scales, zeroPoint: 0, axis: convolution.isDepthwise ? 3 : 0))
        var (source, arrays) = (input, [weight])
        if let scale = layer.input, layer.output != nil {
            let levels = TFLiteModel.Levels(scales: layer.steps(scale), zeroPoint: 0, axis: 0)
            arrays.append(tensor(name + ".bias", [filters], .integers(layer.wholeBias(scale)), levels))
        } else {
            // What depthwise convolutions and those of one tap read, runtimes round otherwise than Utter.
            let isApart = convolution.isDepthwise || !layer.isDense && convolution.axes.allSatisfy { $0.size == 1 }
            if layer.input == nil, isApart { source = rounded(input, name) }
            if layer.input != nil || isApart {
                source = numbers(source, name)
                arrays = [call(.dequantise, .dequantise, [weight], name + ".weight.numbers", convolution.rowsShape)]
            }
            arrays.append(tensor(name + ".bias", [filters], .floats(convolution.bias)))
        }
        // A dense layer has one position.
        let scales = layer.output == nil ? (nil, nil) : (layer.input, layer.output)
        let one = [1, 1, 1]
        if layer.isDense { source = reshaped(source, name + ".pixel", one + from, scales.0) }
        let given = convolved(
            convolution, source, layer.isDense ? [1] + from : from, arrays, layer.isDense ? name + ".pixels" : name,
            layer.isDense ? one + [filters] : shape, hasReLU: layer.rectifies, scales: scales)
        return layer.isDense ? reshaped(given, name, shape, scales.1) : given
    }
}

extension TFLiteModel.Levels {
    init(_ scale: Quantisation.Scale) {
        self.init(scales: [scale.scale], zeroPoint: scale.signedZeroPoint, axis: 0)
    }
}
