import Tensors

/// All numbers that a graph learns or keeps, in memory of a plan.
final class PlanParameters {
    private struct Entry {
        let name: String
        let shape: [Int]
        let isTrained: Bool
        let decays: Bool
        /// In the array of those that are learnt, or of those that are kept.
        let range: Range<Int>
    }

    /// What is learnt, flat, in the order of the graph.
    let trained: UnsafeMutableBufferPointer<Float>
    /// What is kept: running statistics.
    let kept: UnsafeMutableBufferPointer<Float>
    private let entries: [Entry]
    private let positions: [String: Int]

    /// - Throws: where the weights are not those of the graph.
    init(_ graph: Graph, weights: Weights, memory: PlanMemory) throws(NetworkError) {
        try graph.check(weights)
        var entries: [Entry] = []
        var (learnt, kept) = (0, 0)
        for node in graph.nodes {
            for parameter in graph.parameters(of: node) {
                let start = parameter.isTrained ? learnt : kept
                entries.append(
                    Entry(
                        name: "\(node.name).\(parameter.name)", shape: parameter.shape, isTrained: parameter.isTrained,
                        decays: parameter.decays, range: start..<start + parameter.count))
                if parameter.isTrained { learnt += parameter.count } else { kept += parameter.count }
            }
        }
        self.entries = entries
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
        trained = UnsafeMutableBufferPointer(start: memory.floats(learnt), count: learnt)
        self.kept = UnsafeMutableBufferPointer(start: memory.floats(kept), count: kept)
        load(weights)
    }

    var ranges: [(name: String, range: Range<Int>, decays: Bool)] {
        entries.filter(\.isTrained).map { ($0.name, $0.range, $0.decays) }
    }

    /// Takes weights that have been checked against the graph.
    func load(_ weights: Weights) {
        for (entry, source) in zip(entries, weights.entries) {
            let target = entry.isTrained ? trained : kept
            source.tensor.withUnsafeBufferPointer { scalars in
                guard let from = scalars.baseAddress, let to = target.baseAddress else { return }
                (to + entry.range.lowerBound).update(from: from, count: scalars.count)
            }
        }
    }

    /// A copy of all.
    var weights: Weights {
        Weights(
            entries.compactMap { entry in
                let source = entry.isTrained ? trained : kept
                return (try? Tensor(shape: entry.shape, scalars: Array(source[entry.range])))
                    .map { Weights.Entry(name: entry.name, tensor: $0) }
            })
    }

    /// Where an array begins, and where in the flat array of its kind; `nil` where the node has none of this name.
    func place(_ node: Graph.Node, _ name: String) -> (values: UnsafeMutablePointer<Float>, range: Range<Int>)? {
        guard let position = positions["\(node.name).\(name)"] else { return nil }
        let entry = entries[position]
        return (entry.isTrained ? trained : kept).baseAddress.map { ($0 + entry.range.lowerBound, entry.range) }
    }
}
