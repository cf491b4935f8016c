/// A word that was heard in a stream.
package struct HeardWord: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case accepted
        /// No label is probable enough.
        case uncertain
        /// Another word, or no word at all, is the most probable.
        case other
        /// Too long for one word.
        case endless
    }

    /// What it is taken for. Its `start` counts from the stream's beginning.
    package let recognition: Recognition
    package let verdict: Verdict
    /// Where its sound begins and ends, in seconds from the stream's beginning.
    package let start: Double
    package let end: Double
    /// How much of the stream had been heard when it was decided, in seconds.
    package let decided: Double
}
