import Language

/// `quit`: leave.
enum Quit: Command {
    static let signature = Signature(
        "quit", family: Family.machine.rawValue, summary: "leave; everything is already saved",
        discussion: "Ctrl-D on an empty line does the same.",
        searchWords: ["exit", "leave", "bye", "end", "close"],
        examples: [Signature.Example("quit", "ends the program")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        call.host.quit()
        return Outcome()
    }
}
