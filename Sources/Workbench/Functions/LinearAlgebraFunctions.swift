import Tensors

/// Products, solutions and decompositions of matrices.
enum LinearAlgebraFunctions {
    private static let family = "linear algebra"

    static let list: [Function] = [
        Function(
            "matmul", family: family, "matrix product, as the operator @", ["a", "b"],
            examples: [("matmul([[1, 2], [3, 4]], [1, 1])", "a matrix times a vector")]
        ) { try $0.tensor("a").matmul($0.tensor("b")) },
        Function(
            "dot", family: family, "sum of the products of two vectors", ["a", "b"],
            examples: [("dot([1, 2, 3], [4, 5, 6])", "4 + 10 + 18")]
        ) { try $0.tensor("a").dot($0.tensor("b")) },
        Function(
            "outer", family: family, "every product of two vectors' numbers", ["a", "b"],
            examples: [("outer([1, 2, 3], [1, 10])", "a table of products")]
        ) { try $0.tensor("a").outer($0.tensor("b")) },
        Function(
            "diagonal", family: family, "a diagonal of a matrix", ["x", "offset = 0"],
            examples: [
                ("diagonal([[1, 2], [3, 4]])", "the main one"), ("diagonal([[1, 2], [3, 4]], 1)", "the one above"),
            ]
        ) { try $0.tensor("x").diagonal(offset: $0.whole("offset", default: 0)) },
        Function(
            "trace", family: family, "sum of the main diagonal", ["x"], examples: [("trace(eye(3))", "three ones")]
        ) { try $0.tensor("x").trace() },
        Function(
            "solve", family: family, "x with a @ x == b", ["a", "b"],
            examples: [("solve([[2, 0], [0, 4]], [2, 8])", "two equations, two unknowns")]
        ) { try $0.tensor("a").solve($0.tensor("b")) },
        Function(
            "inverse", family: family, "the matrix that undoes a matrix", ["x"],
            examples: [("inverse([[2, 0], [0, 4]])", "halves and quarters")]
        ) { try $0.tensor("x").inverse() },
        Function(
            "determinant", family: family, "factor by which a matrix changes volumes", ["x"],
            examples: [("determinant([[1, 2], [2, 4]])", "0: it has no inverse")]
        ) { try $0.tensor("x").determinant() },
        Function(
            "cholesky", family: family, "lower triangular factor of a positive definite matrix", ["x"],
            examples: [("cholesky([[4, 2], [2, 5]])", "times its transpose, it is the matrix")]
        ) { try $0.tensor("x").cholesky() },
        Function(
            "svd", family: family, "singular value decomposition: u, s and vt", ["x"],
            examples: [("u, s, vt = svd([[3, 0], [0, -2]])", "u @ (s * eye(2)) @ vt is the matrix")]
        ) { call in
            let (u, s, vt) = try call.tensor("x").svd()
            return ListValue([u, s, vt])
        },
        Function(
            "eigh", family: family, "eigenvalues, ascending, and eigenvectors of a symmetric matrix", ["x"],
            examples: [("values, vectors = eigh([[2, 1], [1, 2]])", "the vectors are columns")]
        ) { call in
            let (values, vectors) = try call.tensor("x").eigh()
            return ListValue([values, vectors])
        },
    ]
}
