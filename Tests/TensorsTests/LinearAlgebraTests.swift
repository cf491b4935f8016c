import Testing

@testable import Tensors

@Suite("Linear algebra")
struct LinearAlgebraTests {
    @Test("matmul is the sum of products, for every mix of axes", arguments: 0..<60)
    func matmul(_ seed: Int) throws {
        var samples = Samples(seed)
        let batch = samples.shape(rank: 0...2, sizes: 0...3)
        let sizes = (0..<3).map { _ in samples.stream.integer(in: 0...6) }
        let isVector = (samples.stream.integer(in: 0...3) == 0, samples.stream.integer(in: 0...3) == 0)
        let a = try samples.tensor(isVector.0 ? [sizes[1]] : samples.broadcastable(batch) + [sizes[0], sizes[1]])
        let b = try samples.tensor(isVector.1 ? [sizes[1]] : samples.broadcastable(batch) + [sizes[1], sizes[2]])
        let result = try a.matmul(b)
        let left = try isVector.0 ? a.expandedDims(0) : a
        let right = try isVector.1 ? b.expandedDims(1) : b
        let lead = try Shapes.broadcast(Array(left.shape.dropLast(2)), Array(right.shape.dropLast(2)))
        let rows = lead + [left.shape[left.rank - 2], right.shape[right.rank - 1]]
        let expected = try Tensor.build(rows) { index in
            let (i, j, outer) = (index[index.count - 2], index[index.count - 1], Array(index.dropLast(2)))
            return Float(
                (0..<sizes[1]).reduce(0.0) { sum, k in
                    sum + Double(left.atBroadcast(outer + [i, k])) * Double(right.atBroadcast(outer + [k, j]))
                })
        }
        #expect(
            result.shape == lead + (isVector.0 ? [] : [rows[rows.count - 2]])
                + (isVector.1 ? [] : [rows[rows.count - 1]]))
        #expect(result.count == expected.count)
        for (x, y) in zip(result.scalars, expected.scalars) { #expect(abs(x - y) < 1e-3) }
    }

    @Test("factors multiply to the matrix", arguments: [(1, 1), (5, 3), (3, 5), (20, 20), (0, 3), (40, 7)])
    func svd(_ rows: Int, _ columns: Int) throws {
        var samples = Samples(rows)
        let a = try samples.tensor([rows, columns])
        let (u, s, vt) = try a.svd()
        #expect(s.scalars == s.scalars.sorted(by: >))
        try expectClose(u.combined(.multiply, s).matmul(vt), a)
        try expectClose(u.transposed().matmul(u), .eye(s.count))
        try expectClose(vt.matmul(vt.transposed()), .eye(s.count))
    }

    @Test("symmetric matrices", arguments: [0, 1, 2, 9, 30])
    func symmetric(_ size: Int) throws {
        var samples = Samples(size)
        let a = try samples.tensor([size, size])
        let positive = try a.matmul(a.transposed()).combined(.add, .eye(size))
        let (values, vectors) = try positive.eigh()
        #expect(values.scalars == values.scalars.sorted())
        try expectClose(positive.matmul(vectors), vectors.combined(.multiply, values))
        let lower = try positive.cholesky()
        try expectClose(lower.matmul(lower.transposed()), positive)
        #expect(Tensor.indices([size, size]).allSatisfy { $0[1] <= $0[0] || lower.at($0) == 0 })
    }

    @Test("solutions solve", arguments: [0, 1, 2, 7, 30])
    func solves(_ size: Int) throws {
        var samples = Samples(size)
        let a = try samples.tensor([size, size]).combined(.add, Tensor.eye(size).combined(.multiply, Tensor(20)))
        let b = try samples.tensor([size, 3])
        try expectClose(a.matmul(a.solve(b)), b)
        try expectClose(a.matmul(a.inverse()), .eye(size))
        if size == 0 { #expect(try a.determinant() == Tensor(1)) }
    }

    @Test(
        "what has no answer says so",
        arguments: [
            ([1, 2, 2, 4], "inverse needs a matrix with an inverse, and this one is singular"),
            (
                [1, 1, 1, 1 + .ulpOfOne],
                "inverse needs a matrix with an inverse, and this one is singular to float32 precision"
            ),
            ([0, 0, 0, 0], "inverse needs a matrix with an inverse, and this one is singular"),
            ([1, .nan, 0, 1], "inverse needs finite numbers, and the one at (0, 1) is nan"),
        ] as [([Float], String)])
    func singular(_ scalars: [Float], _ expected: String) throws {
        #expect(try message { try Tensor(shape: [2, 2], scalars: scalars).inverse() } == expected)
    }

    @Test func refusesOtherShapes() throws {
        let wide = try Tensor.ones([2, 3])
        let skew = try Tensor(shape: [2, 2], scalars: [1, 2, 3, 4])
        #expect(try Tensor(shape: [2, 2], scalars: [1, 2, 2, 4]).determinant() == Tensor(0))
        #expect(try message { try skew.eigh() }.contains("(1, 0) is 3.0 and (0, 1) is 2.0"))
        #expect(try message { try Tensor.eye(2).map(.negate).cholesky() }.contains("positive definite"))
        #expect(
            try message { try wide.matmul(wide) } == "shapes (2, 3) and (2, 3) do not multiply: the last axis of the "
                + "left is 3, the second to last axis of the right is 2")
        #expect(throws: TensorError.self) { try wide.inverse() }
        #expect(throws: TensorError.self) { try skew.solve(Tensor(1)) }
        #expect(throws: TensorError.self) { try skew.solve(.ones([3])) }
        #expect(throws: TensorError.self) { try Tensor(1).matmul(wide) }
        #expect(throws: TensorError.self) { try wide.dot(wide) }
        #expect(throws: TensorError.self) { try wide.diagonal(offset: .min) }
        #expect(throws: TensorError.self) { try Tensor.zeros([8193, 8193]).svd() }
        #expect(try wide.diagonal(offset: 3).shape == [0])
    }

    @Test func kernelsHaveAName() {
        let parts = Numerics.kernels.split(separator: " ", omittingEmptySubsequences: false)
        #expect(parts.count == 3)
        #expect(parts[1].hasPrefix("openblas-0."))
        #expect(Numerics.kernels == Numerics.kernels.lowercased())
    }

    private func expectClose(_ a: Tensor, _ b: Tensor) throws {
        #expect(a.shape == b.shape)
        let scale = b.scalars.reduce(1) { max($0, abs($1)) }
        for (x, y) in zip(a.scalars, b.scalars) { #expect(abs(x - y) <= 1e-4 * scale) }
    }
}
