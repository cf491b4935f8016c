import Language

/// `load table FILE`.
enum LoadTable: Command {
    static let file = Parameter<String>.required(
        "file", .path(.read), "a .csv or .tsv file whose first line names the columns")

    static let signature = Signature(
        "load table", family: Family.tables.rawValue, summary: "read a table from a file",
        discussion: "Numbers (with units), true and false are read as such, empty fields as nothing, all else as text.",
        searchWords: ["csv", "tsv", "open", "read", "import", "file", "data"],
        parameters: [file.declaration], results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("save table(n = 1..3) --to n.csv; load table n.csv", "what was saved comes back")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(file)
        return try call.placed(at: file) { Outcome(try TableFile.read(path)) }
    }
}
