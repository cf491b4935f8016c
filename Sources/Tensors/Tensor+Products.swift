extension Tensor {
    /// The matrix product by the rules of numpy's `@`: the last axis of this tensor against the second to last of the
    /// other; a single axis stands for a row on the left and a column on the right; leading axes broadcast.
    /// - Throws: for a single number, where those axes differ, the leading axes do not broadcast, or the result would be
    ///   too large.
    package func matmul(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank > 0, other.rank > 0 else {
            throw TensorError("@ needs at least one axis on both sides", help: "use * for single numbers")
        }
        let left = rank == 1 ? [1] + shape : shape
        let right = other.rank == 1 ? other.shape + [1] : other.shape
        let (m, k) = (left[left.count - 2], left[left.count - 1])
        let n = right[right.count - 1]
        guard right[right.count - 2] == k else {
            throw TensorError(
                "shapes \(Shapes.text(shape)) and \(Shapes.text(other.shape)) do not multiply: "
                    + "the last axis of the left is \(k), \(other.rank == 1 ? "the" : "the second to last") axis of the "
                    + "right is \(right[right.count - 2])",
                help: "transpose one side, or use * to multiply number by number")
        }
        let batch = try Shapes.broadcast(left.dropLast(2), right.dropLast(2))
        let target = batch + (rank == 1 ? [] : [m]) + (other.rank == 1 ? [] : [n])
        let count = try Shapes.count(target)
        let loop = StridedLoop(
            shape: batch,
            a: Shapes.broadcastStrides(left.dropLast(2), to: batch),
            b: Shapes.broadcastStrides(right.dropLast(2), to: batch))
        let (length, aStep, bStep) = loop.run
        return Tensor(verified: target, count: count) { out in
            out.update(repeating: 0)
            withUnsafeBufferPointer { a in
                other.withUnsafeBufferPointer { b in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = out.baseAddress,
                        m > 0, n > 0, k > 0
                    else { return }
                    loop.forEachRun { to, aStart, bStart in
                        for i in 0..<length {
                            BLAS.multiply(
                                a + (aStart + i * aStep) * m * k, b + (bStart + i * bStep) * k * n,
                                into: c + (to + i) * m * n, m: m, k: k, n: n)
                        }
                    }
                }
            }
        }
    }

    /// The sum of the products of two equally long vectors, in Double; rank 0.
    /// - Throws: for other shapes.
    package func dot(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank == 1, shape == other.shape else {
            throw TensorError(
                "dot needs two vectors of one length, not \(Shapes.text(shape)) and \(Shapes.text(other.shape))",
                help: "@ multiplies matrices")
        }
        var sum = 0.0
        withUnsafeBufferPointer { a in
            other.withUnsafeBufferPointer { b in
                for i in a.indices { sum += Double(a[i]) * Double(b[i]) }
            }
        }
        return Tensor(Float(sum))
    }

    /// Every product of a scalar of this tensor and one of the other, (count, other.count).
    /// - Throws: where the result would be too large.
    package func outer(_ other: Tensor) throws(TensorError) -> Tensor {
        try Tensor(verified: [count, 1], storage).combined(.multiply, other.flattened())
    }

    /// A diagonal of a matrix.
    /// - Parameter offset: 0 is the main diagonal; above 0 to its right, below 0 under it.
    /// - Throws: where the tensor is no matrix, or has no such diagonal.
    package func diagonal(offset: Int = 0) throws(TensorError) -> Tensor {
        let (rows, columns) = try matrixShape("diagonal")
        guard offset >= -rows, offset <= columns else {
            throw TensorError("shape \(Shapes.text(shape)) has no diagonal \(offset)")
        }
        let length = min(rows + min(offset, 0), columns - max(offset, 0))
        let start = offset < 0 ? -offset * columns : offset
        return strided(shape: [length], count: length, start: start, strides: [columns + 1])
    }

    /// The sum of the main diagonal, in Double; rank 0.
    /// - Throws: where the tensor is no matrix.
    package func trace() throws(TensorError) -> Tensor {
        try diagonal().reduce(.sum)
    }

    /// The two sizes of a matrix.
    func matrixShape(_ operation: String) throws(TensorError) -> (rows: Int, columns: Int) {
        guard rank == 2 else {
            throw TensorError("\(operation) needs a matrix, not shape \(Shapes.text(shape))")
        }
        return (shape[0], shape[1])
    }
}
