import Networks
import Recognition
import Tensors

/// What tells how much a channel matters.
package enum ChannelCriterion: String, Sendable, CaseIterable {
    /// The magnitude of batch norm's weight (Liu and others, "Learning efficient convolutional networks through network
    /// slimming", 2017); without a batch norm that of the filter.
    case scale
    /// The mean magnitude of what the channel gives on training clips.
    case activation
}

/// How much the channels of each space matter, one being the mean of a space: layers differ in scale, and none is to
/// lose all of its channels for that.
enum ChannelImportance {
    /// How many training clips activations are taken of.
    private static let clips = 256

    /// - Parameter training: what activations are taken of.
    static func of(
        _ model: Recogniser, _ spaces: ChannelSpaces, by criterion: ChannelCriterion, training: FeatureSet
    ) throws -> [Int: [Double]] {
        let activations = criterion == .activation ? try activations(of: model, training) : [:]
        var importance: [Int: [Double]] = [:]
        for (space, channels) in spaces.prunable {
            let found: [[Double]]
            switch criterion {
            case .scale:
                let norms = spaces.nodes(of: space).filter { model.graph.nodes[$0].layer is BatchNorm }
                let scales = norms.compactMap { magnitudes(model, $0) }
                found = scales.isEmpty ? spaces.makers(of: space).compactMap { filterNorms(model, $0) } : scales
            case .activation: found = spaces.nodes(of: space).compactMap { activations[$0] }
            }
            var sums = [Double](repeating: 0, count: channels)
            for scores in found where scores.count == channels {
                for channel in 0..<channels { sums[channel] += scores[channel] }
            }
            let mean = sums.reduce(0, +) / Double(max(1, channels))
            importance[space] = mean > 0 ? sums.map { $0 / mean } : sums
        }
        return importance
    }

    private static func magnitudes(_ model: Recogniser, _ node: Int) -> [Double]? {
        model.weights[model.graph.nodes[node].name + ".weight"]?.scalars.map { abs(Double($0)) }
    }

    /// Of each filter of a layer.
    private static func filterNorms(_ model: Recogniser, _ node: Int) -> [Double]? {
        guard let weight = model.weights[model.graph.nodes[node].name + ".weight"] else { return nil }
        let width = weight.shape[weight.rank - 1]
        var squares = [Double](repeating: 0, count: width)
        for (place, scalar) in weight.scalars.enumerated() { squares[place % width] += Double(scalar) * Double(scalar) }
        return squares.map { $0.squareRoot() }
    }

    /// The mean magnitude of each channel of what nodes give, as far as it is not folded away.
    private static func activations(of model: Recogniser, _ training: FeatureSet) throws -> [Int: [Double]] {
        var sums: [Int: [Double]] = [:]
        try model.forEachRun(of: training.spread(clips)) { plan in
            for (index, node) in model.graph.nodes.enumerated() {
                guard let values = plan.values(of: index) else { continue }
                let width = node.shape.last ?? 1
                var all = sums[index] ?? [Double](repeating: 0, count: width)
                for (place, value) in values.enumerated() { all[place % width] += abs(Double(value)) }
                sums[index] = all
            }
        }
        return sums
    }
}

extension FeatureSet {
    /// So many of them at most, evenly spread.
    func spread(_ most: Int) -> FeatureSet {
        guard count > most else { return self }
        return choosing((0..<most).map { $0 * count / most })
    }
}
