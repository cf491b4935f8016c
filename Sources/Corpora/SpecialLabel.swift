/// Labels that are no digits, and mean something to whoever listens.
package enum SpecialLabel {
    /// All that is none of the other labels: other words, pieces of words, noise. What is heard so is not accepted.
    package static let other = "other"
    /// The letter O, which counts as zero where that is asked for, and as another word else.
    package static let oh = "oh"
}
