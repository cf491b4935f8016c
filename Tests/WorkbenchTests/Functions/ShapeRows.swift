/// Lines about shape functions, with what they show; the variables are `Harness.samples`.
enum ShapeRows {
    static let list: [(line: String, shown: String)] = [
        ("shape(m)", "[2, 3]"),
        ("shape(s)", "[3]"),
        ("shape(q)", "[3]"),
        ("shape(t)", "[3, 2]"),
        (#"shape("a")"#, "wrong-operand: shape: numbers are needed, not a text"),
        ("shape(1..10)", "[10]"),
        (
            "reshape(m, 3x2)",
            """
            tensor (3, 2) · 1 … 6 · mean 3.5
            [[1 2]
             [3 4]
             [5 6]]
            """
        ),
        ("reshape(m, 4x2)", "tensor: cannot reshape (2, 3) to (4, 2): 6 numbers do not fit"),
        ("reshape(m, [-1, 4])", "tensor: cannot reshape (2, 3) to (-1, 4): 6 is not a multiple of 4"),
        (
            "reshape(1..6, [2, -1])",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[1 2 3]
             [4 5 6]]
            """
        ),
        (
            "flatten(m)",
            """
            tensor (6) · 1 … 6 · mean 3.5
            [1 2 3 4 5 6]
            """
        ),
        (
            "transpose(m)",
            """
            tensor (3, 2) · 1 … 6 · mean 3.5
            [[1 4]
             [2 5]
             [3 6]]
            """
        ),
        ("transpose(m, [0, 0])", "tensor: (0, 0) does not name each of the 2 axes of (2, 3) once"),
        (
            "squeeze(ones(1x2x1), axis = 0)",
            """
            tensor (2, 1) · 1 … 1 · mean 1
            [[1]
             [1]]
            """
        ),
        ("squeeze(m, axis = 0)", "tensor: cannot drop axis 0 of (2, 3): its size is 2, not 1"),
        ("expanddims([1, 2], 5)", "tensor: there is no axis 5: the tensor has 2 axes"),
        (
            "expanddims([1, 2], -1)",
            """
            tensor (2, 1) · 1 … 2 · mean 1.5
            [[1]
             [2]]
            """
        ),
        ("flip(s)", #"["c", "a", "b"]"#),
        ("flip(s, axis = 1)", "wrong-argument: flip: a list has one axis"),
        (
            "flip(m, axis = 0)",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[4 5 6]
             [1 2 3]]
            """
        ),
        (
            "roll(1..5, -1)",
            """
            tensor (5) · 1 … 5 · mean 3
            [2 3 4 5 1]
            """
        ),
        (
            "roll(m, 1, axis = 1)",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[3 1 2]
             [6 4 5]]
            """
        ),
        ("roll(m, 1e15, axis = 3)", "tensor: there is no axis 3: the tensor has 2 axes"),
        (
            "broadcast([1, 2, 3], 2x3)",
            """
            tensor (2, 3) · 1 … 3 · mean 2
            [[1 2 3]
             [1 2 3]]
            """
        ),
        ("broadcast([1, 2], 2x3)", "tensor: shapes (2) and (2, 3) do not broadcast: the last axes are 2 and 3"),
        (
            "concatenate([l, r])",
            """
            tensor (7) · 1 … 4 · mean 2.286
            [3 1 2 1 2 3 4]
            """
        ),
        (
            "concatenate([m, m], axis = 1)",
            """
            tensor (2, 6) · 1 … 6 · mean 3.5
            [[1 2 3 1 2 3]
             [4 5 6 4 5 6]]
            """
        ),
        ("concatenate([m, [1, 2]])", "tensor: cannot concatenate (2, 3) and (2) along axis 0"),
        (#"concatenate([s, ["z"]])"#, #"["b", "a", "c", "z"]"#),
        ("concatenate([q, [1]])", "[2s, 500ms, 1s, 1]"),
        (
            "concatenate([t, t])",
            """
            x  name
            2  b
            1  a
            3  c
            2  b
            1  a
            3  c
            """
        ),
        ("concatenate([t, table(y = 1)])", "wrong-argument: concatenate: the tables have the columns x, name and y"),
        ("concatenate([])", "tensor: there is nothing to concatenate"),
        ("concatenate(5)", "wrong-argument: concatenate: a list of tensors is needed, not 5"),
        (
            "stack([l, l])",
            """
            tensor (2, 3) · 1 … 3 · mean 2
            [[3 1 2]
             [3 1 2]]
            """
        ),
        ("stack([l, [1, 2]])", "tensor: cannot stack (3) and (2)"),
        (
            "repeat([1, 2], 2)",
            """
            tensor (4) · 1 … 2 · mean 1.5
            [1 1 2 2]
            """
        ),
        ("repeat([1, 2], -1)", "tensor: cannot repeat -1 times"),
        (
            "repeat([1, 2], 1e15)",
            "tensor: an axis of 2 times 1000000000000000 is too large: a tensor holds at most 268435456 numbers"
        ),
        (#"repeat("x", 3)"#, "wrong-operand: repeat: numbers are needed, not a text"),
        (
            "tile([1, 2], 2)",
            """
            tensor (4) · 1 … 2 · mean 1.5
            [1 2 1 2]
            """
        ),
        (
            "tile([1, 2], [1e9, 1e9])",
            "tensor: an axis of 1 times 1000000000 is too large: a tensor holds at most 268435456 numbers"
        ),
        (
            "pad([1, 2], [1, 0])",
            """
            tensor (3) · 0 … 2 · mean 1
            [0 1 2]
            """
        ),
        ("pad([1, 2], [1, 2, 3])", "wrong-argument: pad: widths are a number, or a pair of one before and one after"),
        ("pad(m, 1e12)", "tensor: (1000000000000, 3) is too large: a tensor holds at most 268435456 numbers"),
        (
            "pad(m, [[0, 1], [1, 0]], value = -1)",
            """
            tensor (3, 4) · -1 … 6 · mean 1.25
            [[-1  1  2  3]
             [-1  4  5  6]
             [-1 -1 -1 -1]]
            """
        ),
        ("flip(l)", "[2, 1, 3]"),
        ("concatenate([l, [9]])", "[3, 1, 2, 9]"),
    ]
}
