import Corpora

/// What a recogniser's outputs count as for whoever listens for its labels: `SpecialLabel.other` counts as none, and "oh" as
/// zero or as none.
package struct DigitAnswers: Sendable {
    /// Each output's label; `nil` where it is none.
    private let answers: [String?]
    private let countsOh: Bool

    /// - Parameter countsOh: whether "oh" is zero.
    package init(_ labels: [String], countsOh: Bool = false) {
        self.countsOh = countsOh
        let zero = labels.first { LabelNames.plain($0) == "0" } ?? "0"
        answers = labels.map { label in
            if Self.isNone(label, countsOh: countsOh) { return nil }
            return label == SpecialLabel.oh ? zero : label
        }
    }

    /// Whether a label counts as none: who is heard so has said no digit.
    package func isNone(_ label: String) -> Bool { Self.isNone(label, countsOh: countsOh) }

    private static func isNone(_ label: String, countsOh: Bool) -> Bool {
        label == SpecialLabel.other || (label == SpecialLabel.oh && !countsOh)
    }

    /// The most probable answer with its probability, the sum of those of all outputs that count as it; `nil` where no output
    /// counts as any.
    /// - Parameter probabilities: of the outputs, in order.
    package func best(_ probabilities: some Sequence<Float>) -> (label: String, probability: Float)? {
        var sums: [(label: String, probability: Float)] = []
        for (answer, probability) in zip(answers, probabilities) {
            guard let answer else { continue }
            if let place = sums.firstIndex(where: { $0.label == answer }) {
                sums[place].probability += probability
            } else {
                sums.append((answer, probability))
            }
        }
        return sums.reduce(nil) { best, next in
            if let best, best.probability >= next.probability { return best }
            return next
        }
    }
}
