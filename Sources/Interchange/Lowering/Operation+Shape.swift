extension Operation {
    /// Of what it gives for inputs of these shapes, all without the batch axis.
    func shape(of inputs: [[Int]]) -> [Int] {
        let input = inputs[0]
        let channels = input[input.count - 1]
        switch self {
        case .bands(let bands): return [bands.frames(input[0]), bands.weights.count]
        case .convolution(let convolution):
            return zip(convolution.axes, input).map { $0.outputs($1) } + [convolution.filters]
        case .linear(let map): return input.dropLast() + [map.outputs]
        case .integer(let layer):
            return layer.isDense
                ? [layer.convolution.filters]
                : Operation.convolution(layer.convolution).shape(of: inputs)
        case .prefix(let frames): return [frames] + input.dropFirst()
        case .image: return [channels, input[0], 1]
        case .pooling(_, let axes): return zip(axes, input).map { $0.outputs($1) } + [channels]
        case .globalPooling: return [channels]
        case .statistics: return [2 * channels]
        case .concatenation: return input.dropLast() + [inputs.reduce(0) { $0 + $1[$1.count - 1] }]
        case .flattening: return [input.reduce(1, *)]
        case .quantise, .dequantise, .scale, .correlation, .square, .decibels, .range, .activation, .add, .multiply,
            .softmax:
            return input
        }
    }
}
