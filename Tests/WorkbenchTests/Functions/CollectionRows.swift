/// Lines about collections functions, with what they show; the variables are `Harness.samples`.
enum CollectionRows {
    static let list: [(line: String, shown: String)] = [
        ("kind(1)", "number"),
        ("columns(table(a = 1))", #"["a"]"#),
        ("count(s)", "3"),
        (#"count("año")"#, "3"),
        ("count(t)", "3"),
        ("count(m)", "6"),
        ("count(1..5)", "5"),
        ("count(5)", "wrong-argument: count: there is nothing to count in 5"),
        ("kind(z)", "network"),
        ("kind(y)", "~"),
        ("list(1..3)", "[1, 2, 3]"),
        ("list(m)", "[[1, 2, 3], [4, 5, 6]]"),
        (#"list("añb")"#, #"["a", "ñ", "b"]"#),
        ("list(0..<100000000)", "wrong-argument: list: at most 4194304 values fit in a list, not 100000000"),
        ("list(5)", "wrong-argument: list: a range, tensor or text is needed, not a number"),
        ("list(zeros(0x3))", "[]"),
        (#"contains("hello", "ell")"#, "true"),
        (#"contains("hello", 3)"#, "wrong-argument: contains: only a text can be in a text, not a number"),
        ("contains(q, 1000ms)", "true"),
        (#"contains(s, "b")"#, "true"),
        ("contains(m, 4)", "true"),
        ("contains(1..<4, 4)", "false"),
        ("contains(t, 4)", "wrong-argument: contains: a list, range, tensor or text is needed, not a table"),
        ("filter(s, [1, 0, 1])", #"["b", "c"]"#),
        (#"filter(s, s != "a")"#, #"["b", "c"]"#),
        (
            "filter(t, t.x > 1)",
            """
            x  name
            2  b
            3  c
            """
        ),
        (
            "filter(m, [true, false])",
            """
            tensor (1, 3) · 1 … 3 · mean 2
            [[1 2 3]]
            """
        ),
        ("filter(m, [1, 0, 1])", "wrong-argument: filter: there are 2 items and a mask of 3"),
        (
            "filter(s, m)",
            "wrong-argument: filter: a mask is a list or tensor of one number or boolean for each item, not tensor (2, 3) · 1 … 6 · mean 3.5"
        ),
        ("filter(1..5, [1, 0, 1, 0, 1])", "[1, 3, 5]"),
        (
            "table(x = 1..3, y = s, z = 0.5)",
            """
            x  y    z
            1  b  0.5
            2  a  0.5
            3  c  0.5
            """
        ),
        ("table(x = 1..3, y = [1, 2])", "bad-table: table: the columns 'x' and 'y' have 3 and 2 values"),
        ("table(x = m)", "bad-table: table: a column holds one value for each row, not a tensor"),
        ("table(1..3)", "bad-table: table: a column needs a name"),
        ("table(x = 1, x = 2)", "bad-table: table: two columns are called 'x'"),
        (
            #"table(x = 1, y = "a")"#,
            """
            x  y
            1  a
            """
        ),
        ("table(x = 0..<100000000)", "wrong-argument: table: at most 4194304 values fit in a list, not 100000000"),
        ("table(x = [])", "x"),
        ("columns(t)", #"["x", "name"]"#),
        ("columns(5)", "wrong-argument: columns: a table is needed, not a number"),
        ("filter(q, q > 900ms)", "[2s, 1s]"),
    ]
}
