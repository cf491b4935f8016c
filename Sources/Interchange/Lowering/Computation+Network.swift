import Networks
import Tensors

extension Computation {
    /// Appends the layers of a network. The last one is called "logits"; dropout is gone, and a batch norm that alone
    /// reads a layer with weights is folded into it.
    mutating func appendNetwork(
        _ graph: Graph, _ weights: Weights, _ quantisation: Quantisation? = nil, input: Int
    ) -> Int {
        // What each node's value is here.
        var values: [Int] = []
        func value(_ source: Graph.Source) -> Int {
            switch source {
            case .input: input
            case .node(let node): values[node]
            }
        }
        // Batch norms and ReLUs that are part of the layer before them.
        var folded: Set<Int> = []
        for (index, node) in graph.nodes.enumerated() {
            let sources = node.sources.map(value)
            if folded.contains(index) || node.layer is Dropout {
                values.append(sources[0])
                continue
            }
            if let quantisation, let scales = quantisation.weights[node.name],
                let levels = quantisation.bytes(of: weights[node.name + ".weight"]?.scalars ?? [], node: node.name)
            {
                let relu = graph.reluAlone(after: index)
                if let relu { folded.insert(relu) }
                let last = relu ?? index
                let scale =
                    quantisation.scheme == .fixed ? quantisation.activations[graph.readName(node.sources[0])] : nil
                let layer = IntegerLayer(
                    convolution: Operation(node, graph.inputShapes(of: node), weights, nil).asConvolution,
                    isDense: node.layer is Dense, levels: levels, scales: scales, rectifies: relu != nil, input: scale,
                    output: graph.givesBytes(last, quantisation)
                        ? quantisation.activations[graph.nodes[last].name] : nil)
                let source = scale.map { bytes(of: sources[0], $0) } ?? sources[0]
                values.append(append(freeName(graph.nodes[last].name), .integer(layer), [source]))
                continue
            }
            let norm = graph.normAlone(after: index)
            if let norm { folded.insert(norm) }
            let folding = norm.flatMap { Folding(graph, $0, weights) }
            let operation = Operation(node, graph.inputShapes(of: node), weights, folding)
            let takesBytes = quantisation.map { node.layer is Flatten || graph.givesBytes(index, $0) } ?? false
            let isMean = (node.layer as? GlobalPooling)?.kind == .mean
            let read = operation.keepsBytes && takesBytes || isMean ? sources : sources.map { numbers(of: $0) }
            values.append(append(freeName(node.name), operation, read))
        }
        let last = values.last ?? input
        if last > input { rename(last, "logits") }
        return last
    }

    /// A value as bytes.
    private mutating func bytes(of value: Int, _ scale: Quantisation.Scale) -> Int {
        guard self.scale(of: value) == nil else { return value }
        let name = name(of: value) + ".bytes"
        if let known = steps.firstIndex(where: { $0.name == name }) { return known + 1 }
        return append(name, .quantise(scale), [value])
    }

    /// A value as numbers.
    private mutating func numbers(of value: Int) -> Int {
        guard scale(of: value) != nil else { return value }
        let name = name(of: value) + ".numbers"
        if let known = steps.firstIndex(where: { $0.name == name }) { return known + 1 }
        return append(name, .dequantise, [value])
    }

    private static let kept: Set<String> = ["features", "waveform", "logits", "probabilities", "normalised", "image"]

    /// A node's name, or with a stroke behind it where the file calls something else so.
    private func freeName(_ name: String) -> String {
        var name = name
        while Self.kept.contains(name) || steps.contains(where: { $0.name == name }) { name += "_" }
        return name
    }
}

extension Graph {
    /// The batch norm that is the only one to read what a layer with weights gives.
    fileprivate func normAlone(after index: Int) -> Int? {
        switch nodes[index].layer {
        case is Convolution1D, is Convolution2D, is DepthwiseConvolution1D, is DepthwiseConvolution2D, is Dense: break
        default: return nil
        }
        let readers = nodes.indices.filter { nodes[$0].sources.contains(.node(index)) }
        guard readers.count == 1, nodes[readers[0]].layer is BatchNorm else { return nil }
        return readers[0]
    }
}

extension Graph {
    /// The ReLU that is the only one to read what a node gives.
    fileprivate func reluAlone(after index: Int) -> Int? {
        let readers = nodes.indices.filter { nodes[$0].sources.contains(.node(index)) }
        guard readers.count == 1, (nodes[readers[0]].layer as? Activation)?.kind == .relu else { return nil }
        return readers[0]
    }

    /// Whether what a node gives is bytes: where all that read it can read those, as in Utter's engine.
    fileprivate func givesBytes(_ index: Int, _ quantisation: Quantisation) -> Bool {
        let readers = nodes.indices.filter { nodes[$0].sources.contains(.node(index)) }
        guard quantisation.scheme == .fixed, !readers.isEmpty else { return false }
        return readers.allSatisfy { reader in
            let node = nodes[reader]
            switch node.layer {
            case let layer as GlobalPooling where layer.kind == .mean: return true
            case is Flatten: return givesBytes(reader, quantisation)
            case is GlobalPooling, is Pooling1D, is Pooling2D:
                return Operation(node, inputShapes(of: node), Weights([]), nil).keepsBytes
                    && nodes.contains { $0.sources.contains(.node(reader)) }
            default: return quantisation.weights[node.name] != nil
            }
        }
    }
}

extension Operation {
    /// Whether it gives bytes where it reads bytes, with the same scale.
    var keepsBytes: Bool {
        switch self {
        case .pooling(.max, _), .globalPooling(.max), .flattening: true
        default: false
        }
    }

    /// A layer with weights as a convolution.
    fileprivate var asConvolution: Convolution {
        switch self {
        case .convolution(let convolution): return convolution
        case .linear(let map):
            return Convolution(
                axes: [Axis(size: 1)], groups: 1, filters: map.outputs, weights: map.weights,
                bias: map.bias ?? [Float](repeating: 0, count: map.outputs))
        default: return Convolution(axes: [], groups: 1, filters: 0, weights: [], bias: [])
        }
    }
}

extension Folding {
    fileprivate init?(_ graph: Graph, _ node: Int, _ weights: Weights) {
        guard let layer = graph.nodes[node].layer as? BatchNorm else { return nil }
        self.init(layer, graph.nodes[node].name, weights)
    }
}

extension Operation {
    /// - Parameter folding: of the batch norm behind it.
    fileprivate init(_ node: Graph.Node, _ shapes: [[Int]], _ weights: Weights, _ folding: Folding?) {
        /// The weight of a layer, and its bias, each output scaled as the batch norm behind it does.
        func arrays(_ outputs: Int) -> (weights: [Float], bias: [Float]) {
            let before = weights[node.name + ".weight"]?.scalars ?? []
            let bias = weights[node.name + ".bias"]?.scalars ?? [Float](repeating: 0, count: outputs)
            guard let folding else { return (before, bias) }
            return (
                before.enumerated().map { Float(Double($1) * folding.scale[$0 % outputs]) },
                bias.enumerated().map { Float(Double($1) * folding.scale[$0] + folding.offset[$0]) }
            )
        }
        func convolution(_ windows: [Window], groups: Int, filters: Int) -> Operation {
            let (weights, bias) = arrays(filters)
            return .convolution(
                Convolution(
                    axes: windows.map { Axis($0) }, groups: groups, filters: filters, weights: weights, bias: bias))
        }
        let channels = shapes.first?.last ?? 1
        switch node.layer {
        case let layer as Convolution1D:
            self = convolution([layer.window], groups: layer.groups, filters: layer.filters)
        case let layer as Convolution2D:
            self = convolution(
                [layer.windows.height, layer.windows.width], groups: layer.groups, filters: layer.filters)
        case let layer as DepthwiseConvolution1D:
            self = convolution([layer.window], groups: channels, filters: channels)
        case let layer as DepthwiseConvolution2D:
            self = convolution([layer.windows.height, layer.windows.width], groups: channels, filters: channels)
        case let layer as Dense:
            let (weights, bias) = arrays(layer.units)
            self = .linear(LinearMap(inputs: channels, outputs: layer.units, weights: weights, bias: bias))
        case let layer as BatchNorm:
            let folding = Folding(layer, node.name, weights)
            self = .scale(
                factors: folding?.scale.map { Float($0) } ?? [], offsets: folding?.offset.map { Float($0) } ?? [])
        case let layer as Activation: self = .activation(layer.kind)
        case let layer as Pooling1D: self = .pooling(layer.kind, [Axis(layer.window)])
        case let layer as Pooling2D:
            self = .pooling(layer.kind, [Axis(layer.windows.height), Axis(layer.windows.width)])
        case let layer as GlobalPooling: self = .globalPooling(layer.kind)
        case is StatisticsPooling: self = .statistics(epsilon: StatisticsPooling.epsilon)
        case is Multiply: self = .multiply
        case is Concat: self = .concatenation
        case is Flatten: self = .flattening
        case is Softmax: self = .softmax
        default: self = .add
        }
    }
}
