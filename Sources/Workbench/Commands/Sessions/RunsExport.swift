import Language
import Runs

/// `runs export`: the runs as a file.
enum RunsExport: Command {
    static let to = Parameter<String?>.flag("to", .path(.write), required: true, "the file: .csv, .tsv or .json")

    static let signature = Signature(
        "runs export", family: Family.sessions.rawValue,
        summary: "write the trainings and tests of all sessions to a file",
        discussion:
            "The table of `runs`, with each line as it was typed and the milliseconds that it took, for a spreadsheet or a notebook. "
            + "The file is written whole or not at all; one of the same name is replaced.",
        searchWords: ["csv", "json", "spreadsheet", "pandas", "experiments", "save", "write"],
        parameters: RunFlags.declarations + [to.declaration],
        examples: [
            Signature.Example("runs export --to runs.csv", "all runs"),
            Signature.Example(
                "runs export --command train --sort date --to trainings.json", "trainings, the latest first"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let found = try RunFlags.find(call)
        guard let path = try call(to) else { return Outcome() }
        let table = Table(
            found.table.columns + [
                Table.Column("source", found.runs.map(\.source)),
                Table.Column(
                    "milliseconds", found.runs.map { $0.milliseconds.map { Quantity($0) } ?? Nothing() as any Value }),
            ])
        try call.placed(at: to) { try table.save(to: path) }
        return Outcome(showing: Markup("wrote \(Counts.text(found.runs.count, "run")) to \(path)", .dim) + found.notes)
    }
}
