/// How wrong logits are, and which way they would be less so.
///
/// It is asked once in each step.
package protocol Loss: Sendable {
    /// Everything that decides its value, as one line: a run is resumed with the same loss only.
    var settings: String { get }
    /// What it is put together from, beside itself a column of the history each; none where it is one thing.
    var terms: [String] { get }
    /// Whether it reads `Batch.inputs`; else, a rank of several fills only those of its own shards.
    var readsInputs: Bool { get }
    /// - Throws: where it cannot be that of so many classes.
    func check(classes: Int) throws(TrainingError)
    /// The mean loss over a batch.
    /// - Parameters:
    ///   - logits: samples × classes.
    ///   - gradients: as `logits`; every number is set to the mean loss's derivative by the logit.
    ///   - terms: one for each of `terms`; every number is set to that term's mean over the batch.
    func evaluate(
        _ batch: Batch, logits: UnsafeBufferPointer<Float>, gradients: UnsafeMutableBufferPointer<Float>,
        terms: UnsafeMutableBufferPointer<Double>
    ) -> Double
}

extension Loss {
    package var readsInputs: Bool { false }
}

/// A part of a loss, with its mean over an epoch.
package struct LossTerm: Sendable, Equatable {
    package let name: String
    package let value: Double
}

/// The samples of one step.
package struct Batch {
    /// Counted from 0.
    package let epoch: Int
    /// Which examples of the source, in the order of the rows.
    package let examples: ArraySlice<Int>
    /// The class of each, from 0.
    package let labels: ArraySlice<Int>
    /// Samples × numbers of a sample, as the source filled them.
    package let inputs: UnsafeBufferPointer<Float>
    package let classes: Int
    /// What was mixed into each, in the order of the rows; empty where nothing was.
    package var blends: [Blend] = []
}
