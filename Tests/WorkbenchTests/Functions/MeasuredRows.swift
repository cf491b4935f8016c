/// Lines about measured values, with what they show; the variables are `Harness.samples`.
enum MeasuredRows {
    static let list: [(line: String, shown: String)] = [
        ("y", "~"),
        ("y + 1", "~"),
        ("y > 2 and true", "~"),
        ("sum([y, 1])", "~"),
        ("[y][0]", "~"),
        ("l[y - 4]", "~"),
        ("l[0..(y - 4)]", "~"),
        ("table(x = [y, 2])", "~"),
        ("if y > 2 { 1 } else { 2 }", "~"),
        ("text(y)", "~"),
        ("where(y > 2, 1, 0)", "~"),
        ("kind(y)", "~"),
        ("x = y * 2", "~"),
        (#"sort(table(x = 1..2, y = [y, 1]), by = "x")"#, "~"),
        ("(y)..(9)", "~"),
        ("-y", "~"),
        (
            "f = y > 1; n + 1",
            """
            ~
            4
            """
        ),
        (#""took " + text(y)"#, "~"),
        ("y.value", "~"),
    ]
}
