import Corpora
package import Features
package import Networks
import Support

/// How recordings become inputs of a network, and what its outputs stand for: everything of a recogniser that is fitted
/// before training begins.
package struct InputPreparation: Sendable {
    package let frontEnd: FrontEnd
    package let normalisation: Normalisation
    package let layout: InputLayout
    /// What each of the network's outputs stands for, in natural order.
    package let labels: [String]
    /// Each label's output, also under the other name that a digit has.
    private let outputs: [String: Int]

    /// Fits the preparation to the recordings that a network is to be trained on: of nothing else may it know.
    /// - Parameters:
    ///   - features: the training part.
    ///   - graph: the network, for features of this shape.
    /// - Throws: for a network that takes another shape or gives another number of labels than there are, and for
    ///   features that are none.
    package init(fitting features: FeatureSet, for graph: Graph) throws(RecognitionError) {
        try self.init(
            frontEnd: features.frontEnd, normalisation: Normalisation(fitting: features),
            labels: features.dataset.labels, for: graph)
    }

    /// Puts together what was fitted before.
    /// - Throws: for a front end that cannot be, statistics of another number of rows, and as the other initialiser.
    package init(
        frontEnd: FrontEnd, normalisation: Normalisation, labels: [String], for graph: Graph
    ) throws(RecognitionError) {
        let (rows, frames) = frontEnd.shape
        guard graph.rows == rows, graph.frames == frames else {
            throw RecognitionError(
                "the network is for features of \(graph.rows) rows and \(graph.frames) frames, but these have \(rows) "
                    + "and \(frames)",
                help: "build the network for these features, or take the features that it was built for")
        }
        layout = graph.readsImage ? .image : .sequence
        guard normalisation.means.count == rows else {
            throw RecognitionError(
                "the features have \(rows) rows, but the statistics are of \(normalisation.means.count)")
        }
        // Shapes first: the tables of a front end that does not fit would be made for nothing.
        do throws(FeatureError) { _ = try FeatureExtractor.shared(frontEnd) } catch { throw RecognitionError(error) }
        guard Set(labels).count == labels.count, labels.allSatisfy({ !$0.isEmpty }) else {
            throw RecognitionError("two of the labels are the same, or one is empty")
        }
        guard !(graph.nodes.last?.layer is Softmax) else {
            throw RecognitionError(
                "the network ends in softmax, but training and recognising take what comes before it",
                help: "leave the last `softmax` out: probabilities are made of the outputs anyway")
        }
        guard !labels.isEmpty, graph.outputShape == [labels.count] else {
            throw RecognitionError(
                "the network gives \(graph.outputShape), but there are \(labels.count) labels",
                help: "end the network with `dense \(labels.count)`")
        }
        self.frontEnd = frontEnd
        self.normalisation = normalisation
        self.labels = labels
        outputs = LabelNames.places(of: labels)
    }

    /// Which output stands for a label; "seven" and "7" are the same. `nil` where none does.
    package func output(for label: String) -> Int? {
        outputs[label] ?? outputs[LabelNames.plain(label)]
    }

    /// Which output stands for each recording's label.
    /// - Throws: where there are labels that none stands for.
    package func targets(of features: FeatureSet) throws(RecognitionError) -> [Int] {
        let targets = features.dataset.utterances.map { output(for: $0.label) }
        guard targets.contains(nil) else { return targets.compactMap(\.self) }
        let unknown = features.dataset.labels.filter { output(for: $0) == nil }
        throw RecognitionError(
            "'\(features.dataset.name)' has labels that it was not trained on: \(LabelNames.list(unknown))",
            help: "it knows \(LabelNames.list(labels))")
    }

    /// The features as this front end gives them: the same where they are that already, else computed afresh from their
    /// recordings.
    func matching(_ features: FeatureSet) throws(RecognitionError) -> FeatureSet {
        if features.frontEnd == frontEnd { return features }
        do throws(FeatureError) {
            return try FeatureSet(of: features.dataset, frontEnd: frontEnd) ?? features
        } catch {
            throw RecognitionError(error)
        }
    }

    /// Adds everything.
    func digest(into builder: inout DigestBuilder) {
        builder.update(frontEnd.description)
        normalisation.digest(into: &builder)
        builder.update(labels.count)
        for label in labels { builder.update(label) }
    }
}
