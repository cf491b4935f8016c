import Glibc
import Networks
import Recognition
import Tensors

/// What it costs to compute a layer in whole numbers, as training clips show it.
package struct LayerSensitivity: Sendable {
    package let layer: String
    /// The signal-to-quantisation-noise ratio of the logits in decibels when this layer alone is computed in whole numbers.
    package let decibels: Double
}

/// Finds the layers that whole numbers harm most.
///
/// The ratio is 10 log10(Σ x² / Σ (x - y)²) over the logits x of the floats and y of the whole numbers, all clips together.
struct Sensitivity {
    /// How many training clips are looked at.
    private static let clips = 256

    private let graph: Graph
    private let heard: FeatureSet
    private let expected: [Float]

    /// - Parameter float: the network in floats.
    init(_ float: Recogniser, training: FeatureSet) throws {
        graph = float.graph
        heard = training.spread(Self.clips)
        expected = try float.logits(of: heard).scalars
    }

    /// Of a network in whole numbers, in decibels.
    func ratio(_ tiny: Recogniser) throws -> Double {
        let found = try tiny.logits(of: heard).scalars
        var (signal, noise) = (0.0, 0.0)
        for (x, y) in zip(expected, found) {
            signal += Double(x) * Double(x)
            noise += (Double(x) - Double(y)) * (Double(x) - Double(y))
        }
        // Beyond this the floats themselves are no more exact.
        return noise > 0 ? min(140, 10 * log10(signal / noise)) : 140
    }

    /// Which of some layers are to be whole numbers: all but the noisiest, so many of which stay in floats that the ratio
    /// of all together is what is asked for. What stays in floats has at most a quarter of the network's parameters, or
    /// little would be gained; one layer at least becomes whole numbers.
    /// - Parameter assembled: the network with these layers in whole numbers.
    func chosen(
        of layers: [Graph.Node], minimum: Double?, assembled: (Set<String>) throws -> Recogniser
    ) throws -> (integer: Set<String>, layers: [LayerSensitivity]) {
        // As they are here: batch norm may be gone from between them.
        let layers = graph.nodes.filter { node in layers.contains { $0.name == node.name } }
        let alone = try layers.map { try ratio(assembled([$0.name])) }
        var integer = Set(layers.map(\.name))
        if let minimum, try ratio(assembled(integer)) < minimum {
            var room = graph.parameterCount / 4
            for (layer, _) in zip(layers, alone).sorted(by: { $0.1 < $1.1 }) where integer.count > 1 {
                let parameters = graph.cost(of: layer).parameters
                guard parameters <= room else { continue }
                room -= parameters
                integer.remove(layer.name)
                if try ratio(assembled(integer)) >= minimum { break }
            }
        }
        return (integer, zip(layers, alone).map { LayerSensitivity(layer: $0.name, decibels: $1) })
    }
}
