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
            if layer.input != nil {
                source = numbers(input, name)
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
