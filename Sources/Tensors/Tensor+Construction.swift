extension Tensor {
    /// `value` everywhere.
    /// - Throws: where the shape is not possible.
    package static func full(_ shape: [Int], value: Float) throws(TensorError) -> Tensor {
        let count = try Shapes.count(shape)
        return Tensor(verified: shape, TensorStorage([Float](repeating: value, count: count)))
    }

    /// 0 everywhere.
    /// - Throws: where the shape is not possible.
    package static func zeros(_ shape: [Int]) throws(TensorError) -> Tensor {
        try full(shape, value: 0)
    }

    /// 1 everywhere.
    /// - Throws: where the shape is not possible.
    package static func ones(_ shape: [Int]) throws(TensorError) -> Tensor {
        try full(shape, value: 1)
    }

    /// `start`, `start + step`, … up to but without `stop`, as numpy's `arange`; each is worked out in Double on its own.
    /// - Throws: for a step of 0, ends or a step that are not finite, or too many numbers.
    package static func arange(start: Double = 0, stop: Double, step: Double = 1) throws(TensorError) -> Tensor {
        guard start.isFinite, stop.isFinite, step.isFinite else {
            throw TensorError("a range needs finite numbers, not \(start), \(stop) and step \(step)")
        }
        guard step != 0 else { throw TensorError("a range cannot have a step of 0") }
        let steps = ((stop - start) / step).rounded(.up)
        guard steps <= Double(maximumCount) else {
            throw TensorError(
                "the range from \(start) to \(stop) by \(step) is too long: a tensor holds at most \(maximumCount) numbers",
                help: "choose a larger step")
        }
        let count = Int(max(0, steps))
        return Tensor(verified: [count], count: count) { out in
            for i in out.indices { out[i] = Float(start + Double(i) * step) }
        }
    }

    /// `count` evenly spaced numbers from `start` to `stop`, both included, as numpy's `linspace`.
    /// - Throws: for a negative or too great count.
    package static func linspace(start: Double, stop: Double, count: Int = 50) throws(TensorError) -> Tensor {
        let count = try Shapes.count([count])
        let step = count > 1 ? (stop - start) / Double(count - 1) : 0
        return Tensor(verified: [count], count: count) { out in
            for i in out.indices {
                out[i] = Float(i > 0 && i == count - 1 ? stop : start + Double(i) * step)
            }
        }
    }

    /// The identity matrix, (size, size).
    /// - Throws: where the size is negative or too great.
    package static func eye(_ size: Int) throws(TensorError) -> Tensor {
        let count = try Shapes.count([size, size])
        return Tensor(verified: [size, size], count: count) { out in
            out.update(repeating: 0)
            for i in 0..<size { out[i * size + i] = 1 }
        }
    }
}
