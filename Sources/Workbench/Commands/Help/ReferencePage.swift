import Language

/// The reference: every command and function as one page of Markdown.
struct ReferencePage {
    private let library: Library

    init(_ library: Library) {
        self.library = library
    }

    var markup: Markup {
        var lines = [
            "# Utter: reference", "",
            "Made from the signatures by `make reference`; `help` shows the same in the program.", "",
        ]
        for family in Family.allCases {
            let members = library.signatures.filter { $0.family == family.rawValue }
            guard !members.isEmpty else { continue }
            lines += ["## Commands: \(family.rawValue)", ""]
            for signature in members { lines += command(signature) }
        }
        let all = library.functions.values.map(\.signature).sorted { $0.name < $1.name }
        for family in Set(all.map(\.family)).sorted() {
            lines += ["## Functions: \(family)", ""]
            for function in all where function.family == family { lines += self.function(function) }
        }
        for topic in Topic.all { lines += ["## Help: \(topic.name)", "", "```text", topic.text, "```", ""] }
        while lines.last == "" { lines.removeLast() }
        return Markup(lines.joined(separator: "\n"))
    }

    private func command(_ signature: Signature) -> [String] {
        var lines = [
            "### `\(signature.name)`", "", "`\(signature.usage)`", "", "\(Self.sentence(signature.summary))", "",
        ]
        if !signature.discussion.isEmpty {
            lines += [signature.discussion.split(separator: "\n").joined(separator: "  \n"), ""]
        }
        for parameter in signature.parameters {
            let name = parameter.role == .flag ? "--\(parameter.name)" : parameter.name
            let fallback = parameter.defaultText.map { " (default \($0))" } ?? ""
            lines.append("- `\(name)`: \(parameter.help)\(fallback)")
        }
        if !signature.parameters.isEmpty { lines.append("") }
        return lines + examples(signature.examples)
    }

    private func function(_ function: FunctionSignature) -> [String] {
        ["### `\(function.usage)`", "", Self.sentence(function.summary), ""] + examples(function.examples)
    }

    private func examples(_ examples: [Signature.Example]) -> [String] {
        guard !examples.isEmpty else { return [] }
        return ["```text"] + examples.flatMap { ["# \($0.note)", $0.code] } + ["```", ""]
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
