import COpenBLAS

/// A square matrix as a product of triangular ones with pivoting (LAPACK's `getrf`).
private struct LUFactors {
    let size: Int
    /// Both factors, column-major.
    var factors: [Float]
    var pivots: [Int32]
    /// Whether a pivot is exactly 0.
    let isSingular: Bool
    /// The greatest column sum of magnitudes, for the condition estimate.
    let norm: Float

    init(_ matrix: Tensor, for operation: String) throws(TensorError) {
        size = try matrix.squareSize(operation)
        try matrix.requireFinite(operation)
        BLAS.start()
        norm = try matrix.map(.abs).reduce(.sum, axes: [0]).scalars.max() ?? 0
        factors = try matrix.transposed().scalars
        pivots = [Int32](repeating: 0, count: size)
        guard size > 0 else {
            isSingular = false
            return
        }
        var (n, info) = (Int32(size), Int32(0))
        sgetrf_(&n, &n, &factors, &n, &pivots, &info)
        isSingular = info > 0
    }

    /// Refuses a matrix that is singular, or so nearly so that float32 would keep no correct digit.
    func requireRegular(_ operation: String) throws(TensorError) {
        guard size > 0 else { return }
        var (n, info, norm, reciprocal) = (Int32(size), Int32(0), norm, Float(0))
        var work = [Float](repeating: 0, count: 4 * size)
        var integers = [Int32](repeating: 0, count: size)
        if !isSingular { sgecon_("1", &n, factors, &n, &norm, &reciprocal, &work, &integers, &info, 1) }
        guard reciprocal >= Float.ulpOfOne / 2 else {
            throw TensorError(
                "\(operation) needs a matrix with an inverse, and this one is singular"
                    + (isSingular ? "" : " to float32 precision"),
                help: "svd shows which directions are lost")
        }
    }

    /// `x` with `matrix @ x == b` for the columns of a column-major (size, columns) `b`.
    func solve(_ b: [Float], columns: Int) -> [Float] {
        guard size > 0, columns > 0 else { return b }
        var (n, count, info) = (Int32(size), Int32(columns), Int32(0))
        var x = b
        sgetrs_("N", &n, &count, factors, &n, pivots, &x, &n, &info, 1)
        return x
    }
}

extension Tensor {
    /// `x` with `self @ x == b`, for one right-hand side (size) or several (size, columns).
    /// - Throws: where this is no square matrix, the sizes differ, a number is not finite, or the matrix is singular to
    ///   float32 precision.
    package func solve(_ b: Tensor) throws(TensorError) -> Tensor {
        let lu = try LUFactors(self, for: "solve")
        guard b.rank == 1 || b.rank == 2, b.shape[0] == lu.size else {
            throw TensorError(
                "shapes \(Shapes.text(shape)) and \(Shapes.text(b.shape)) do not go together in solve",
                help: "the right side has \(lu.size) rows")
        }
        try b.requireFinite("solve")
        try lu.requireRegular("solve")
        let columns = b.rank == 1 ? 1 : b.shape[1]
        let solution = lu.solve(try b.transposed().scalars, columns: columns)
        return try Tensor(shape: b.shape.reversed(), scalars: solution).transposed()
    }

    /// The matrix whose product with this one is the identity.
    /// - Throws: as `solve`.
    package func inverse() throws(TensorError) -> Tensor {
        let lu = try LUFactors(self, for: "inverse")
        try lu.requireRegular("inverse")
        let solution = lu.solve(try Tensor.eye(lu.size).scalars, columns: lu.size)
        return try Tensor(shape: shape, scalars: solution).transposed()
    }

    /// The determinant, rank 0; 0 for a singular matrix, 1 for one of size 0.
    /// - Throws: where this is no square matrix, or a number is not finite.
    package func determinant() throws(TensorError) -> Tensor {
        let lu = try LUFactors(self, for: "determinant")
        var product = 1.0
        for i in 0..<lu.size {
            product *= Double(lu.factors[i * lu.size + i])
            if lu.pivots[i] != Int32(i + 1) { product = -product }
        }
        return Tensor(lu.isSingular ? 0 : Float(product))
    }

    /// The size of a square matrix.
    func squareSize(_ operation: String) throws(TensorError) -> Int {
        let (rows, columns) = try matrixShape(operation)
        guard rows == columns else {
            throw TensorError("\(operation) needs a square matrix, not shape \(Shapes.text(shape))")
        }
        return rows
    }

    /// Refuses NaN and infinity, on which LAPACK may not end.
    func requireFinite(_ operation: String) throws(TensorError) {
        guard let place = scalars.firstIndex(where: { !$0.isFinite }) else { return }
        var (rest, index) = (place, [Int]())
        for stride in Shapes.strides(shape) {
            index.append(rest / stride)
            rest %= stride
        }
        throw TensorError(
            "\(operation) needs finite numbers, and the one at \(Shapes.text(index)) is \(NumberText.texts([scalars[place]], precision: 4)[0])"
        )
    }
}
