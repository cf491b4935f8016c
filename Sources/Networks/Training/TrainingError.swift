/// Why a training cannot be run or had to end, as a sentence.
package struct TrainingError: Error, CustomStringConvertible {
    package let reason: String
    package let help: String?
    /// What there was before it went wrong: the best weights, or else the last good ones.
    package let kept: TrainingOutcome?

    package init(_ reason: String, help: String? = nil, kept: TrainingOutcome? = nil) {
        self.reason = reason
        self.help = help
        self.kept = kept
    }

    package var description: String { reason }
}
