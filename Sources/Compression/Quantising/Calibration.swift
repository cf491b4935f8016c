import Networks
import Recognition

/// In which ranges the numbers between the layers of a network lie, as training clips show it.
enum Calibration {
    /// How many training clips are looked at.
    private static let clips = 512

    /// How integer layers are to read what nodes give, by the names of the nodes: those that have a value of their own
    /// once batch norm and ReLU are part of the layer before them.
    /// - Parameter training: of nothing else may the scales know.
    static func scales(of model: Recogniser, on training: FeatureSet) throws -> [String: Quantisation.Scale] {
        var ranges: [String: ClosedRange<Float>] = [:]
        func widen(_ name: String, _ values: UnsafeBufferPointer<Float>) {
            var (low, high) = ranges[name].map { ($0.lowerBound, $0.upperBound) } ?? (0, 0)
            for value in values {
                low = min(low, value)
                high = max(high, value)
            }
            ranges[name] = low...high
        }
        let nodes = model.graph.nodes
        try model.forEachRun(of: training.spread(clips)) { plan in
            widen(Quantisation.input, UnsafeBufferPointer(plan.inputs))
            for index in nodes.indices.dropLast() {
                if let values = plan.values(of: index) { widen(nodes[index].name, values) }
            }
        }
        var scales = ranges.mapValues { Quantisation.Scale(low: $0.lowerBound, high: $0.upperBound) }
        // The greatest of some bytes is one of them.
        for node in nodes where node.takesGreatest {
            scales[node.name] = scales[model.graph.readName(node.sources[0])] ?? scales[node.name]
        }
        return scales
    }
}

extension Graph.Node {
    fileprivate var takesGreatest: Bool {
        switch layer {
        case let layer as Pooling1D: layer.kind == .max
        case let layer as Pooling2D: layer.kind == .max
        case let layer as GlobalPooling: layer.kind == .max
        default: false
        }
    }
}
