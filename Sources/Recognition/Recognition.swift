import Glibc

/// What a recogniser says of a recording, or of a word in one.
package struct Recognition: Sendable, Equatable {
    /// What was said, it thinks.
    package let label: String
    /// The label's probability.
    package let confidence: Float
    /// Of all labels, in the recogniser's order; their sum is 1.
    package let probabilities: [Float]
    /// Where what was looked at begins in the recording, in seconds.
    package let start: Double
    /// How long what was looked at is, in seconds; silence that was added does not count.
    package let duration: Double
    /// The mean of the squares of the samples that were looked at; a full-scale sine has 0.5.
    package let energy: Double

    /// The energy in dBFS: that sine has -3.01, digital silence -infinity.
    package var level: Double { 10 * log10(energy) }
}
