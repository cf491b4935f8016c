extension Tensor {
    /// Tensors one after the other along an axis they have.
    /// - Throws: for no tensors, where the other axes differ, or where the result would be too large.
    package static func concatenated(_ tensors: [Tensor], axis: Int = 0) throws(TensorError) -> Tensor {
        guard let first = tensors.first else { throw TensorError("there is nothing to concatenate") }
        let axis = try Shapes.axis(axis, rank: first.rank)
        for other in tensors {
            var shape = other.shape
            if shape.count == first.rank { shape[axis] = first.shape[axis] }
            guard shape == first.shape else {
                throw TensorError(
                    "cannot concatenate \(Shapes.text(first.shape)) and \(Shapes.text(other.shape)) along axis \(axis)",
                    help: "all axes but that one must agree")
            }
        }
        var shape = first.shape
        shape[axis] = try Shapes.sum(tensors.map { $0.shape[axis] })
        let count = try Shapes.count(shape)
        let inner = shape[(axis + 1)...].reduce(1, *)
        let row = shape[axis] * inner
        return Tensor(verified: shape, count: count) { out in
            var offset = 0
            for tensor in tensors {
                let length = tensor.shape[axis] * inner
                guard tensor.count > 0 else { continue }
                tensor.withUnsafeBufferPointer { source in
                    for outer in 0..<(source.count / length) {
                        let target = UnsafeMutableBufferPointer(rebasing: out[(outer * row + offset)...].prefix(length))
                        _ = target.update(fromContentsOf: source[(outer * length)..<((outer + 1) * length)])
                    }
                }
                offset += length
            }
        }
    }

    /// Tensors of one shape along a new axis at the place `axis` of the result.
    /// - Throws: for no tensors, where the shapes differ, or where the result would be too large.
    package static func stacked(_ tensors: [Tensor], axis: Int = 0) throws(TensorError) -> Tensor {
        guard let first = tensors.first else { throw TensorError("there is nothing to stack") }
        let place = try Shapes.axis(axis, rank: first.rank + 1)
        var expanded: [Tensor] = []
        for tensor in tensors {
            guard tensor.shape == first.shape else {
                throw TensorError("cannot stack \(Shapes.text(first.shape)) and \(Shapes.text(tensor.shape))")
            }
            expanded.append(try tensor.expandedDims(place))
        }
        return try concatenated(expanded, axis: place)
    }

    /// Each entry along an axis `times` times in a row, as numpy's `repeat`; nil takes all scalars as one axis.
    /// - Throws: for a negative `times`, an axis that does not exist, or a result that would be too large.
    package func repeated(_ times: Int, axis: Int? = nil) throws(TensorError) -> Tensor {
        guard let axis else { return try flattened().repeated(times, axis: 0) }
        guard times >= 0 else { throw TensorError("cannot repeat \(times) times") }
        let place = try Shapes.axis(axis, rank: rank)
        var split = shape
        split.insert(times, at: place + 1)
        var target = shape
        target[place] = try Shapes.product(shape[place], times)
        let count = try Shapes.count(target)
        var strides = Shapes.strides(shape)
        strides.insert(0, at: place + 1)
        return strided(shape: split, count: count, strides: strides).reshaped(verified: target)
    }

    /// The whole tensor repeated along every axis, as numpy's `tile`.
    /// - Parameter times: how often along each axis, aligned at the last; missing ones are 1.
    /// - Throws: for a negative number of times, or a result that would be too large.
    package func tiled(_ times: [Int]) throws(TensorError) -> Tensor {
        let rank = max(times.count, rank)
        let source = [Int](repeating: 1, count: rank - shape.count) + shape
        let counts = [Int](repeating: 1, count: rank - times.count) + times
        var (split, steps, target): ([Int], [Int], [Int]) = ([], [], [])
        for (axis, stride) in Shapes.strides(source).enumerated() {
            guard counts[axis] >= 0 else { throw TensorError("cannot tile \(counts[axis]) times") }
            split += [counts[axis], source[axis]]
            steps += [0, stride]
            target.append(try Shapes.product(source[axis], counts[axis]))
        }
        let count = try Shapes.count(target)
        return strided(shape: split, count: count, strides: steps).reshaped(verified: target)
    }

    /// The same storage under a shape of the same count, which the caller has checked.
    private func reshaped(verified shape: [Int]) -> Tensor {
        Tensor(verified: shape, storage)
    }

    /// With `value` around it.
    /// - Parameters:
    ///   - widths: how many before and after, for each axis in turn.
    ///   - value: what is put there.
    /// - Throws: where there is not one pair for each axis, for negative widths, or a result that would be too large.
    package func padded(_ widths: [(before: Int, after: Int)], value: Float = 0) throws(TensorError) -> Tensor {
        guard widths.count == rank else {
            throw TensorError("padding needs one pair of widths for each of the \(rank) axes, not \(widths.count)")
        }
        var result = self
        for (axis, width) in widths.enumerated() where width != (0, 0) {
            guard width.before >= 0, width.after >= 0 else {
                throw TensorError("cannot pad axis \(axis) by \(width.before) and \(width.after): widths start at 0")
            }
            var (before, after) = (result.shape, result.shape)
            before[axis] = width.before
            after[axis] = width.after
            result = try .concatenated([.full(before, value: value), result, .full(after, value: value)], axis: axis)
        }
        return result
    }
}
