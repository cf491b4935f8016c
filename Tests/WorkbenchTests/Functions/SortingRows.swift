/// Lines about sorting functions, with what they show; the variables are `Harness.samples`.
enum SortingRows {
    static let list: [(line: String, shown: String)] = [
        (
            "argsort(s)",
            """
            tensor (3) · 0 … 2 · mean 1
            [1 0 2]
            """
        ),
        (
            "argsort([1s, 2s], descending = true)",
            """
            tensor (2) · 0 … 1 · mean 0.5
            [1 0]
            """
        ),
        ("sort([0 / 0, 1, -1 / 0, 1 / 0])", "[-inf, 1, inf, nan]"),
        ("sort([])", "[]"),
        ("sort([true, 5, -1])", "[-1, true, 5]"),
        ("sort(l)", "[1, 2, 3]"),
        ("sort(l, descending = true)", "[3, 2, 1]"),
        ("sort(s, descending = true)", #"["c", "b", "a"]"#),
        ("sort(q)", "[500ms, 1s, 2s]"),
        (
            "sort(m, axis = 0, descending = true)",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[4 5 6]
             [1 2 3]]
            """
        ),
        (#"sort([1, "a"])"#, "wrong-operand: sort: texts and numbers have no order among each other"),
        ("sort([1s, 2])", "unit-mismatch: sort: time (s) and a plain number do not go together"),
        (
            #"sort(t, by = "x")"#,
            """
            x  name
            1  a
            2  b
            3  c
            """
        ),
        (#"sort(t, by = "nam")"#, "unknown-member: sort: the table has no column 'nam'"),
        ("sort(t)", "missing-argument: sort needs 'by'"),
        (#"sort(l, by = "x")"#, "wrong-argument: sort: only tables are sorted by a column"),
        ("sort(4..1)", "[1, 2, 3, 4]"),
        ("sort(5)", "tensor: a single number has no axis -1"),
        (
            "argsort(q)",
            """
            tensor (3) · 0 … 2 · mean 1
            [1 2 0]
            """
        ),
        (
            "argsort(m)",
            """
            tensor (2, 3) · 0 … 2 · mean 1
            [[0 1 2]
             [0 1 2]]
            """
        ),
        ("unique([2, 1, 2])", "[1, 2]"),
        (
            "unique(m > 2)",
            """
            tensor (2) · 0 … 1 · mean 0.5
            [0 1]
            """
        ),
        ("unique(s)", #"["a", "b", "c"]"#),
        (
            "unique([1s, 1000ms, 2s], counts = true)",
            """
            value  count
               1s      2
               2s      1
            """
        ),
        ("topk(m, 2)", "[tensor (2, 2) · 2 … 6 · mean 4, tensor (2, 2) · 1 … 2 · mean 1.5]"),
        ("topk(l, 4)", "tensor: cannot take the top 4 of axis 0, which has 3 entries"),
        (
            "v, p = topk([5, 9, 7], 2)",
            """
            v: tensor (2) · 7 … 9 · mean 8
            p: tensor (2) · 1 … 2 · mean 1.5
            """
        ),
        (
            "histogram([1, 2, 3, 4], bins = 2)",
            """
            from   to  count
               1  2.5      2
             2.5    4      2
            """
        ),
        (
            "histogram(m, bins = 1e12)",
            "wrong-argument: histogram: a histogram has from 1 to 100000 bins, not 1000000000000"
        ),
        ("histogram(m, bins = 0)", "wrong-argument: histogram: a histogram has from 1 to 100000 bins, not 0"),
        ("histogram([1, 0 / 0])", "tensor: a histogram needs finite numbers, and number 1 is nan"),
        ("histogram([1, 2], low = 5)", "tensor: a histogram needs a finite ascending range, not 5.0 to 2.0"),
        ("histogram([1, 0 / 0], bins = 0)", "wrong-argument: histogram: a histogram has from 1 to 100000 bins, not 0"),
    ]
}
