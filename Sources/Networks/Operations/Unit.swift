/// One or a few nodes of a graph that a plan computes together.
struct Unit {
    enum Kind {
        case convolution(ConvolutionShape)
        case depthwise(ConvolutionShape)
        case dense
        case norm(BatchNorm, hasReLU: Bool)
        /// Batch norm, ReLU, and the greatest of 2 × 2 pixels.
        case normPool(BatchNorm)
        case activation(Activation.Kind)
        case pooling(ConvolutionShape, PoolingKind)
        case globalMean
        case statistics
        case add
        case multiply
        case concat
        case dropout(Dropout)
        case softmax
    }

    let kind: Kind
    /// The node whose parameters it has.
    let node: Int
    /// The node whose value it gives.
    let output: Int
    let sources: [Graph.Source]

    var isDense: Bool { if case .dense = kind { true } else { false } }
    var isDropout: Bool { if case .dropout = kind { true } else { false } }
    var isNorm: Bool {
        switch kind {
        case .norm, .normPool: true
        default: false
        }
    }
}

/// The units of a graph in the order of computation, without nodes that the output does not need. Flattening changes no
/// number: what reads it reads what it reads.
struct Units {
    let all: [Unit]
    /// What the network gives.
    let output: Int
    /// Units that read a node's value.
    private let readers: [Int: [Int]]
    /// Of each node's value.
    private let channels: [Int]

    /// - Throws: for a layer that plans do not know, or a network that computes nothing.
    init(_ graph: Graph) throws(NetworkError) {
        func resolved(_ source: Graph.Source) -> Graph.Source {
            guard case .node(let index) = source, graph.nodes[index].layer is Flatten else { return source }
            return resolved(graph.nodes[index].sources[0])
        }
        guard case .node(let output) = resolved(.node(graph.nodes.count - 1)) else {
            throw NetworkError("the network computes nothing", help: "add a layer, such as: dense 10")
        }
        self.output = output
        channels = graph.nodes.map { $0.shape[$0.shape.count - 1] }
        let sources = graph.nodes.map { $0.sources.map(resolved) }
        var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
        isNeeded[output] = true
        for index in graph.nodes.indices.reversed() where isNeeded[index] {
            for case .node(let source) in sources[index] { isNeeded[source] = true }
        }
        var consumers = [[Int]](repeating: [], count: graph.nodes.count)
        for index in graph.nodes.indices where isNeeded[index] {
            for case .node(let source) in sources[index] { consumers[source].append(index) }
        }
        var units: [Unit] = []
        var isTaken = isNeeded.map { !$0 }
        for index in graph.nodes.indices where !isTaken[index] {
            let node = graph.nodes[index]
            var (kind, last) = (try Units.kind(of: node, graph), index)
            if case .norm(let norm, _) = kind, let next = Units.only(consumers[index], not: output, index),
                (graph.nodes[next].layer as? Activation)?.kind == .relu
            {
                (kind, last) = (.norm(norm, hasReLU: true), next)
                if let pool = Units.only(consumers[next], not: output, next),
                    let layer = graph.nodes[pool].layer as? Pooling2D, layer.kind == .max,
                    layer.size == Size2D(2), layer.stride == Size2D(2)
                {
                    isTaken[next] = true
                    (kind, last) = (.normPool(norm), pool)
                }
            }
            isTaken[last] = true
            units.append(Unit(kind: kind, node: index, output: last, sources: sources[index]))
        }
        all = units
        var readers: [Int: [Int]] = [:]
        for (index, unit) in units.enumerated() {
            for case .node(let source) in unit.sources { readers[source, default: []].append(index) }
        }
        self.readers = readers
    }

    /// Positions of the units that read what a unit gives.
    func readers(of unit: Unit) -> [Int] { readers[unit.output] ?? [] }

    /// The shape of the thin convolution that a norm with pooling, and nothing else, reads: see `ThinStage`.
    func thinConvolution(before unit: Unit) -> (unit: Unit, shape: ConvolutionShape)? {
        guard case .normPool = unit.kind, case .node(let node) = unit.sources[0],
            let source = all.first(where: { $0.output == node }), case .convolution(let shape) = source.kind,
            shape.groups == 1, shape.taps * shape.channels <= ThinStage.depth, norm(after: source) != nil
        else { return nil }
        return (source, shape)
    }

    /// Whether a unit's work is done with that of the norm after it.
    func isThin(_ unit: Unit) -> Bool {
        norm(after: unit).flatMap { thinConvolution(before: all[$0]) } != nil
    }

    /// The batch norm that alone reads what a unit gives, channel by channel: behind a flattening, it tells positions apart.
    func norm(after unit: Unit) -> Int? {
        let readers = readers(of: unit)
        guard readers.count == 1, unit.output != output, all[readers[0]].isNorm else { return nil }
        return channels[all[readers[0]].node] == channels[unit.output] ? readers[0] : nil
    }

    private static func only(_ consumers: [Int], not output: Int, _ node: Int) -> Int? {
        consumers.count == 1 && node != output ? consumers[0] : nil
    }

    private static func kind(of node: Graph.Node, _ graph: Graph) throws(NetworkError) -> Unit.Kind {
        let input = graph.inputShapes(of: node)[0]
        func shape(_ vertical: Window?, _ horizontal: Window, groups: Int = 1) -> ConvolutionShape {
            ConvolutionShape(
                input: input, output: node.shape, vertical: vertical, horizontal: horizontal, groups: groups)
        }
        switch node.layer {
        case let layer as Convolution1D: return .convolution(shape(nil, layer.window, groups: layer.groups))
        case let layer as Convolution2D:
            return .convolution(shape(layer.windows.height, layer.windows.width, groups: layer.groups))
        case let layer as DepthwiseConvolution1D: return .depthwise(shape(nil, layer.window))
        case let layer as DepthwiseConvolution2D: return .depthwise(shape(layer.windows.height, layer.windows.width))
        case is Dense: return .dense
        case let layer as BatchNorm: return .norm(layer, hasReLU: false)
        case let layer as Activation: return .activation(layer.kind)
        case let layer as Pooling1D: return .pooling(shape(nil, layer.window), layer.kind)
        case let layer as Pooling2D: return .pooling(shape(layer.windows.height, layer.windows.width), layer.kind)
        case let layer as GlobalPooling:
            guard layer.kind == .max else { return .globalMean }
            let pixels = input.dropLast().reduce(1, *)
            return .pooling(
                ConvolutionShape(
                    input: [pixels, input[input.count - 1]], output: [1, input[input.count - 1]], vertical: nil,
                    horizontal: Window(size: pixels, stride: 1)), .max)
        case is StatisticsPooling: return .statistics
        case is Add: return .add
        case is Multiply: return .multiply
        case is Concat: return .concat
        case let layer as Dropout: return .dropout(layer)
        case is Softmax: return .softmax
        default: throw NetworkError("'\(node.name)' is a layer that cannot be computed yet")
        }
    }
}
