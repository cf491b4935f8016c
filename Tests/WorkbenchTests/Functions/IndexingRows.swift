/// Lines about indexing, with what they show; the variables are `Harness.samples`.
enum IndexingRows {
    static let list: [(line: String, shown: String)] = [
        ("l[0]", "3"),
        ("l[-1]", "2"),
        ("l[3]", "bad-index: there is no position 3 among 3"),
        ("l[0..1]", "[3, 1]"),
        ("l[0..<1]", "[3]"),
        ("l[2..0]", "[]"),
        ("l[[0, 0, 2]]", "[3, 3, 2]"),
        ("l[tensor(l) > 1]", "[3, 2]"),
        ("tensor(l)[tensor(l) > 1].shape", "[2]"),
        (#"l["a"]"#, "bad-index: a list has positions, not names"),
        ("l[0, 1]", "bad-index: a list takes one index, not 2"),
        ("l[1s]", "bad-index: an index is a whole number, a range, a list of whole numbers or a name, not 1s"),
        ("l[0.5]", "bad-index: an index is a whole number, a range, a list of whole numbers or a name, not 0.5"),
        ("r[1]", "2"),
        ("r[1..2]", "2..3"),
        (#"r["a"]"#, "bad-index: a range has positions, not names"),
        ("(0..<1000000000)[5..7]", "5..7"),
        ("(0..<1000000000)[..]", "0..999999999"),
        ("(10..1)[2..4]", "8..6"),
        (
            "m[0]",
            """
            tensor (3) · 1 … 3 · mean 2
            [1 2 3]
            """
        ),
        ("m[0, 1]", "2"),
        (
            "m[.., 1]",
            """
            tensor (2) · 2 … 5 · mean 3.5
            [2 5]
            """
        ),
        (
            "m[-1, 0..1]",
            """
            tensor (2) · 4 … 5 · mean 4.5
            [4 5]
            """
        ),
        (
            "m[1..0]",
            """
            tensor (0, 3)
            []
            """
        ),
        (
            "m[[1, 0]]",
            """
            tensor (2, 3) · 1 … 6 · mean 3.5
            [[4 5 6]
             [1 2 3]]
            """
        ),
        ("m[0, 0, 0]", "tensor: 3 indices for shape (2, 3), which has 2 axes"),
        ("m[5]", "tensor: index 5 is outside axis 0 of shape (2, 3), which has 2 entries"),
        (#"m["a"]"#, "bad-index: a tensor has positions, not names"),
        (
            "t[0]",
            """
            x  name
            2  b
            """
        ),
        (#"t["x"]"#, "[2, 1, 3]"),
        (#"t["y"]"#, "unknown-member: the table has no column 'y'"),
        (
            "t[0..1]",
            """
            x  name
            2  b
            1  a
            """
        ),
        ("t[5]", "bad-index: there is no position 5 among 3"),
        ("w[0]", "bad-index: a text has no positions"),
        ("n[0]", "bad-index: a number has no positions"),
        ("l.count", "3"),
        ("l.first", "3"),
        ("m.shape", "[2, 3]"),
        (
            "m.T",
            """
            tensor (3, 2) · 1 … 6 · mean 3.5
            [[1 4]
             [2 5]
             [3 6]]
            """
        ),
        ("t.x", "[2, 1, 3]"),
        ("t.nope", "unknown-member: a table has no 'nope'"),
        ("u.value", "2"),
        ("w.count", "5"),
        ("u.unit", "s"),
    ]
}
