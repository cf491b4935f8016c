import Language

/// `save VALUE --to FILE`.
enum Save: Command {
    static let value = Parameter<any Savable>.required("value", .savable, "a table, a clip or a model")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), required: true, "the file: .csv, .tsv or .json; .wav, .flac, .ogg or .aiff; .safetensors")

    static let signature = Signature(
        "save", family: Family.tables.rawValue, summary: "write a table, a clip or a model to a file",
        discussion: "The file is written whole or not at all; one of the same name is replaced.",
        searchWords: ["csv", "tsv", "json", "wav", "flac", "safetensors", "export", "write", "file", "store"],
        parameters: [value.declaration, to.declaration],
        examples: [
            Signature.Example("t = table(n = 1..3); save t --to n.csv", "comma-separated, for a spreadsheet"),
            Signature.Example("for n in 1..3 { n * n } | save --to squares.json", "a loop's table, as JSON"),
            Signature.Example("data = load sample; save data[0] --to first.flac", "a recording"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(value)
        guard let path = try call(to) else { return Outcome() }
        try call.placed(at: to) { try value.save(to: path) }
        return Outcome(showing: Markup("saved \(value.savedText) to \(path)", .dim))
    }
}

extension ArgumentReader where T == any Savable {
    /// All columns of a table that was measured as a whole are measured.
    fileprivate static var savable: ArgumentReader {
        let any = ArgumentReader<any Value>.value("table", "clip", "model")
        return ArgumentReader(any.kind) { argument in
            let value = try any.read(argument)
            if let measured = value as? Measured, let table = measured.base as? Table {
                return Table(table.columns.map { Table.Column($0.name, $0.cells, measured: true) })
            }
            guard let savable = value as? any Savable else {
                throw argument.wrong(value, needed: "a table, a clip or a model")
            }
            return savable
        }
    }
}
