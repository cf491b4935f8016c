import COpenBLAS

extension Tensor {
    /// The greatest smaller side that `svd` and `eigh` take: their workspace grows with its square, to 1 GB here.
    private static let maximumOrder = 8192

    /// The lower triangular matrix whose product with its own transpose is this one.
    /// - Throws: where this is no symmetric matrix of finite numbers, or it is not positive definite.
    package func cholesky() throws(TensorError) -> Tensor {
        let size = try requireSymmetric("cholesky")
        guard size > 0 else { return self }
        BLAS.start()
        // LAPACK's upper triangle is the lower one in row-major order.
        var (factor, n, info) = (scalars, Int32(size), Int32(0))
        spotrf_("U", &n, &factor, &n, &info, 1)
        guard info == 0 else {
            throw TensorError(
                "cholesky needs a positive definite matrix, and the leading \(info) by \(info) part of this one is not")
        }
        for row in 0..<size {
            for column in (row + 1)..<size { factor[row * size + column] = 0 }
        }
        return Tensor(verified: shape, TensorStorage(factor))
    }

    /// The singular value decomposition `u @ diag(s) @ vt` of an (m, n) matrix, with k = min(m, n).
    /// - Returns: `u` (m, k), `s` (k) in descending order, `vt` (k, n), as numpy's `svd(full_matrices=False)`.
    /// - Throws: where this is no matrix of finite numbers, or its smaller side is above 8192.
    package func svd() throws(TensorError) -> (u: Tensor, s: Tensor, vt: Tensor) {
        let (rows, columns) = try matrixShape("svd")
        let order = min(rows, columns)
        try requireOrder(order, "svd")
        try requireFinite("svd")
        var s = [Float](repeating: 0, count: order)
        var u = [Float](repeating: 0, count: rows * order)
        var vt = [Float](repeating: 0, count: order * columns)
        if order > 0 {
            BLAS.start()
            // In column-major order this is the transpose, whose left factor is our right one: both come out row-major.
            var a = scalars
            var (m, n, k, info) = (Int32(columns), Int32(rows), Int32(order), Int32(0))
            var integers = [Int32](repeating: 0, count: 8 * order)
            var (size, query) = ([Float(0)], Int32(-1))
            sgesdd_("S", &m, &n, &a, &m, &s, &vt, &m, &u, &k, &size, &query, &integers, &info, 1)
            // The size comes as a float32, which may have rounded it down.
            var length = Int32(size[0].nextUp.rounded(.up))
            var work = [Float](repeating: 0, count: Int(length))
            sgesdd_("S", &m, &n, &a, &m, &s, &vt, &m, &u, &k, &work, &length, &integers, &info, 1)
            guard info == 0 else { throw TensorError("svd did not converge") }
        }
        return (
            try Tensor(shape: [rows, order], scalars: u),
            try Tensor(shape: [order], scalars: s),
            try Tensor(shape: [order, columns], scalars: vt)
        )
    }

    /// The eigenvalues of a symmetric matrix in ascending order, (n), and its eigenvectors as columns, (n, n).
    /// - Throws: where this is no symmetric matrix of finite numbers, or its side is above 8192.
    package func eigh() throws(TensorError) -> (values: Tensor, vectors: Tensor) {
        let size = try requireSymmetric("eigh")
        try requireOrder(size, "eigh")
        var (a, w) = (scalars, [Float](repeating: 0, count: size))
        if size > 0 {
            BLAS.start()
            var (n, info) = (Int32(size), Int32(0))
            // The sizes that LAPACK's documentation gives for eigenvectors.
            var (length, integerLength) = (Int32(1 + 6 * size + 2 * size * size), Int32(3 + 5 * size))
            var work = [Float](repeating: 0, count: Int(length))
            var integers = [Int32](repeating: 0, count: Int(integerLength))
            // Row-major lower triangle, as numpy reads it, is LAPACK's upper one.
            ssyevd_("V", "U", &n, &a, &n, &w, &work, &length, &integers, &integerLength, &info, 1, 1)
            guard info == 0 else { throw TensorError("eigh did not converge") }
        }
        return (try Tensor(shape: [size], scalars: w), try Tensor(shape: shape, scalars: a).transposed())
    }

    private func requireOrder(_ order: Int, _ operation: String) throws(TensorError) {
        guard order <= Tensor.maximumOrder else {
            throw TensorError("\(operation) takes matrices of up to \(Tensor.maximumOrder), not \(order), on a side")
        }
    }

    /// The size of a symmetric matrix of finite numbers; mirrored ones may differ by float32 rounding.
    private func requireSymmetric(_ operation: String) throws(TensorError) -> Int {
        let size = try squareSize(operation)
        try requireFinite(operation)
        let numbers = scalars
        let tolerance = 1e-5 * numbers.reduce(0) { Swift.max($0, Swift.abs($1)) }
        for row in 0..<size {
            for column in 0..<row {
                let (below, above) = (numbers[row * size + column], numbers[column * size + row])
                guard Swift.abs(below - above) <= tolerance else {
                    throw TensorError(
                        "\(operation) needs a symmetric matrix: (\(row), \(column)) is \(below) "
                            + "and (\(column), \(row)) is \(above)",
                        help: "the mean of a matrix and its transpose is symmetric")
                }
            }
        }
        return size
    }
}
