import Tensors

/// How long something took, many times over. Measured: no digest covers it.
package struct Latency: Sendable, Equatable {
    /// Half of the times were at most this.
    package let p50: Double
    /// 95 of 100 were.
    package let p95: Double

    /// - Parameter times: in any unit, which the percentiles are in too; between two of them they are interpolated.
    /// - Throws: for no times.
    package init(_ times: [Double]) throws(MetricError) {
        do throws(TensorError) {
            p50 = try Quantile(checking: 0.5).apply(times)
            p95 = try Quantile(checking: 0.95).apply(times)
        } catch {
            throw MetricError("there is no time to take percentiles of")
        }
    }
}
