extension Tensor {
    /// `operation` of every scalar; the same shape.
    package func map(_ operation: UnaryOperation) -> Tensor {
        // A constant operation turns the loop into the processor's vector instructions; the rest call a function anyway.
        switch operation {
        case .negate: mapLoop(.negate)
        case .abs: mapLoop(.abs)
        case .square: mapLoop(.square)
        case .sqrt: mapLoop(.sqrt)
        case .relu: mapLoop(.relu)
        default: mapLoop(operation)
        }
    }

    @inline(__always)
    private func mapLoop(_ operation: UnaryOperation) -> Tensor {
        Tensor(verified: shape, count: count) { out in
            withUnsafeBufferPointer { source in
                for i in 0..<source.count { out[i] = Float(operation.apply(Double(source[i]))) }
            }
        }
    }

    /// `operation` of this tensor and another, with numpy's broadcasting.
    /// - Throws: where the shapes do not broadcast, or the result would be too large.
    package func combined(_ operation: BinaryOperation, _ other: Tensor) throws(TensorError) -> Tensor {
        let shape = try Shapes.broadcast(shape, other.shape)
        let count = try Shapes.count(shape)
        // As in `map`: the operations worth vector instructions are handed over as constants.
        return switch operation {
        case .add: combineLoop(.add, other, shape, count)
        case .subtract: combineLoop(.subtract, other, shape, count)
        case .multiply: combineLoop(.multiply, other, shape, count)
        case .divide: combineLoop(.divide, other, shape, count)
        case .minimum: combineLoop(.minimum, other, shape, count)
        case .maximum: combineLoop(.maximum, other, shape, count)
        case .less: combineLoop(.less, other, shape, count)
        case .greater: combineLoop(.greater, other, shape, count)
        default: combineLoop(operation, other, shape, count)
        }
    }

    @inline(__always)
    private func combineLoop(
        _ operation: BinaryOperation, _ other: Tensor, _ resultShape: [Int], _ resultCount: Int
    ) -> Tensor {
        let loop = StridedLoop(
            shape: resultShape,
            a: Shapes.broadcastStrides(shape, to: resultShape),
            b: Shapes.broadcastStrides(other.shape, to: resultShape))
        let (length, aStep, bStep) = loop.run
        return Tensor(verified: resultShape, count: resultCount) { out in
            withUnsafeBufferPointer { a in
                other.withUnsafeBufferPointer { b in
                    loop.forEachRun { to, aStart, bStart in
                        // A step is 0 or 1: the last axis of a row-major source, repeated or not.
                        switch (aStep, bStep) {
                        case (1, 1):
                            for i in 0..<length {
                                out[to &+ i] = Float(operation.apply(Double(a[aStart &+ i]), Double(b[bStart &+ i])))
                            }
                        case (1, _):
                            let y = Double(b[bStart])
                            for i in 0..<length {
                                out[to &+ i] = Float(operation.apply(Double(a[aStart &+ i]), y))
                            }
                        default:
                            let x = Double(a[aStart])
                            for i in 0..<length {
                                out[to &+ i] = Float(operation.apply(x, Double(b[bStart &+ i &* bStep])))
                            }
                        }
                    }
                }
            }
        }
    }

    /// `a` where `condition` is not 0, else `b`; all three broadcast.
    /// - Throws: where the shapes do not broadcast, or the result would be too large.
    package static func choose(
        where condition: Tensor, _ a: Tensor, _ b: Tensor
    ) throws(TensorError) -> Tensor {
        let shape = try Shapes.broadcast(Shapes.broadcast(condition.shape, a.shape), b.shape)
        let condition = try condition.broadcast(to: shape)
        let a = try a.broadcast(to: shape)
        let b = try b.broadcast(to: shape)
        return Tensor(verified: shape, count: condition.count) { out in
            condition.withUnsafeBufferPointer { condition in
                a.withUnsafeBufferPointer { a in
                    b.withUnsafeBufferPointer { b in
                        for i in out.indices { out[i] = condition[i] != 0 ? a[i] : b[i] }
                    }
                }
            }
        }
    }

    /// Every scalar moved into `low...high`; NaN stays.
    /// - Throws: where `low` exceeds `high` or an end is NaN.
    package func clip(low: Float = -.infinity, high: Float = .infinity) throws(TensorError) -> Tensor {
        guard low <= high else {
            throw TensorError("cannot clip to \(low)..\(high): the low end must not exceed the high end")
        }
        return Tensor(verified: shape, count: count) { out in
            withUnsafeBufferPointer { source in
                for i in out.indices {
                    let x = source[i]
                    out[i] = x < low ? low : x > high ? high : x
                }
            }
        }
    }
}
