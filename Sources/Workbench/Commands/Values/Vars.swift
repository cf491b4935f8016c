import Language

/// `vars`: what the workspace holds.
enum Vars: Command {
    static let signature = Signature(
        "vars", family: Family.values.rawValue, summary: "list what the workspace holds",
        discussion: "A table of every variable with its kind and a summary, and of your own commands. "
            + "`it` is the value of the last line.",
        searchWords: ["variables", "workspace", "list", "names", "who", "ls"],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("x = 3; w = [1, 2]; vars", "two variables"),
            Signature.Example("x = 3; vars | save --to vars.csv", "the list is a table like any other"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let names = call.workspace.variables.keys.filter { $0 != Workspace.lastValue }.sorted()
        let values = names.compactMap { call.workspace.variables[$0] }
        let own = call.workspace.commands.values.map(\.signature).sorted { $0.name < $1.name }
        guard !names.isEmpty || !own.isEmpty else {
            return Outcome(Table([]), display: Markup("the workspace is empty; `x = 3` puts something there", .dim))
        }
        let summaries: [any Value] = values.map { value in
            value is Measured ? Measured(value.summaryText) as any Value : value.summaryText
        }
        let isMeasured = summaries.contains { $0 is Measured }
        return Outcome(
            Table([
                Table.Column("name", names + own.map(\.name)),
                Table.Column("kind", values.map(\.kind.name) + own.map { _ in "command" }),
                Table.Column("value", summaries + own.map(\.usage), measured: isMeasured),
            ]))
    }
}
