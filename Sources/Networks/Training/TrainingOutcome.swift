/// What a training gave.
package struct TrainingOutcome: Sendable {
    package enum End: Sendable, Equatable {
        /// All epochs are done.
        case finished
        /// No better validation for so many epochs as patience allows.
        case patience
        /// The accuracy asked for is reached.
        case accuracy
        /// After some epoch the accuracy was less than it had to be.
        case hopeless
        /// By the person, after so many steps.
        case stopped(step: Int)
        /// The loss was no number or out of all proportion; see the error.
        case diverged(step: Int)
    }

    /// The best weights on the validation part, or without one the last.
    package let weights: Weights
    /// The epoch after which the weights were best, counted from 1; nil without a validation part.
    package let bestEpoch: Int?
    package let best: ValidationScore?
    /// One row an epoch; where the run was stopped within one, that has a row too.
    package let history: [HistoryRow]
    package let end: End
    /// From where to go on as though the run had not ended.
    package let checkpoint: Checkpoint
}

extension TrainingOutcome.End: CustomStringConvertible {
    /// In a few words: "all epochs done".
    package var description: String {
        switch self {
        case .finished: "all epochs done"
        case .patience: "no better validation"
        case .accuracy: "accuracy reached"
        case .hopeless: "less accuracy than asked for"
        case .stopped(let step): "stopped after \(step) steps"
        case .diverged(let step): "diverged after \(step) steps"
        }
    }
}
