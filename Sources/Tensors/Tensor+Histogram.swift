extension Tensor {
    /// How many scalars lie in each of `bins` equally wide intervals, as numpy's `histogram`: an interval holds its
    /// left edge, the last one both; scalars outside `range` are not counted.
    /// - Parameters:
    ///   - bins: the number of intervals.
    ///   - range: the outermost edges; nil is the smallest and greatest scalar. Equal ends are moved apart by 1/2 each.
    /// - Returns: `bins` counts and `bins + 1` edges.
    /// - Throws: for scalars that are NaN or infinite, a range that is not finite and ascending, and intervals too
    ///   many or too few.
    package func histogram(
        bins: Int = 10, range: (low: Float, high: Float)? = nil
    ) throws(TensorError) -> (counts: [Int], edges: [Float]) {
        guard bins >= 1, bins < Tensor.maximumCount else {
            throw TensorError("a histogram has from 1 to \(Tensor.maximumCount - 1) bins, not \(bins)")
        }
        let values = scalars
        if let bad = values.firstIndex(where: { !$0.isFinite }) {
            throw TensorError(
                "a histogram needs finite numbers, and number \(bad) is \(NumberText.texts([values[bad]], precision: 4)[0])",
                help: "isfinite(x) shows which numbers are; clip(x) bounds infinite ones")
        }
        var (low, high) = range ?? (values.min() ?? 0, values.max() ?? 1)
        guard low.isFinite, high.isFinite, low <= high else {
            throw TensorError("a histogram needs a finite ascending range, not \(low) to \(high)")
        }
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        let (first, width) = (Double(low), Double(high) - Double(low))
        let edges = try Tensor.linspace(start: first, stop: Double(high), count: bins + 1).scalars
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw TensorError(
                "float32 has no \(bins) bins between \(low) and \(high): the numbers are too close together",
                help: "take fewer bins or a wider range")
        }
        var counts = [Int](repeating: 0, count: bins)
        for x in values where x >= low && x <= high {
            var bin = min(bins - 1, Int((Double(x) - first) / width * Double(bins)))
            // The division can miss by one at an edge; the edges decide.
            if x < edges[bin] { bin -= 1 } else if bin < bins - 1, x >= edges[bin + 1] { bin += 1 }
            counts[bin] += 1
        }
        return (counts, edges)
    }
}
