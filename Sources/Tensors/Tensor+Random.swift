extension Tensor {
    /// Numbers evenly distributed from `low` up to but without `high`.
    /// - Throws: where the shape is not possible, or the ends are not finite and ascending.
    package static func uniform(
        _ shape: [Int], low: Float = 0, high: Float = 1, from stream: inout RandomStream
    ) throws(TensorError) -> Tensor {
        guard low.isFinite, high.isFinite, low < high else {
            throw TensorError("random numbers need a finite ascending range, not \(low) to \(high)")
        }
        let (start, width) = (Double(low), Double(high) - Double(low))
        let last = high.nextDown
        // Rounding to float32 can reach the excluded end.
        return try drawn(shape) { min(Float(start + width * stream.uniform()), last) }
    }

    /// Normally distributed numbers.
    /// - Throws: where the shape is not possible, or the mean or standard deviation is not finite, or `std` is negative.
    package static func normal(
        _ shape: [Int], mean: Float = 0, std: Float = 1, from stream: inout RandomStream
    ) throws(TensorError) -> Tensor {
        guard mean.isFinite, std.isFinite, std >= 0 else {
            throw TensorError(
                "a normal distribution needs a finite mean and a standard deviation of at least 0, "
                    + "not \(mean) and \(std)")
        }
        return try drawn(shape) { Float(Double(mean) + Double(std) * stream.normal()) }
    }

    /// Whole numbers of the range, each equally likely.
    /// - Throws: where the shape is not possible, or float32 does not hold every whole number of the range.
    package static func integers(
        _ shape: [Int], in range: ClosedRange<Int>, from stream: inout RandomStream
    ) throws(TensorError) -> Tensor {
        let limit = Shapes.maximumPositions
        guard range.lowerBound >= -limit, range.upperBound <= limit else {
            throw TensorError(
                "float32 does not hold every whole number from \(range.lowerBound) to \(range.upperBound)",
                help: "stay between -\(limit) and \(limit)")
        }
        return try drawn(shape) { Float(stream.integer(in: range)) }
    }

    /// The whole numbers from 0 up to but without `count`, in random order.
    /// - Throws: for a negative count, or one too great for positions in float32.
    package static func permutation(
        _ count: Int, from stream: inout RandomStream
    ) throws(TensorError) -> Tensor {
        let count = try Shapes.count([count])
        try Shapes.requirePositions(count)
        let order = stream.shuffled(0..<count)
        return Tensor(verified: [count], count: count) { out in
            for i in out.indices { out[i] = Float(order[i]) }
        }
    }

    /// Scalars drawn one after the other in row-major order.
    private static func drawn(_ shape: [Int], _ draw: () -> Float) throws(TensorError) -> Tensor {
        let count = try Shapes.count(shape)
        return Tensor(verified: shape, count: count) { out in
            for i in out.indices { out[i] = draw() }
        }
    }
}
