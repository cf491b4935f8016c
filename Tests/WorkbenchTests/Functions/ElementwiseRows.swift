/// Lines about elementwise functions, with what they show; the variables are `Harness.samples`.
enum ElementwiseRows {
    static let list: [(line: String, shown: String)] = [
        (
            "sign([-2, 0, 3])",
            """
            tensor (3) · -1 … 1 · mean 0
            [-1  0  1]
            """
        ),
        (
            "square([1, 2, 3])",
            """
            tensor (3) · 1 … 9 · mean 4.667
            [1 4 9]
            """
        ),
        (
            "reciprocal([2, 4])",
            """
            tensor (2) · 0.25 … 0.5 · mean 0.375
            [0.50 0.25]
            """
        ),
        ("round(exp(1), 4)", "2.7183"),
        ("round(expm1(1), 4)", "1.7183"),
        ("round(log(10), 4)", "2.3026"),
        (
            "log10([1, 10, 1000])",
            """
            tensor (3) · 0 … 3 · mean 1.333
            [0 1 3]
            """
        ),
        ("log2(1024)", "10"),
        ("round(log1p(1), 4)", "0.6931"),
        (
            "sin([0, 0.5235988])",
            """
            tensor (2) · 0 … 0.5 · mean 0.25
            [0.0 0.5]
            """
        ),
        (
            "cos([0, 1.0471976])",
            """
            tensor (2) · 0.5 … 1 · mean 0.75
            [1.0 0.5]
            """
        ),
        ("round(tan(1), 4)", "1.5574"),
        ("round(asin(1), 4)", "1.5708"),
        ("round(acos(-1), 4)", "3.1416"),
        (
            "atan([0, 1])",
            """
            tensor (2) · 0 … 0.7854 · mean 0.3927
            [0.0000 0.7854]
            """
        ),
        ("round(sinh(1), 4)", "1.1752"),
        (
            "cosh([-1, 0, 1])",
            """
            tensor (3) · 1 … 1.543 · mean 1.362
            [1.543 1.000 1.543]
            """
        ),
        (
            "tanh([-10, 0, 10])",
            """
            tensor (3) · -1 … 1 · mean 0
            [-1  0  1]
            """
        ),
        (
            "floor([-1.5, 1.5])",
            """
            tensor (2) · -2 … 1 · mean -0.5
            [-2  1]
            """
        ),
        ("ceil(-1.5s)", "-1s"),
        (
            "ceil([0.5])",
            """
            tensor (1) · 1
            [1]
            """
        ),
        (
            "relu([-1, 0, 2])",
            """
            tensor (3) · 0 … 2 · mean 0.6667
            [0 0 2]
            """
        ),
        (
            "sigmoid([-4, 0, 4])",
            """
            tensor (3) · 0.01799 … 0.982 · mean 0.5
            [0.018 0.500 0.982]
            """
        ),
        ("softplus(0s)", "unit-mismatch: softplus: a plain number is needed, not one in s"),
        (
            "softplus([-10, 0, 10])",
            """
            tensor (3) · 4.54e-05 … 10.0 · mean 3.564
            [ 0.00  0.69 10.00]
            """
        ),
        (
            "isfinite([1, 1 / 0, 0 / 0])",
            """
            tensor (3) · 0 … 1 · mean 0.3333
            [1 0 0]
            """
        ),
        ("isfinite(1 / 0)", "false"),
        (
            "round([0.5, 1.5, 2.5])",
            """
            tensor (3) · 0 … 2 · mean 1.333
            [0 2 2]
            """
        ),
        ("round(123456, -3)", "123000"),
        ("sqrt(2)", "1.4142135623730951"),
        ("sqrt(2s)", "unit-mismatch: sqrt: a plain number is needed, not one in s"),
        (#"sqrt("a")"#, "wrong-operand: sqrt: numbers are needed, not a text"),
        (#"sqrt([1, "a"])"#, "wrong-operand: sqrt: numbers are needed, not a text"),
        ("abs(-2ms)", "2ms"),
        ("abs([-1s, 2ms])", "[1s, 2ms]"),
        (
            "abs(-3..3)",
            """
            tensor (7) · 0 … 3 · mean 1.714
            [3 2 1 0 1 2 3]
            """
        ),
        ("floor(1.5s)", "1s"),
        (
            "isnan([1, 0 / 0])",
            """
            tensor (2) · 0 … 1 · mean 0.5
            [0 1]
            """
        ),
        ("isnan(2s)", "false"),
        ("sign(-2s)", "-1"),
        ("round(2.71828, 2)", "2.72"),
        ("round(1.25s, 1)", "1.2s"),
        ("round(5, 400)", "wrong-argument: round: digits go from -300 to 300"),
        ("round(1e300, 300)", "1e+300"),
        (
            "round([1.255, 2.5], digits = 1)",
            """
            tensor (2) · 1.3 … 2.5 · mean 1.9
            [1.3 2.5]
            """
        ),
        ("minimum(3s, 1min)", "3s"),
        ("minimum(3s, 5)", "unit-mismatch: time (s) and a plain number do not go together"),
        ("minimum([1s, 2s], 1500ms)", "[1s, 1.5s]"),
        ("minimum([1s, 2s], [1s])", "wrong-operand: the lists have 2 and 1 items"),
        (
            "maximum(m, [2, 2, 5])",
            """
            tensor (2, 3) · 2 … 6 · mean 4
            [[2 2 5]
             [4 5 6]]
            """
        ),
        ("maximum(m, [1, 2])", "tensor: shapes (2, 3) and (2) do not broadcast: the last axes are 3 and 2"),
        ("atan2(1s, 1s)", "0.7853981633974483"),
        ("clip(7, 0, 5)", "5"),
        ("clip(1500ms, high = 1s)", "1000ms"),
        ("clip(5, 3, 1)", "wrong-argument: clip: the low end must not exceed the high end"),
        ("clip([1, 9], low = 2s)", "unit-mismatch: clip: a plain number and time (s) do not go together"),
        ("clip([1s, 9s], low = 2s)", "[2s, 9s]"),
        (#"where(b, "yes", 2s)"#, "yes"),
        (
            "where([1, 0], 5, [7, 8])",
            """
            tensor (2) · 5 … 8 · mean 6.5
            [5 8]
            """
        ),
        ("where([1, 0, 1], [1, 2], 3)", "tensor: shapes (3) and (2) do not broadcast: the last axes are 3 and 2"),
        ("relu(y)", "~"),
    ]
}
