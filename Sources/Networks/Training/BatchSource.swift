/// Where the samples of a step come from. Augmentation is one that changes them on the way.
///
/// What it fills depends on the epoch and the example only, so that a run can be resumed anywhere: random numbers come
/// from a `RandomStream` with these as index.
package protocol BatchSource {
    /// The class of each example, from 0; their number is that of the examples.
    var labels: [Int] { get }
    /// Everything that decides what is filled, as one line: a run is resumed with the same examples only.
    var identity: String { get }
    /// Whether batches take so long to fill that they are filled ahead, on threads beside the one that trains: then
    /// `fill` can be called on several threads at once.
    var fillsAhead: Bool { get }
    /// Whether an example is filled in the same way in every epoch; not where it does not say so.
    var isFixed: Bool { get }
    /// Sets every number of the inputs.
    /// - Parameters:
    ///   - inputs: examples × numbers of a sample, channels-last, in the order of `examples`.
    ///   - examples: positions in `labels`.
    ///   - epoch: counted from 0.
    func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int)
    /// What `fill` mixes into each example of a batch, in their order; empty where it mixes nothing.
    func blends(_ examples: ArraySlice<Int>, epoch: Int) -> [Blend]
}

/// What is mixed into an example: a share of another one's input, and as much of its label.
package struct Blend: Sendable, Equatable {
    /// The example's row in the batch; its own where nothing is mixed in.
    package let partner: Int
    /// How much the example keeps of itself, up to 1.
    package let share: Float

    package init(partner: Int, share: Float) {
        self.partner = partner
        self.share = share
    }
}

extension BatchSource {
    package var fillsAhead: Bool { false }
    package var isFixed: Bool { false }
    package func blends(_ examples: ArraySlice<Int>, epoch: Int) -> [Blend] { [] }
}
