package import Features
package import Networks
import Tensors

/// All that turns a recording into a label: front end, statistics of the features, network, weights and labels.
///
/// They are one value, so that a network never meets a front end that it was not trained with.
package struct Recogniser: Sendable {
    package let preparation: InputPreparation
    package let graph: Graph
    /// In the order of the graph's parameters.
    package let weights: Weights
    package let record: TrainingRecord
    /// How the network is computed in whole numbers; `nil` in floats.
    package let quantisation: Quantisation?

    package var frontEnd: FrontEnd { preparation.frontEnd }
    /// What each of the network's outputs stands for, in natural order.
    package var labels: [String] { preparation.labels }

    /// Puts one together and holds its parts against each other.
    /// - Throws: for weights of other names or shapes than the network has, or that are not finite, and for marks that
    ///   are not for them.
    package init(
        preparation: InputPreparation, graph: Graph, weights: Weights, record: TrainingRecord,
        quantisation: Quantisation? = nil
    ) throws(RecognitionError) {
        do throws(NetworkError) {
            try graph.check(weights)
            try quantisation?.check(graph, weights)
        } catch {
            throw RecognitionError(error)
        }
        for entry in weights.entries where !entry.tensor.scalars.allSatisfy(\.isFinite) {
            throw RecognitionError("its weights '\(entry.name)' hold a number that is not finite")
        }
        self.preparation = preparation
        self.graph = graph
        self.weights = weights
        self.record = record
        self.quantisation = quantisation
    }

    /// The same with other weights, in floats, as training goes on or compression changes them.
    /// - Throws: where they are not of the network's shapes, or not finite.
    package func replacing(weights: Weights, record: TrainingRecord? = nil) throws(RecognitionError) -> Recogniser {
        try Recogniser(
            preparation: preparation, graph: graph, weights: weights, record: record ?? self.record)
    }
}
