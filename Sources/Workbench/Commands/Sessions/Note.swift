import Language

/// `note TEXT`: prose in the session.
enum Note: Command {
    static let text = Parameter<[String]>.many(
        "text", .text, atLeastOne: true,
        "Markdown; plain words need no quotes, a text with quotes, brackets, | ; or # does")

    static let signature = Signature(
        "note", family: Family.sessions.rawValue, summary: "write prose into the session",
        discussion:
            "The text stands in the session file as a line of Markdown and is the prose of a notebook made of it. "
            + "A text with quotes or brackets in it stands between \"\"\" and \"\"\".",
        searchWords: ["comment", "prose", "markdown", "remark", "text", "heading"],
        parameters: [text.declaration],
        examples: [Signature.Example("note Distilling a student", "a line of prose")])

    static let isRecorded = false
    static let isReproducible = true

    static func run(_ call: Invocation) throws -> Outcome {
        let text = try call(text).joined(separator: " ")
        call.note(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        return Outcome(showing: Markup(text, .dim))
    }
}
