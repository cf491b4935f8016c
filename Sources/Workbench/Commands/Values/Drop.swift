import Language

/// `drop NAME…`: forget variables and own commands.
enum Drop: Command {
    static let names = Parameter<[String]>.many("names", .variable, "the variables and own commands to forget")
    static let all = Parameter<Bool>.toggle("all", "forget every variable and every command of your own")

    static let signature = Signature(
        "drop", family: Family.values.rawValue, summary: "forget variables and own commands",
        discussion: "Frees what the values hold in memory. Other variables are as they were.",
        searchWords: ["delete", "remove", "clear", "forget", "free", "unset"],
        parameters: [names.declaration, all.declaration],
        examples: [
            Signature.Example("x = 3; y = 4; drop x; vars", "only y is left"),
            Signature.Example("x = 3; drop --all", "an empty workspace"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let names = try call(names)
        if try call(all) {
            call.workspace.variables = Variables()
            call.workspace.commands = [:]
            return Outcome(showing: Markup("the workspace is empty", .dim))
        }
        guard !names.isEmpty else {
            throw Diagnostic(
                LanguageCode.missingArgument, "drop needs a variable's name", at: nil, label: "a name is missing",
                help: ["`drop --all` empties the workspace", "`vars` lists what it holds"])
        }
        for name in names { call.forget(name) }
        return Outcome(showing: Markup("forgot \(names.joined(separator: ", "))", .dim))
    }
}
