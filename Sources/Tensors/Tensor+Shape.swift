extension Tensor {
    /// The same scalars in row-major order under another shape.
    /// - Parameter shape: one size may be -1: whatever is left.
    /// - Throws: where the counts differ, or -1 has no single answer.
    package func reshaped(_ shape: [Int]) throws(TensorError) -> Tensor {
        var target = shape
        if let free = shape.firstIndex(of: -1) {
            target[free] = 1
            let known = try Shapes.count(target)
            guard known > 0, count % known == 0 else {
                throw TensorError(
                    "cannot reshape \(Shapes.text(self.shape)) to \(Shapes.text(shape)): "
                        + (known == 0 ? "-1 has no single answer beside a 0" : "\(count) is not a multiple of \(known)")
                )
            }
            target[free] = count / known
        }
        guard try Shapes.count(target) == count else {
            throw TensorError(
                "cannot reshape \(Shapes.text(self.shape)) to \(Shapes.text(shape)): \(count) numbers do not fit",
                help: "one size may be -1: whatever is left")
        }
        return Tensor(verified: target, storage)
    }

    /// All scalars along one axis.
    package func flattened() -> Tensor {
        Tensor(verified: [count], storage)
    }

    /// The axes in another order; nil reverses them.
    /// - Throws: where `order` is not a permutation of the axes.
    package func transposed(_ order: [Int]? = nil) throws(TensorError) -> Tensor {
        var axes: [Int] = Array((0..<rank).reversed())
        if let order {
            axes = []
            for axis in order { axes.append(try Shapes.axis(axis, rank: rank)) }
            guard axes.count == rank, Set(axes).count == rank else {
                throw TensorError(
                    "\(Shapes.text(order)) does not name each of the \(rank) axes of \(Shapes.text(shape)) once")
            }
        }
        guard axes != Array(0..<rank) else { return self }
        let strides = Shapes.strides(shape)
        return strided(shape: axes.map { shape[$0] }, count: count, strides: axes.map { strides[$0] })
    }

    /// One axis moved to another place, the others in order; both places are from 0 and exist.
    func movingAxis(_ from: Int, to: Int) throws(TensorError) -> Tensor {
        var order = Array(0..<rank)
        order.insert(order.remove(at: from), at: to)
        return try transposed(order)
    }

    /// Without the named axes, which must have size 1; nil drops every axis of size 1.
    /// - Throws: where an axis does not exist or has another size.
    package func squeezed(_ axes: [Int]? = nil) throws(TensorError) -> Tensor {
        let dropped = try Shapes.axes(axes ?? shape.indices.filter { shape[$0] == 1 }, rank: rank)
        for axis in dropped where shape[axis] != 1 {
            throw TensorError("cannot drop axis \(axis) of \(Shapes.text(shape)): its size is \(shape[axis]), not 1")
        }
        return Tensor(verified: shape.indices.filter { !dropped.contains($0) }.map { shape[$0] }, storage)
    }

    /// With a new axis of size 1 at the place `axis` of the result; -1 is behind the last.
    /// - Throws: where the result has no such place.
    package func expandedDims(_ axis: Int) throws(TensorError) -> Tensor {
        var target = shape
        target.insert(1, at: try Shapes.axis(axis, rank: rank + 1))
        _ = try Shapes.count(target)
        return Tensor(verified: target, storage)
    }

    /// Repeated along axes of size 1 and new leading axes until it has `shape`.
    /// - Throws: where it does not fit.
    package func broadcast(to target: [Int]) throws(TensorError) -> Tensor {
        guard target != shape else { return self }
        let count = try Shapes.count(target)
        guard try Shapes.broadcast(shape, target) == target else {
            throw TensorError("shape \(Shapes.text(shape)) does not broadcast to \(Shapes.text(target))")
        }
        return strided(shape: target, count: count, strides: Shapes.broadcastStrides(shape, to: target))
    }
}
