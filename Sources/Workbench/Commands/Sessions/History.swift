import Language

/// `history`: the lines entered so far.
enum History: Command {
    static let last = Parameter<Int>.flag("last", .integer(1), default: 20, "how many of the last lines")
    static let find = Parameter<String?>.flag("find", .text, "only lines that contain this text")

    static let signature = Signature(
        "history", family: Family.sessions.rawValue, summary: "list the lines entered before",
        discussion:
            "Lines of earlier runs come first. At the prompt, the up arrow brings them back and Ctrl-R searches them.",
        searchWords: ["previous", "lines", "again", "recall", "search"],
        parameters: [last.declaration, find.declaration],
        examples: [
            Signature.Example("history --last 5", "the last five lines"),
            Signature.Example("history --find train", "lines with `train` in them"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let text = try call(find)
        let all = call.host.history.enumerated().filter { _, line in text.map { line.contains($0) } ?? true }
        let shown = all.suffix(try call(last))
        guard !shown.isEmpty else { return Outcome(showing: Markup("no such line", .dim)) }
        let rows = shown.map { index, line in
            [Markup.Piece("\(index + 1)", .dim), Markup.Piece(line.split(separator: "\n").joined(separator: " ↵ "))]
        }
        return Outcome(
            showing: Markup(blocks: [.grid(Markup.Grid(header: [], alignments: [.right, .left], rows: rows))]))
    }
}
