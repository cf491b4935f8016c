import Language

/// `help search WORD`.
enum HelpSearch: Command {
    static let word = Parameter<[String]>.many("word", .text, atLeastOne: true, "what to look for")

    static let signature = Signature(
        "help search", family: Family.help.rawValue, summary: "find a command or function by a word",
        searchWords: ["find", "apropos", "look"],
        parameters: [word.declaration],
        examples: [Signature.Example("help search csv", "what has to do with CSV files")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let words = try call(word).joined(separator: " ").lowercased().split(separator: " ")
        func has(_ texts: [String]) -> Bool {
            words.allSatisfy { word in texts.contains { $0.lowercased().contains(word) } }
        }
        let commands = call.library.signatures.filter { signature in
            has(
                [signature.name, signature.summary, signature.discussion] + signature.searchWords
                    + signature.parameters.flatMap { [$0.name, $0.help] })
        }
        let functions = call.library.functions.values.map(\.signature).sorted { $0.name < $1.name }.filter {
            has([$0.name, $0.summary, $0.family])
        }
        let rows =
            commands.map { [Markup.Piece($0.briefUsage, .code), Markup.Piece($0.summary)] }
            + functions.map { [Markup.Piece($0.usage, .code), Markup.Piece($0.summary)] }
        guard !rows.isEmpty else {
            return Outcome(
                showing: Markup(
                    "nothing is found for '\(words.joined(separator: " "))'; `help` lists all commands", .dim))
        }
        return Outcome(showing: Markup(blocks: [.grid(Markup.Grid(header: [], alignments: [], rows: rows))]))
    }
}
