/// Whose answers a network learns from, besides the labels.
package protocol Teacher: Sendable {
    /// Everything that decides its answers, as one line: a run is resumed with the same teachers only.
    var identity: String { get }
    /// Whether it looks at what the batch's inputs hold.
    var readsInputs: Bool { get }
    /// Its logits for the samples of a batch, as the batch shows them: samples × classes, in the order of the learner's
    /// classes. Valid until the next call; one call at a time.
    func logits(of batch: Batch) -> UnsafeBufferPointer<Float>
}
