import Tensors

extension Graph {
    /// The network as it is used, not trained: each batch norm that alone reads a layer with weights goes into that layer,
    /// and dropout is gone. What it computes is the same but for rounding.
    /// - Throws: where the weights are not those of the graph.
    package func folded(_ weights: Weights) throws(NetworkError) -> (graph: Graph, weights: Weights) {
        try check(weights)
        // What is folded into a layer, by the layer's name; and the names of what goes.
        var foldings: [String: Folding] = [:]
        var gone: Set<String> = []
        let readers = Dictionary(grouping: nodes.flatMap(\.sources), by: \.self).mapValues(\.count)
        for node in nodes {
            if node.layer is Dropout, nodes.count > 1 { gone.insert(node.name) }
            guard let norm = node.layer as? BatchNorm, case .node(let index) = node.sources[0],
                readers[.node(index)] == 1, nodes[index].layer.takesBytes,
                let folding = Folding(norm, node.name, weights)
            else { continue }
            foldings[nodes[index].name] = folding
            gone.insert(node.name)
        }
        let graph = try rewritten { node in
            if gone.contains(node.name) { return .drop }
            return foldings[node.name] == nil ? .keep : .replace(node.layer.withBias)
        }
        var entries: [Weights.Entry] = []
        for node in graph.nodes {
            for parameter in graph.parameters(of: node) {
                let name = "\(node.name).\(parameter.name)"
                let scalars = weights[name]?.scalars ?? [Float](repeating: 0, count: parameter.count)
                let folded = foldings[node.name].map { $0.applied(to: scalars, isBias: parameter.name == "bias") }
                do throws(TensorError) {
                    entries.append(
                        .init(name: name, tensor: try Tensor(shape: parameter.shape, scalars: folded ?? scalars)))
                } catch {
                    throw NetworkError("'\(name)': \(error.message)")
                }
            }
        }
        return (graph, Weights(entries))
    }
}

extension Folding {
    /// Weights, channels innermost, or a bias, with the batch norm in them.
    fileprivate func applied(to scalars: [Float], isBias: Bool) -> [Float] {
        scalars.enumerated().map { place, scalar in
            let channel = place % scale.count
            return Float(Double(scalar) * scale[channel] + (isBias ? offset[channel] : 0))
        }
    }
}

extension Layer {
    /// The same layer with a bias, for those that may have one.
    fileprivate var withBias: any Layer {
        switch self {
        case let layer as Convolution1D:
            Convolution1D(
                filters: layer.filters, kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation,
                padding: layer.padding, groups: layer.groups)
        case let layer as Convolution2D:
            Convolution2D(
                filters: layer.filters, kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation,
                padding: layer.padding, groups: layer.groups)
        case let layer as DepthwiseConvolution1D:
            DepthwiseConvolution1D(
                kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation, padding: layer.padding)
        case let layer as DepthwiseConvolution2D:
            DepthwiseConvolution2D(
                kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation, padding: layer.padding)
        case let layer as Dense: Dense(units: layer.units)
        default: self
        }
    }
}
