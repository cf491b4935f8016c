import Language

/// `set [NAME VALUE]`: how things are shown.
enum SetCommand: Command {
    static let name = Parameter<String?>.optional("setting", .word(.setting), "the setting; without it all are listed")
    static let value = Parameter<String?>.optional("value", .word(.settingValue), "its new value")

    static let signature = Signature(
        "set", family: Family.values.rawValue, summary: "change how things are shown",
        discussion: "Settings never change what a value is. They are part of the session.\n"
            + Settings.entries.map { "\($0.name) (\($0.choices.joined(separator: ", "))): \($0.help)" }.joined(
                separator: "\n"),
        searchWords: ["settings", "options", "preferences", "configure", "color", "colour"],
        parameters: [name.declaration, value.declaration],
        examples: [
            Signature.Example("set", "all settings"),
            Signature.Example("set color off", "plain text from now on"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        guard let name = try call(name) else { return Outcome(table(call.workspace.settings)) }
        let names = Settings.entries.map(\.name)
        guard let entry = Settings.entries.first(where: { $0.name == name }) else {
            throw Diagnostic(
                WorkbenchCode.unknownSetting, "no setting is called '\(name)'", at: call.span(of: self.name),
                label: Suggestions.nearest(to: name, in: names).map { "did you mean \($0)?" } ?? "unknown setting",
                help: ["settings are \(names.joined(separator: ", "))"])
        }
        if let value = try call(value) {
            guard entry.choices.contains(value) else {
                throw Diagnostic(
                    LanguageCode.unknownChoice, "\(name) cannot be '\(value)'", at: call.span(of: self.value),
                    label: Suggestions.nearest(to: value, in: entry.choices).map { "did you mean \($0)?" }
                        ?? "not one of the choices",
                    help: ["choices are \(entry.choices.joined(separator: ", "))"])
            }
            entry.write(&call.workspace.settings, value)
        }
        return Outcome(showing: Markup("\(name) \(entry.read(call.workspace.settings))"))
    }

    private static func table(_ settings: Settings) -> Table {
        Table([
            Table.Column("setting", Settings.entries.map(\.name)),
            Table.Column("value", Settings.entries.map { $0.read(settings) }),
            Table.Column("choices", Settings.entries.map { $0.choices.joined(separator: " ") }),
            Table.Column("what", Settings.entries.map(\.help)),
        ])
    }
}
