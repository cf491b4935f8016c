/// Lines about operators, with what they show; the variables are `Harness.samples`.
enum OperatorRows {
    static let list: [(line: String, shown: String)] = [
        (#"w + " you""#, "hello you"),
        (
            #"s == "a""#,
            """
            tensor (3) · 0 … 1 · mean 0.3333
            [0 1 0]
            """
        ),
        (
            #""a" < s"#,
            """
            tensor (3) · 0 … 1 · mean 0.6667
            [1 0 1]
            """
        ),
        ("s == s", "true"),
        ("t == t", "true"),
        ("q + q", "[4s, 1000ms, 2s]"),
        ("q * 2", "[4s, 1000ms, 2s]"),
        (
            "l + 1",
            """
            tensor (3) · 2 … 4 · mean 3
            [4 2 3]
            """
        ),
        ("l + r", "tensor: shapes (3) and (4) do not broadcast: the last axes are 3 and 4"),
        (
            "m + l",
            """
            tensor (2, 3) · 3 … 8 · mean 5.5
            [[4 3 5]
             [7 6 8]]
            """
        ),
        ("m + [1, 2]", "tensor: shapes (2, 3) and (2) do not broadcast: the last axes are 3 and 2"),
        ("u + 500ms", "2.5s"),
        ("u + 1", "unit-mismatch: time (s) and a plain number do not go together"),
        ("u * u", "unit-mismatch: time (s) and time (s) do not go together"),
        ("u / 500ms", "4"),
        ("u // 600ms", "3"),
        ("u % 600ms", "0.20000000000000007s"),
        ("2 ** 10", "1024"),
        ("7 // 2", "3"),
        ("-7 % 3", "2"),
        ("u < 3000ms", "true"),
        ("u == 2", "unit-mismatch: time (s) and a plain number do not go together"),
        (#"1 == "1""#, "wrong-operand: '==' does not work with a text"),
        ("b and n", "true"),
        ("not w", "wrong-operand: 'not' does not work with a text"),
        ("-w", "wrong-operand: '-' does not work with a text"),
        ("-q", "[-2s, -500ms, -1s]"),
        ("-r", "-1..-4"),
        (
            "m @ l",
            """
            tensor (2) · 11 … 29 · mean 20
            [11 29]
            """
        ),
        ("3 @ l", "tensor: @ needs at least one axis on both sides"),
        ("l @ l", "14"),
        (
            "m // 2",
            """
            tensor (2, 3) · 0 … 3 · mean 1.5
            [[0 1 1]
             [2 2 3]]
            """
        ),
        ("y + 1", "~"),
        ("[y, 1]", "~"),
        ("z + 1", "wrong-operand: '+' does not work with a network"),
        ("t + 1", "wrong-operand: '+' does not work with a table"),
        ("1..2s", "1..2s"),
        ("1s..2Hz", "unit-mismatch: time (s) and frequency (Hz) do not go together"),
        ("true + 1", "2"),
        ("true == 1", "true"),
        ("true < 2", "true"),
        ("true + true", "wrong-operand: '+' does not work with a boolean"),
        ("q > 900ms", "[true, false, true]"),
        ("q / 1s", "[2, 0.5, 1]"),
        ("q * [1, 2]", "wrong-operand: the lists have 3 and 2 items"),
        ("q * [1, 2, 3]", "[2s, 1000ms, 3s]"),
        ("(1s..3s) * 2", "[2s, 4s, 6s]"),
        ("-(1s..3s)", "-1..-3s"),
        ("not q", "wrong-operand: 'not' does not work with a number"),
        ("q @ q", "unit-mismatch: a tensor holds plain numbers, not ones in s"),
        ("2 * q", "[4s, 1000ms, 2s]"),
        ("q + m", "unit-mismatch: a tensor holds plain numbers, not ones in s"),
        ("0 / 0", "nan"),
        ("[[1, 2], [3]] + 1", "wrong-operand: a list is a tensor only if its parts have one shape, not (2) and (1)"),
        (#"[1s, "a"] * 2"#, "wrong-operand: '*' does not work with a list"),
        (
            "[] + 1",
            """
            tensor (0)
            []
            """
        ),
        (
            "[] == []",
            """
            tensor (0)
            []
            """
        ),
    ]
}
