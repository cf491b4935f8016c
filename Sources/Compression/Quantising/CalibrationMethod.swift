import Networks

/// How the range that 256 bytes are to cover is chosen from the numbers that a node gives. What lies beyond it is clipped,
/// what lies within is rounded to a step of range / 255: each method weighs these two another way.
package enum CalibrationMethod: String, Sendable, CaseIterable {
    /// From the least to the greatest number: nothing is clipped.
    case minmax
    /// As many numbers lie within as a percentage says.
    case percentile
    /// The least mean squared error.
    case mse
    /// The least Kullback-Leibler divergence of the numbers' distribution from that of the bytes (Migacz, "8-bit inference
    /// with TensorRT", 2017).
    case entropy

    /// Shares of the whole range that are tried.
    private static let shares = stride(from: 20, through: 100, by: 2).map { Float($0) / 100 }

    /// - Parameter percentile: for `percentile`, above 0 and at most 100.
    func scale(of histogram: ValueHistogram, percentile: Double) -> Quantisation.Scale {
        let whole = Quantisation.Scale(low: histogram.low, high: histogram.high)
        switch self {
        case .minmax: return whole
        case .percentile:
            let range = histogram.range(holding: percentile / 100)
            return Quantisation.Scale(low: range.low, high: range.high)
        case .mse: return Self.best(histogram, whole) { histogram.squaredError($0) }
        case .entropy: return Self.best(histogram, whole) { histogram.divergence($0) }
        }
    }

    /// Of equals the widest.
    private static func best(
        _ histogram: ValueHistogram, _ whole: Quantisation.Scale, cost: (Quantisation.Scale) -> Double
    ) -> Quantisation.Scale {
        let scales = shares.map { Quantisation.Scale(low: $0 * histogram.low, high: $0 * histogram.high) }
        return scales.reversed().map { ($0, cost($0)) }.min { $0.1 < $1.1 }?.0 ?? whole
    }
}
