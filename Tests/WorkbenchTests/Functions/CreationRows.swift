/// Lines about creation functions, with what they show; the variables are `Harness.samples`.
enum CreationRows {
    static let list: [(line: String, shown: String)] = [
        (
            "full(2x2, 0.5)",
            """
            tensor (2, 2) · 0.5 … 0.5 · mean 0.5
            [[0.5 0.5]
             [0.5 0.5]]
            """
        ),
        (
            "eye(2)",
            """
            tensor (2, 2) · 0 … 1 · mean 0.5
            [[1 0]
             [0 1]]
            """
        ),
        (
            "arange(5)",
            """
            tensor (5) · 0 … 4 · mean 2
            [0 1 2 3 4]
            """
        ),
        (
            "zeros(2x3)",
            """
            tensor (2, 3) · 0 … 0 · mean 0
            [[0 0 0]
             [0 0 0]]
            """
        ),
        (
            "zeros([100000, 100000])",
            "tensor: zeros: (100000, 100000) is too large: a tensor holds at most 268435456 numbers"
        ),
        ("zeros(-1)", "tensor: zeros: an axis cannot have the size -1"),
        ("zeros(1.5)", "wrong-operand: zeros: whole numbers are needed, not 1.5"),
        ("zeros(2s)", "wrong-operand: zeros: whole numbers are needed, not 2s"),
        (#"zeros("a")"#, #"wrong-operand: zeros: whole numbers are needed, not "a""#),
        ("zeros([])", "0"),
        (
            "ones(3)",
            """
            tensor (3) · 1 … 1 · mean 1
            [1 1 1]
            """
        ),
        ("full(2, 1s)", "wrong-argument: full: a number is needed, not 1s"),
        ("eye(100000)", "tensor: eye: (100000, 100000) is too large: a tensor holds at most 268435456 numbers"),
        ("eye(-1)", "tensor: eye: an axis cannot have the size -1"),
        (
            "arange(0, 1e300)",
            "tensor: the range from 0.0 to 1e+300 by 1.0 is too long: a tensor holds at most 268435456 numbers"
        ),
        (
            "arange(3, 0, -1)",
            """
            tensor (3) · 1 … 3 · mean 2
            [3 2 1]
            """
        ),
        ("arange(0, 1, 0)", "tensor: a range cannot have a step of 0"),
        (
            "linspace(0, 1, 1e12)",
            "tensor: linspace: (1000000000000) is too large: a tensor holds at most 268435456 numbers"
        ),
        (
            "linspace(0, 1, 3)",
            """
            tensor (3) · 0 … 1 · mean 0.5
            [0.0 0.5 1.0]
            """
        ),
        (
            "linspace(0, 1, 0)",
            """
            tensor (0)
            []
            """
        ),
        (#"tensor("a")"#, "wrong-operand: tensor: numbers are needed, not a text"),
        (
            "tensor([[1, 2], [3]])",
            "wrong-operand: tensor: a list is a tensor only if its parts have one shape, not (2) and (1)"
        ),
        ("tensor(1s..3s)", "unit-mismatch: tensor: a tensor holds plain numbers, not ones in s"),
        ("tensor([1s])", "unit-mismatch: tensor: a tensor holds plain numbers, not ones in s"),
        ("tensor(5)", "5"),
        (
            "tensor([])",
            """
            tensor (0)
            []
            """
        ),
    ]
}
