import Tensors

@testable import Networks

/// A chain of layers in whole numbers, by the definition: what each gives is kept as bytes where the next reads bytes.
struct PlainByteNetwork {
    let graph: Graph
    let weights: Weights
    let marks: Quantisation

    private enum Value {
        case floats([Float])
        case bytes([Int], Quantisation.Scale)
    }

    /// The logits of a sample.
    func outputs(_ input: [Float]) -> [Float] {
        var value = Value.floats(input)
        for (index, node) in graph.nodes.enumerated() {
            let shape = graph.inputShapes(of: node)[0]
            if let scales = marks.weights[node.name], let tensor = weights[node.name + ".weight"],
                let bytes = marks.bytes(of: tensor.scalars, node: node.name)
            {
                let read = bytesRead(value, node)
                let rectifies =
                    index + 1 < graph.nodes.count && (graph.nodes[index + 1].layer as? Activation)?.kind == .relu
                let last = rectifies ? index + 1 : index
                value = layer(
                    node, shape, read, bytes.map { Int($0) }, scales, rectifies,
                    output: last + 1 < graph.nodes.count && marks.scheme == .fixed
                        ? marks.activations[graph.nodes[last].name] : nil)
            } else {
                value = plain(node, shape, value, after: index > 0 ? graph.nodes[index - 1] : nil)
            }
        }
        guard case .floats(let logits) = value else { return [] }
        return logits
    }

    private func bytesRead(_ value: Value, _ node: Graph.Node) -> ([Int], Quantisation.Scale) {
        switch value {
        case .bytes(let bytes, let scale): return (bytes, scale)
        case .floats(let floats):
            let scale =
                marks.scheme == .fixed
                ? marks.activations[graph.readName(node.sources[0])] ?? .init(scale: 1, zeroPoint: 0)
                : Quantisation.Scale(low: floats.min() ?? 0, high: floats.max() ?? 0)
            let bytes = floats.map { number in
                let level = (number / scale.scale).rounded(.toNearestOrEven) + Float(scale.zeroPoint)
                return Int(min(255, max(0, level)))
            }
            return (bytes, scale)
        }
    }

    private func layer(
        _ node: Graph.Node, _ shape: [Int], _ input: ([Int], Quantisation.Scale), _ bytes: [Int], _ scales: [Float],
        _ rectifies: Bool, output: Quantisation.Scale?
    ) -> Value {
        let bias = weights[node.name + ".bias"]?.scalars
        let sums = sums(node, shape, input.0.map { $0 - Int(input.1.zeroPoint) }, bytes)
        let filters = scales.count
        guard let output else {
            return .floats(
                sums.enumerated().map { place, sum in
                    let value = Float(sum) * (input.1.scale * scales[place % filters]) + (bias?[place % filters] ?? 0)
                    return rectifies ? max(0, value) : value
                })
        }
        let zero = Float(output.zeroPoint)
        return .bytes(
            sums.enumerated().map { place, sum in
                let step = input.1.scale * scales[place % filters]
                let whole = (Double(bias?[place % filters] ?? 0) / Double(step)).rounded(.toNearestOrEven)
                let value = (Float(sum + Int(whole)) * (step / output.scale)).rounded(.toNearestOrEven) + zero
                return Int(min(255, max(rectifies ? zero : 0, value)))
            }, output)
    }

    private func sums(_ node: Graph.Node, _ shape: [Int], _ input: [Int], _ weights: [Int]) -> [Int] {
        let filters = node.shape[node.shape.count - 1]
        if node.layer is Dense {
            return (0..<filters).map { filter in
                input.indices.reduce(0) { $0 + input[$1] * weights[$1 * filters + filter] }
            }
        }
        let isImage = shape.count == 3
        let (height, width, channels) = (isImage ? shape[0] : 1, shape[shape.count - 2], shape[shape.count - 1])
        let (outHeight, outWidth) = (isImage ? node.shape[0] : 1, node.shape[node.shape.count - 2])
        let one = Window(size: 1, stride: 1)
        let (vertical, horizontal, groups, isDepthwise): (Window, Window, Int, Bool) =
            switch node.layer {
            case let layer as Convolution1D: (one, layer.window, layer.groups, false)
            case let layer as Convolution2D: (layer.windows.height, layer.windows.width, layer.groups, false)
            case let layer as DepthwiseConvolution1D: (one, layer.window, 1, true)
            case let layer as DepthwiseConvolution2D: (layer.windows.height, layer.windows.width, 1, true)
            default: (one, one, 1, false)
            }
        let inward = isDepthwise ? 1 : channels / groups
        var sums: [Int] = []
        for y in 0..<outHeight {
            for x in 0..<outWidth {
                for filter in 0..<filters {
                    let first = isDepthwise ? filter : filter / (filters / groups) * inward
                    var sum = 0
                    for v in 0..<vertical.size {
                        for h in 0..<horizontal.size {
                            let row = y * vertical.stride + v * vertical.dilation - vertical.zerosBefore
                            let column = x * horizontal.stride + h * horizontal.dilation - horizontal.zerosBefore
                            guard (0..<height).contains(row), (0..<width).contains(column) else { continue }
                            for channel in 0..<inward {
                                let place = (v * horizontal.size + h) * inward + channel
                                sum +=
                                    input[(row * width + column) * channels + first + channel]
                                    * weights[place * filters + filter]
                            }
                        }
                    }
                    sums.append(sum)
                }
            }
        }
        return sums
    }

    private func plain(_ node: Graph.Node, _ shape: [Int], _ value: Value, after: Graph.Node?) -> Value {
        let (channels, pixels) = (shape[shape.count - 1], shape.dropLast().reduce(1, *))
        switch (node.layer, value) {
        case (is Activation, _) where marks.weights[after?.name ?? ""] != nil: return value
        case (is Flatten, _): return value
        case (is GlobalPooling, .bytes(let bytes, let scale)):
            return .floats(
                (0..<channels).map { channel in
                    let sum =
                        (0..<pixels).reduce(0) { $0 + bytes[$1 * channels + channel] } - pixels * Int(scale.zeroPoint)
                    return Float(sum) * (scale.scale / Float(pixels))
                })
        case (let pool as Pooling1D, .bytes(let bytes, let scale)):
            return .bytes(
                (0..<node.shape[0] * channels).map { place in
                    (0..<pool.size).map { bytes[(place / channels * pool.stride + $0) * channels + place % channels] }
                        .max() ?? 0
                }, scale)
        case (let pool as Pooling2D, .bytes(let bytes, let scale)):
            return .bytes(
                (0..<node.shape[0] * node.shape[1] * channels).map { place in
                    let (y, x) = (place / channels / node.shape[1], place / channels % node.shape[1])
                    return (0..<pool.size.height).flatMap { v in
                        (0..<pool.size.width).map { h in
                            bytes[
                                ((y * pool.stride.height + v) * shape[1] + x * pool.stride.width + h) * channels
                                    + place % channels]
                        }
                    }.max() ?? 0
                }, scale)
        default: return value
        }
    }
}
