import Networks
import Recognition

/// In which ranges the numbers between the layers of a network lie, as training clips show it.
enum Calibration {
    /// How many training clips are looked at.
    private static let clips = 512

    /// How integer layers are to read what nodes give, by the names of the nodes: those that have a value of their own
    /// once batch norm and ReLU are part of the layer before them.
    /// - Parameter training: of nothing else may the scales know.
    static func scales(
        of model: Recogniser, on training: FeatureSet, by options: QuantisingOptions
    ) throws -> [String: Quantisation.Scale] {
        let heard = training.spread(clips)
        var ranges: [String: ClosedRange<Float>] = [:]
        try forEachValue(of: model, on: heard) { name, values in
            var (low, high) = ranges[name].map { ($0.lowerBound, $0.upperBound) } ?? (0, 0)
            for value in values {
                low = min(low, value)
                high = max(high, value)
            }
            ranges[name] = low...high
        }
        var histograms = ranges.mapValues { ValueHistogram($0) }
        if options.calibration != .minmax {
            try forEachValue(of: model, on: heard) { name, values in histograms[name]?.add(values) }
        }
        var scales = histograms.mapValues { options.calibration.scale(of: $0, percentile: options.percentile) }
        // The greatest of some bytes is one of them.
        for node in model.graph.nodes where node.takesGreatest {
            scales[node.name] = scales[model.graph.readName(node.sources[0])] ?? scales[node.name]
        }
        return scales
    }

    private static func forEachValue(
        of model: Recogniser, on heard: FeatureSet, _ body: (String, UnsafeBufferPointer<Float>) -> Void
    ) throws(RecognitionError) {
        let nodes = model.graph.nodes
        try model.forEachRun(of: heard) { plan in
            body(Quantisation.input, UnsafeBufferPointer(plan.inputs))
            for index in nodes.indices.dropLast() {
                if let values = plan.values(of: index) { body(nodes[index].name, values) }
            }
        }
    }
}

extension Graph.Node {
    /// Whether what it gives are some of the numbers that it reads.
    var takesGreatest: Bool {
        switch layer {
        case let layer as Pooling1D: layer.kind == .max
        case let layer as Pooling2D: layer.kind == .max
        case let layer as GlobalPooling: layer.kind == .max
        default: false
        }
    }
}
