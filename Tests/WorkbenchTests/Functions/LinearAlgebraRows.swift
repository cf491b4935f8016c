/// Lines about linear algebra functions, with what they show; the variables are `Harness.samples`.
enum LinearAlgebraRows {
    static let list: [(line: String, shown: String)] = [
        (
            "inverse([[2, 0], [0, 4]])",
            """
            tensor (2, 2) · 0 … 0.5 · mean 0.1875
            [[0.50 0.00]
             [0.00 0.25]]
            """
        ),
        ("round(determinant([[1, 2], [3, 4]]), 3)", "-2"),
        ("determinant([[1, 2], [2, 4]])", "0"),
        (
            "u, s, vt = svd([[3, 0], [0, -2]]); s",
            """
            u: tensor (2, 2) · -1 … 1 · mean 0
            s: tensor (2) · 2 … 3 · mean 2.5
            vt: tensor (2, 2) · 0 … 1 · mean 0.5
            tensor (2) · 2 … 3 · mean 2.5
            [3 2]
            """
        ),
        (
            "a = [[1, 2], [3, 4]]; u, s, vt = svd(a); round(u @ (s * eye(2)) @ vt, 3)",
            """
            [[1, 2], [3, 4]]
            u: tensor (2, 2) · -0.9145 … 0.9145 · mean -0.2023
            s: tensor (2) · 0.366 … 5.465 · mean 2.915
            vt: tensor (2, 2) · -0.8174 … 0.576 · mean -0.4087
            tensor (2, 2) · 1 … 4 · mean 2.5
            [[1 2]
             [3 4]]
            """
        ),
        (
            "eigh([[2, 1], [1, 2]])[0]",
            """
            tensor (2) · 1 … 3 · mean 2
            [1 3]
            """
        ),
        (
            "cholesky([[4, 2], [2, 5]])",
            """
            tensor (2, 2) · 0 … 2 · mean 1.25
            [[2 0]
             [1 2]]
            """
        ),
        ("solve([1, 2], [1, 2])", "tensor: solve needs a matrix, not shape (2)"),
        ("svd([1, 0 / 0])", "tensor: svd needs a matrix, not shape (2)"),
        (
            "matmul(m, [1, 1, 1])",
            """
            tensor (2) · 6 … 15 · mean 10.5
            [ 6 15]
            """
        ),
        (
            "matmul(m, m)",
            "tensor: shapes (2, 3) and (2, 3) do not multiply: the last axis of the left is 3, the second to last axis of the right is 2"
        ),
        ("dot(l, l)", "14"),
        ("dot(m, l)", "tensor: dot needs two vectors of one length, not (2, 3) and (3)"),
        (
            "outer([1, 2], [1, 2])",
            """
            tensor (2, 2) · 1 … 4 · mean 2.25
            [[1 2]
             [2 4]]
            """
        ),
        (
            "diagonal(m, offset = 1)",
            """
            tensor (2) · 2 … 6 · mean 4
            [2 6]
            """
        ),
        ("diagonal(m, offset = 9)", "tensor: shape (2, 3) has no diagonal 9"),
        ("trace(m)", "6"),
        (
            "solve([[2, 0], [0, 4]], [2, 8])",
            """
            tensor (2) · 1 … 2 · mean 1.5
            [1 2]
            """
        ),
        ("solve([[1, 1], [1, 1]], [1, 1])", "tensor: solve needs a matrix with an inverse, and this one is singular"),
        ("inverse(m)", "tensor: inverse needs a square matrix, not shape (2, 3)"),
        ("cholesky([[1, 2], [3, 4]])", "tensor: cholesky needs a symmetric matrix: (1, 0) is 3.0 and (0, 1) is 2.0"),
        ("norm(m)", "9.539392"),
        ("inverse([[1, 0 / 0], [0, 1]])", "tensor: inverse needs finite numbers, and the one at (0, 1) is nan"),
    ]
}
