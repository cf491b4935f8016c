import Language

/// `back`: undo the last line.
enum Back: Command {
    static let signature = Signature(
        "back", family: Family.sessions.rawValue, summary: "take back what the last line changed",
        discussion:
            "The last line that changed something, that is: one that only showed something is none. Names have the values again that they had before it, and so do the seed, the settings and commands of your own. Each further "
            + "`back` goes a line further, up to \(LineChange.deepest). The session keeps both lines, so that it gives the same "
            + "when it is replayed. Files that a line wrote stay.",
        searchWords: ["undo", "revert", "mistake", "previous", "restore"],
        parameters: [],
        examples: [Signature.Example("back", "the line before is undone")])

    static func run(_ call: Invocation) throws -> Outcome {
        guard let change = call.evaluation.takeBack() else {
            return Outcome(showing: Markup("there is no line left to take back", .dim))
        }
        var lines = [[Markup.Piece("took back "), Markup.Piece(change.source, .code)]]
        for name in change.names {
            let value = call.workspace.variables[name]?.summary
            lines.append(
                [Markup.Piece("  \(name)", .dim)]
                    + (value.map { [Markup.Piece(": ", .dim)] + $0 } ?? [Markup.Piece(" is gone", .dim)]))
        }
        return Outcome(showing: Markup(lines: lines))
    }
}
