/// What an index takes from one axis. Negative positions count from the end.
package enum Slice: Sendable, Equatable {
    /// One entry; the axis goes.
    case index(Int)
    /// The entries from `start` up to but without `end`; nil is the first and behind the last (with a negative `step`
    /// the last and before the first).
    ///
    /// A caller whose ranges include their end passes `end + step`, but nil for an inclusive end of -1 (0 if the step
    /// is negative): `0..-1` is the whole axis, while the end 0 would be in front of it.
    case range(start: Int?, end: Int?, step: Int = 1)
    /// The whole axis.
    case all
    /// These entries in this order; each gathered axis is taken on its own, as with numpy's `ix_`.
    case gather([Int])
}
