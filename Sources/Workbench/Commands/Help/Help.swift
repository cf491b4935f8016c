import Language

/// `help [TOPIC]`.
enum Help: Command {
    static let topic = Parameter<[String]>.many(
        "topic", .word(.command), "a command, a function, or one of the pages listed")
    static let reference = Parameter<Bool>.toggle("reference", "all of it as one Markdown page")

    static let signature = Signature(
        "help", family: Family.help.rawValue, summary: "list the commands, or explain one",
        searchWords: ["manual", "commands", "usage", "docs", "man", "?"],
        parameters: [topic.declaration, reference.declaration],
        examples: [
            Signature.Example("help", "every command"),
            Signature.Example("help save", "one command, with examples"),
            Signature.Example("help mean", "a function"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let page = HelpPage(call)
        if try call(reference) { return Outcome(showing: ReferencePage(call.library).markup) }
        let name = try call(topic).joined(separator: " ")
        if name.isEmpty { return Outcome(showing: page.overview()) }
        // A command and a function may have one name: brackets tell them apart.
        let pages =
            [call.scope.signature(ofCommand: name).map(page.page)].compactMap(\.self)
            + [call.scope.signature(ofFunction: name).map(page.page)].compactMap(\.self)
        if let first = pages.first {
            return Outcome(showing: pages.dropFirst().reduce(first) { $0 + Markup("") + $1 })
        }
        let isWordOfTheLanguage = Parser.keywords.contains(name) || BlockValue.openers.contains(name) || name == "it"
        let topicName = isWordOfTheLanguage ? "language" : name
        if let topic = Topic.all.first(where: { $0.name == topicName }) { return Outcome(showing: Markup(topic.text)) }
        let family = CallResolver.secondWords(after: name, in: call.scope).sorted()
        if !family.isEmpty {
            let pages = family.compactMap { call.scope.signature(ofCommand: "\(name) \($0)") }.map(page.page)
            return Outcome(showing: pages.dropFirst().reduce(pages[0]) { $0 + Markup("") + $1 })
        }
        let known = call.scope.commandNames + call.scope.functionNames + Topic.all.map(\.name)
        throw Diagnostic(
            WorkbenchCode.unknownTopic, "there is no help on '\(name)'", at: call.span(of: topic),
            label: Suggestions.nearest(to: name, in: known).map { "did you mean \($0)?" } ?? "unknown topic",
            help: ["`help` lists the commands", "`help search \(name)` looks in all texts"])
    }
}
