/// Processes that train one network together: each holds all weights and computes some shards of every batch. MPI calls
/// such a process a rank.
///
/// All ranks run the same program, so they come to the same calls in the same order, with equal ranges. A call returns when
/// this rank has what it needs of the others.
package protocol Ranks: AnyObject, Sendable {
    /// This process's place, from 0.
    var rank: Int { get }
    /// How many there are, at least 1.
    var count: Int { get }

    /// Each rank gives its own range of an array; afterwards every rank has all ranges.
    /// - Parameter ranges: in bytes, one for each rank, in ascending order; empty for a rank that gives nothing.
    func gather(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>])
    /// One rank gives every other its range of an array.
    /// - Parameter ranges: as above, one for each rank that receives.
    func scatter(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>], from root: Int)

    /// Says how a line ended here, and learns how it ended elsewhere. Returns once all ranks have come to its end: what one
    /// wrote, the others can read then.
    /// - Returns: whether it failed, for each rank; `nil` where it failed here and the others do not come to its end,
    ///   because they wait for this rank in the middle of it.
    func settle(failed: Bool) -> [Bool]?
    /// Takes leave of the others; to be called once, when all lines are done.
    func finish()
    /// Ends this rank and all the others at once.
    func abort() -> Never
}
