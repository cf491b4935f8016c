/// The mean of shares, such as the accuracies on several speakers, and what they say of speakers that were not asked.
package struct MeanOfShares: Sendable, Equatable {
    package let value: Double
    /// The standard deviation of one share, with n - 1; `nil` for a single one.
    package let deviation: Double?
    /// How many shares there are; at least 1.
    package let count: Int

    /// - Parameter shares: each from 0 to 1; at least one.
    /// - Throws: for none.
    package init(_ shares: [Double]) throws(MetricError) {
        guard !shares.isEmpty else { throw MetricError("there is no figure to take the mean of") }
        count = shares.count
        let mean = shares.reduce(0, +) / Double(shares.count)
        value = mean
        let squares = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = shares.count > 1 ? (squares / Double(shares.count - 1)).squareRoot() : nil
    }

    /// Student's 95 % interval of the mean, cut where a share ends; `nil` for a single share.
    ///
    /// It takes each speaker as one observation: with clips in their place it would say how sure one is of these
    /// speakers, not of others.
    package var interval: ClosedRange<Double>? {
        guard let deviation else { return nil }
        let half = StudentT.limit(freedom: count - 1) * deviation / Double(count).squareRoot()
        return max(0, value - half)...min(1, value + half)
    }
}
