import Language

/// `save TABLE --to FILE`.
enum SaveTable: Command {
    static let table = Parameter<Table>.required("table", .table, "the table to save")
    static let to = Parameter<String?>.flag("to", .path(.write), required: true, "the file: .csv, .tsv or .json")

    static let signature = Signature(
        "save", family: Family.tables.rawValue, summary: "write a table to a file",
        discussion: "The file is written whole or not at all; one of the same name is replaced.",
        searchWords: ["csv", "tsv", "json", "export", "write", "file", "store"],
        parameters: [table.declaration, to.declaration],
        examples: [
            Signature.Example("t = table(n = 1..3); save t --to n.csv", "comma-separated, for a spreadsheet"),
            Signature.Example("for n in 1..3 { n * n } | save --to squares.json", "a loop's table, as JSON"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let table = try call(table)
        guard let path = try call(to) else { return Outcome() }
        try call.placed(at: to) { try TableFile.write(table, to: path) }
        let rows = table.count == 1 ? "1 row" : "\(table.count) rows"
        return Outcome(showing: Markup("saved \(rows) to \(path)", .dim))
    }
}
