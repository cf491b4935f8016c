import Language

/// `help functions`.
enum HelpFunctions: Command {
    static let signature = Signature(
        "help functions", family: Family.help.rawValue, summary: "list the functions: what can be computed",
        searchWords: ["compute", "math", "tensor", "array"],
        examples: [Signature.Example("help functions", "all of them, by family")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        Outcome(showing: HelpPage(call).functions())
    }
}
