/// Who watches a training. All calls come from the thread that trains.
package struct TrainingWatch {
    /// After a step.
    package struct Step: Sendable {
        /// Counted from 1.
        package let epoch: Int
        package let epochs: Int
        /// Steps done and steps of all epochs.
        package let step: Int
        package let steps: Int
        package let learningRate: Double
        /// The means over this epoch so far.
        package let loss: Double
        package let accuracy: Double
        /// Measured since this epoch began, or went on.
        package let samplesPerSecond: Double
    }

    let step: (Step) -> Void
    let epoch: (HistoryRow, Checkpoint) -> Void
    let shouldStop: () throws -> Bool

    /// - Parameters:
    ///   - step: is told after every step.
    ///   - epoch: is told after every epoch; whoever wants to survive a crash writes the checkpoint.
    ///   - shouldStop: is asked once before every step. Where it answers yes, what there is so far is the outcome; where it
    ///     throws, there is none.
    package init(
        step: @escaping (Step) -> Void = { _ in },
        epoch: @escaping (HistoryRow, Checkpoint) -> Void = { _, _ in },
        shouldStop: @escaping () throws -> Bool = { false }
    ) {
        self.step = step
        self.epoch = epoch
        self.shouldStop = shouldStop
    }
}
