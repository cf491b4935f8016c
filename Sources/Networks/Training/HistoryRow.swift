/// What an epoch came to.
package struct HistoryRow: Sendable, Equatable {
    /// Counted from 1.
    package let epoch: Int
    /// Steps done by its end.
    package let step: Int
    /// Of its last step.
    package let learningRate: Double
    /// The mean of the losses as the epoch went, each sample counting once.
    package let trainLoss: Double
    /// What that is put together from, likewise means; empty for a loss that is one thing.
    package let terms: [LossTerm]
    /// The share of samples that were right as the epoch went, with dropout.
    package let trainAccuracy: Double
    /// Nil without a validation part.
    package let validation: ValidationScore?
}

/// How a network does on the validation part.
package struct ValidationScore: Sendable, Equatable {
    /// The mean cross-entropy, without label smoothing or class weights.
    package let loss: Double
    /// From 0 to 1.
    package let accuracy: Double

    package init(loss: Double, accuracy: Double) {
        self.loss = loss
        self.accuracy = accuracy
    }

    /// More accurate, or as accurate with less loss; of two that are equal in both the earlier one stays. A loss that is
    /// not a number is never better.
    func isBetter(than other: ValidationScore) -> Bool {
        guard loss.isFinite else { return false }
        return accuracy != other.accuracy ? accuracy > other.accuracy : loss < other.loss
    }
}
