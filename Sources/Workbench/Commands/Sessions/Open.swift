import Language

/// `open FILE`: go on with a session.
enum Open: Command {
    static let file = Parameter<String>.required("file", .path(.read), "the session file (.utter)")

    static let signature = Signature(
        "open", family: Family.sessions.rawValue, summary: "go on with a session kept earlier",
        discussion:
            "Runs the session's lines again to bring its values back, and records what follows into the same file. "
            + "From the shell: `utter open FILE`.",
        searchWords: ["resume", "continue", "restore", "load"],
        parameters: [file.declaration],
        examples: [
            Signature.Example("open session.utter", "its values are back, and what follows goes into it")
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(file)
        try call.placed(at: file) { try call.host.open(path) }
        return Outcome()
    }
}
