import Networks
import Recognition
import Tensors

/// Structured pruning: whole channels go, and the network becomes a smaller one.
enum ChannelPruning {
    /// A network without the least channels, so many of them that at most a share of its multiply-adds is left.
    /// - Parameters:
    ///   - importance: of the channels of each space that may lose some; see `ChannelImportance`.
    ///   - multiplyAdds: how many may be left.
    ///   - multiple: of how many the channels that a layer keeps are a multiple, where it loses any.
    /// - Throws: where so many cannot be taken away.
    static func pruned(
        _ graph: Graph, _ weights: Weights, _ spaces: ChannelSpaces, importance: [Int: [Double]], multiplyAdds: Int,
        multiple: Int = 1
    ) throws -> (graph: Graph, weights: Weights) {
        let order = removals(spaces, importance, multiple)
        func graphWithout(_ count: Int) throws -> (Graph, [Int: [Int]]) {
            let kept = Self.kept(spaces, without: order.prefix(count).joined())
            return (try narrowed(graph, spaces, kept), kept)
        }
        guard try graphWithout(order.count).0.cost.multiplyAdds <= multiplyAdds else {
            let least = try graphWithout(order.count).0.cost.multiplyAdds
            throw RecognitionError(
                "of \(graph.cost.multiplyAdds) multiply-adds at least \(least) stay, as every layer keeps an eighth of its "
                    + "channels; \(multiplyAdds) are asked for",
                help: "ask for a lower sparsity, or exclude fewer layers")
        }
        // The fewest removals that do; each takes work away.
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if try graphWithout(middle).0.cost.multiplyAdds <= multiplyAdds { high = middle } else { low = middle + 1 }
        }
        let (smaller, kept) = try graphWithout(low)
        return (smaller, try sliced(weights, of: graph, spaces, kept))
    }

    /// The channels in the order in which they go, those together that go at once: the least important on the mean first, but
    /// never so many that a space has less than an eighth left.
    private static func removals(
        _ spaces: ChannelSpaces, _ importance: [Int: [Double]], _ multiple: Int
    ) -> [[(space: Int, channel: Int)]] {
        var all: [(score: Double, space: Int, channels: [Int])] = []
        for (space, count) in spaces.prunable {
            let scores = importance[space] ?? []
            let ranked = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
            var (start, end) = (0, count % multiple == 0 ? multiple : count % multiple)
            while end <= count - max(1, (count + 7) / 8) {
                let channels = Array(ranked[start..<end])
                all.append((channels.reduce(0) { $0 + scores[$1] } / Double(end - start), space, channels))
                (start, end) = (end, end + multiple)
            }
        }
        return all.sorted { ($0.score, $0.space, $0.channels[0]) < ($1.score, $1.space, $1.channels[0]) }
            .map { block in block.channels.map { (block.space, $0) } }
    }

    private static func kept(
        _ spaces: ChannelSpaces, without removed: some Sequence<(space: Int, channel: Int)>
    ) -> [Int: [Int]] {
        var gone: [Int: Set<Int>] = [:]
        for (space, channel) in removed { gone[space, default: []].insert(channel) }
        var kept: [Int: [Int]] = [:]
        for (space, count) in spaces.prunable {
            kept[space] = (0..<count).filter { !(gone[space]?.contains($0) ?? false) }
        }
        return kept
    }

    /// The graph with only the kept channels.
    static func narrowed(
        _ graph: Graph, _ spaces: ChannelSpaces, _ kept: [Int: [Int]]
    ) throws(NetworkError) -> Graph {
        let widths = Dictionary(
            uniqueKeysWithValues: zip(graph.nodes, spaces.places).map { ($0.name, spaces.kept($1, kept).count) })
        return try graph.rewritten { node in
            let width = widths[node.name] ?? 0
            switch node.layer {
            case let layer as Convolution1D:
                return .replace(
                    Convolution1D(
                        filters: width, kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation,
                        padding: layer.padding, groups: layer.groups, hasBias: layer.hasBias))
            case let layer as Convolution2D:
                return .replace(
                    Convolution2D(
                        filters: width, kernel: layer.kernel, stride: layer.stride, dilation: layer.dilation,
                        padding: layer.padding, groups: layer.groups, hasBias: layer.hasBias))
            case let layer as Dense: return .replace(Dense(units: width, hasBias: layer.hasBias))
            default: return .keep
            }
        }
    }

    /// The weights of the kept channels.
    static func sliced(
        _ weights: Weights, of graph: Graph, _ spaces: ChannelSpaces, _ kept: [Int: [Int]]
    ) throws -> Weights {
        var entries: [Weights.Entry] = []
        for (index, node) in graph.nodes.enumerated() {
            let columns = spaces.kept(spaces.places[index], kept)
            let reads = node.layer is Convolution1D || node.layer is Convolution2D || node.layer is Dense
            let isGrouped =
                ((node.layer as? Convolution1D)?.groups ?? (node.layer as? Convolution2D)?.groups ?? 1) > 1
            for parameter in graph.parameters(of: node) {
                guard let tensor = weights["\(node.name).\(parameter.name)"] else { continue }
                // What a group reads stays whole, and its weight has fewer rows than there are channels.
                let rows =
                    reads && parameter.name == "weight" && !isGrouped
                    ? spaces.kept(spaces.place(node.sources[0]), kept) : nil
                entries.append(.init(name: "\(node.name).\(parameter.name)", tensor: try tensor.taking(rows, columns)))
            }
        }
        return Weights(entries)
    }
}

extension Tensor {
    /// Some positions of the last axis and, where `rows` says so, of the one before it.
    fileprivate func taking(_ rows: [Int]?, _ columns: [Int]) throws(TensorError) -> Tensor {
        let (width, scalars) = (shape[rank - 1], scalars)
        guard let rows else {
            let taken = stride(from: 0, to: count, by: width).flatMap { start in columns.map { scalars[start + $0] } }
            return try Tensor(shape: shape.dropLast() + [columns.count], scalars: taken)
        }
        let height = shape[rank - 2]
        let taken = stride(from: 0, to: count, by: width * height).flatMap { start in
            rows.flatMap { row in columns.map { scalars[start + row * width + $0] } }
        }
        return try Tensor(shape: shape.dropLast(2) + [rows.count, columns.count], scalars: taken)
    }
}
