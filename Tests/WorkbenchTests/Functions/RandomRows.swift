/// Lines about random functions, with what they show; the variables are `Harness.samples`.
enum RandomRows {
    static let list: [(line: String, shown: String)] = [
        (
            "uniform(3)",
            """
            tensor (3) · 0.08525 … 0.9874 · mean 0.4961
            [0.0852 0.9874 0.4156]
            """
        ),
        (
            "uniform(3, seed = 1)",
            """
            tensor (3) · 0.2825 … 0.5156 · mean 0.3833
            [0.5156 0.3516 0.2825]
            """
        ),
        ("uniform()", "0.085246205"),
        ("uniform(2, low = 5, high = 1)", "tensor: random numbers need a finite ascending range, not 5.0 to 1.0"),
        (
            "normal(3)",
            """
            tensor (3) · -0.8381 … 1.017 · mean -0.2095
            [ 1.017 -0.838 -0.808]
            """
        ),
        (
            "normal(2, std = -1)",
            "tensor: a normal distribution needs a finite mean and a standard deviation of at least 0, not 0.0 and -1.0"
        ),
        (
            "integers(1..6, 5)",
            """
            tensor (5) · 2 … 5 · mean 3.6
            [5 4 3 4 2]
            """
        ),
        ("integers(6, 5)", "wrong-argument: integers: a range of whole numbers is needed, not 6"),
        ("integers(1..<1)", "wrong-argument: integers: a range of whole numbers is needed, not 1..<1"),
        ("integers(0..1e12)", "tensor: float32 does not hold every whole number from 0 to 1000000000000"),
        (
            "permutation(4)",
            """
            tensor (4) · 0 … 3 · mean 1.5
            [0 3 1 2]
            """
        ),
        ("permutation(-1)", "tensor: an axis cannot have the size -1"),
        ("permutation(1e12)", "tensor: (1000000000000) is too large: a tensor holds at most 268435456 numbers"),
        ("shuffle(s)", #"["c", "b", "a"]"#),
        ("shuffle(1..4)", "[4, 1, 2, 3]"),
        (
            "shuffle(t)",
            """
            x  name
            3  c
            2  b
            1  a
            """
        ),
        (
            "shuffle(m)",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[1 2 3]
             [4 5 6]]
            """
        ),
        (#"shuffle("abc")"#, "wrong-argument: shuffle: a list, tensor or table is needed, not a text"),
    ]
}
