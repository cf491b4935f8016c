/// A share of examples, such as those that are right, with what it says of examples that were not looked at.
package struct Proportion: Sendable, Equatable {
    package let part: Int
    /// More than 0.
    package let whole: Int

    /// - Parameter whole: more than 0, checked by the caller.
    package init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    package var value: Double { Double(part) / Double(whole) }

    /// Wilson's score interval (1927), which at a confidence of 95 % has the true share in it in about 95 of 100 samples,
    /// near 0 and 1 as well.
    package var interval: ClosedRange<Double> { Self.interval(of: value, examples: whole) }

    /// The same for a share that is no whole number of the examples, such as the mean over several trainings that were
    /// tested on the same ones: those are no more examples.
    /// - Parameters:
    ///   - value: from 0 to 1.
    ///   - examples: at least 1.
    package static func interval(of value: Double, examples: Int) -> ClosedRange<Double> {
        // The standard normal distribution has 2.5 % beyond this.
        let z = 1.959963984540054
        let n = Double(examples)
        let denominator = 1 + z * z / n
        let centre = (value + z * z / (2 * n)) / denominator
        let half = z / denominator * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
        // Rounding must not push it out at 0 and at 1, where the interval ends exactly.
        let low = value == 0 ? 0 : max(0, centre - half)
        let high = value == 1 ? 1 : min(1, centre + half)
        return low...high
    }
}
