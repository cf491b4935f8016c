package import Networks
import Tensors

/// How many of the words that a recogniser is for, and how many other sounds, it accepts at each least confidence: what
/// `StreamRecogniser` accepts of whole recordings.
package struct Acceptance: Sendable {
    package struct Point: Sendable, Equatable {
        /// The least confidence.
        package let threshold: Float
        /// Words that are accepted, right or wrong.
        package let accepted: Proportion
        /// Words that are accepted and right.
        package let right: Proportion
        /// Other sounds that are accepted.
        package let falselyAccepted: Proportion
    }

    /// What is answered, and whether that is right.
    private struct Answer {
        let confidence: Float
        let isRight: Bool
    }

    private let words: [Answer]
    private let others: [Answer]

    /// - Parameters:
    ///   - words: recordings of the recogniser's labels.
    ///   - others: recordings of anything else, whatever they are labelled.
    /// - Throws: for words of labels that it was not trained on, and where the network cannot be run.
    package init(_ recogniser: Recogniser, words: FeatureSet, others: FeatureSet) throws(RecognitionError) {
        let targets = try recogniser.preparation.targets(of: words)
        let labels = recogniser.labels
        self.words = zip(try Self.answers(recogniser, words), targets).map { answer, target in
            Answer(confidence: answer.confidence, isRight: answer.label == labels[target])
        }
        self.others = try Self.answers(recogniser, others).map { Answer(confidence: $0.confidence, isRight: false) }
    }

    private static func answers(
        _ recogniser: Recogniser, _ features: FeatureSet
    ) throws(RecognitionError) -> [(label: String, confidence: Float)] {
        let probabilities = try recogniser.probabilities(of: features).scalars
        let count = recogniser.labels.count
        let rule = DigitAnswers(recogniser.labels)
        return (0..<features.count).map { row in
            let best = rule.best(probabilities[(row * count)..<((row + 1) * count)])
            return (best?.label ?? "", best?.probability ?? 0)
        }
    }

    package func point(at threshold: Float) -> Point {
        let accepted = words.filter { $0.confidence >= threshold }
        return Point(
            threshold: threshold, accepted: Proportion(accepted.count, of: words.count),
            right: Proportion(accepted.count { $0.isRight }, of: words.count),
            falselyAccepted: Proportion(others.count { $0.confidence >= threshold }, of: others.count))
    }

    /// The point with the greatest threshold at which at least a share of the words is accepted.
    package func point(accepting share: Double) -> Point {
        let sorted = words.map(\.confidence).sorted(by: >)
        let count = min(sorted.count, max(1, Int((share * Double(sorted.count)).rounded(.up))))
        return point(at: sorted.isEmpty ? 0 : sorted[count - 1])
    }
}
