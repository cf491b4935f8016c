import Language

/// `show VALUE`: everything of a value.
enum Show: Command {
    static let value = Parameter<any Value>.required("value", .value(), "what to show")

    static let signature = Signature(
        "show", family: Family.values.rawValue, summary: "show everything of a value",
        discussion:
            "A line that ends in a value shows as much as is good to read; `show` shows all rows of a table and "
            + "more of a tensor.",
        searchWords: ["print", "display", "view", "all", "rows"],
        parameters: [value.declaration],
        examples: [
            Signature.Example("t = table(n = 1..30); show t", "all 30 rows"),
            Signature.Example("w = normal([3, 4]); w | show", "a value through a pipe"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        Outcome(showing: try call(value).full)
    }
}
