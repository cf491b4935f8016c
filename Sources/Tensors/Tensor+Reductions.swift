extension Tensor {
    /// `reduction` over some axes.
    /// - Parameters:
    ///   - axes: the axes that go; negative ones count from the end; nil is all of them. `argmin` and `argmax` take one
    ///     axis, or nil for the position among all scalars.
    ///   - keepDims: whether the axes stay, with size 1.
    /// - Throws: where an axis does not exist, and for the extremes of nothing.
    package func reduce(
        _ reduction: Reduction, axes: [Int]? = nil, keepDims: Bool = false
    ) throws(TensorError) -> Tensor {
        if reduction == .argmin || reduction == .argmax {
            guard axes == nil || axes?.count == 1 else {
                throw TensorError(
                    "\(reduction.rawValue) works along one axis, not along \(axes?.count ?? 0)",
                    help: "name one axis, or none for the position among all numbers")
            }
        }
        let rows = try Rows(self, axes: axes, keepDims: keepDims)
        if reduction.needsNumbers { try rows.requireNumbers(reduction.rawValue) }
        if reduction == .argmin || reduction == .argmax { try Shapes.requirePositions(rows.length) }
        // As in `map`: constants for those that run in nanoseconds a number.
        return switch reduction {
        case .sum: rows.reduce { Reduction.sum.apply($0) }
        case .mean: rows.reduce { Reduction.mean.apply($0) }
        default: rows.reduce { reduction.apply($0) }
        }
    }

    /// The value below which the share `q` of the numbers lies, interpolated linearly as numpy's `quantile`.
    /// NaN where there is a NaN among them.
    /// - Parameters:
    ///   - q: from 0 to 1; a percentile is `q * 100`.
    ///   - axes: as for `reduce`.
    ///   - keepDims: as for `reduce`.
    /// - Throws: for a `q` outside 0...1, no numbers, and where an axis does not exist.
    package func quantile(_ q: Double, axes: [Int]? = nil, keepDims: Bool = false) throws(TensorError) -> Tensor {
        let quantile = try Quantile(checking: q)
        let rows = try Rows(self, axes: axes, keepDims: keepDims)
        try rows.requireNumbers("quantile")
        return rows.reduce { quantile.apply($0) }
    }

    /// Running sums along an axis, in Double; nil runs through all scalars and gives one axis, as numpy.
    /// - Throws: where the axis does not exist.
    package func cumulativeSum(axis: Int? = nil) throws(TensorError) -> Tensor {
        try accumulate(axis: axis, from: 0, +)
    }

    /// Running products along an axis, in Double; nil runs through all scalars and gives one axis, as numpy.
    /// - Throws: where the axis does not exist.
    package func cumulativeProduct(axis: Int? = nil) throws(TensorError) -> Tensor {
        try accumulate(axis: axis, from: 1, *)
    }

    @inline(__always)
    private func accumulate(
        axis: Int?, from start: Double, _ combine: (Double, Double) -> Double
    ) throws(TensorError) -> Tensor {
        let source = axis == nil ? flattened() : self
        return try source.mapRows(axis: axis ?? 0) { row, out in
            var running = start
            for i in row.indices {
                running = combine(running, Double(row[i]))
                out[i] = Float(running)
            }
        }
    }
}

/// A tensor seen as equally long rows of the numbers that a reduction takes together, in row-major order.
struct Rows {
    private let source: Tensor
    private let shape: [Int]
    /// How many rows there are: the count of the result.
    let count: Int
    /// How many numbers are in each.
    let length: Int

    init(_ tensor: Tensor, axes: [Int]?, keepDims: Bool) throws(TensorError) {
        let reduced = try Shapes.axes(axes, rank: tensor.rank)
        let kept = (0..<tensor.rank).filter { !reduced.contains($0) }
        source = try tensor.transposed(kept + reduced)
        shape =
            keepDims
            ? tensor.shape.indices.map { reduced.contains($0) ? 1 : tensor.shape[$0] }
            : kept.map { tensor.shape[$0] }
        count = try Shapes.count(shape)
        length = try Shapes.count(reduced.map { tensor.shape[$0] })
    }

    /// Refuses rows without numbers.
    func requireNumbers(_ operation: String) throws(TensorError) {
        guard length > 0 || count == 0 else {
            throw TensorError("\(operation) of no numbers: shape \(Shapes.text(source.shape)) has an empty axis")
        }
    }

    @inline(__always)
    func reduce(_ body: (UnsafeBufferPointer<Float>) -> Float) -> Tensor {
        Tensor(verified: shape, count: count) { out in
            source.withUnsafeBufferPointer { source in
                for row in 0..<count {
                    out[row] = body(UnsafeBufferPointer(rebasing: source[(row * length)..<((row + 1) * length)]))
                }
            }
        }
    }
}

extension Tensor {
    /// Replaces every row along an axis by another of the same length.
    @inline(__always)
    func mapRows(
        axis: Int, _ body: (_ row: UnsafeBufferPointer<Float>, _ out: UnsafeMutableBufferPointer<Float>) -> Void
    ) throws(TensorError) -> Tensor {
        let axis = try Shapes.axis(axis, rank: rank)
        let source = try movingAxis(axis, to: rank - 1)
        let length = shape[axis]
        let result = Tensor(verified: source.shape, count: count) { out in
            source.withUnsafeBufferPointer { source in
                for start in stride(from: 0, to: source.count, by: Swift.max(length, 1)) {
                    let row = start..<(start + length)
                    body(UnsafeBufferPointer(rebasing: source[row]), UnsafeMutableBufferPointer(rebasing: out[row]))
                }
            }
        }
        return try result.movingAxis(rank - 1, to: axis)
    }
}
