import Language
import Runs
import Support

/// `runs`: the trainings and tests of all sessions.
enum RunsCommand: Command {
    static let signature = Signature(
        "runs", family: Family.sessions.rawValue, summary: "the trainings and tests of all sessions, as a table",
        discussion:
            "A row for each line with \(RunFlags.names), with what the session recorded of it: accuracy (with its 95 % interval "
            + "where it has one) and on what it was measured, so that nobody takes an accuracy on the validation part for one on the test "
            + "part. When it ran is in the session's log. The index behind it is made of the session files, and brought up to date each time.",
        searchWords: ["experiments", "index", "list", "results", "history", "best", "all", "leaderboard", "tracking"],
        parameters: RunFlags.declarations, results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("runs", "all of them, as they were typed"),
            Signature.Example("runs --sort accuracy --limit 10", "the ten best"),
            Signature.Example("runs --command evaluate --network student", "how a network did in tests"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let found = try RunFlags.find(call).found
        let table = found.table
        guard !found.runs.isEmpty else {
            let text =
                found.count > 0
                ? "none of \(Counts.text(found.count, "run")) is like that" : "no session here has a run yet"
            return Outcome(table, display: Markup(text, .dim) + found.notes)
        }
        return Outcome(table, display: table.display + found.notes)
    }
}

extension RunIndex.Found {
    /// A row for each run.
    var table: Table {
        func figures(_ figure: (RunFigures) -> (any Value)?) -> [any Value] {
            runs.map { figure($0.figures) ?? Nothing() }
        }
        return Table([
            Table.Column("session", runs.map(\.session)), Table.Column("line", runs.map { Quantity($0.line) }),
            Table.Column("command", runs.map(\.command)), Table.Column("network", figures(\.network)),
            Table.Column("parameters", figures { $0.parameters.map { Quantity($0) } }),
            Table.Column("accuracy", figures { $0.accuracy.map { Quantity($0) } }),
            Table.Column("low", figures { $0.low.map { Quantity($0) } }),
            Table.Column("high", figures { $0.high.map { Quantity($0) } }),
            Table.Column("on", figures(\.basis)), Table.Column("digest", runs.map(\.digest)),
            Table.Column("date", runs.map { $0.date ?? Nothing() as any Value }),
        ])
    }

    /// Which sessions could not be read as a whole.
    var notes: Markup {
        Markup(lines: problems.map { [Markup.Piece("note: \($0)", .warning)] })
    }
}
