extension Tensor {
    /// Back to front along the axes; nil is all of them.
    /// - Throws: where an axis does not exist.
    package func flipped(_ axes: [Int]? = nil) throws(TensorError) -> Tensor {
        var strides = Shapes.strides(shape)
        var start = 0
        for axis in try Shapes.axes(axes, rank: rank) {
            start += max(shape[axis] - 1, 0) * strides[axis]
            strides[axis] = -strides[axis]
        }
        return strided(shape: shape, count: count, start: start, strides: strides)
    }

    /// Moved on by `shift` places along an axis; what leaves at the end comes in at the front. nil moves through all
    /// scalars, as numpy's `roll`.
    /// - Throws: where the axis does not exist.
    package func rolled(_ shift: Int, axis: Int? = nil) throws(TensorError) -> Tensor {
        guard let axis else {
            return Tensor(verified: shape, try flattened().rolled(shift, axis: 0).storage)
        }
        return try mapRows(axis: axis) { row, out in
            let remainder = shift % row.count
            let start = remainder < 0 ? remainder + row.count : remainder
            for i in row.indices { out[i + start < row.count ? i + start : i + start - row.count] = row[i] }
        }
    }
}
