import Language
import Sessions
import Support

/// `log render`: the exchanges as a page.
enum LogRender: Command {
    static let files = Parameter<[String]>.many(
        "sessions", .path(.read), "sessions or notebooks; by default the session that is being recorded")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), "the page; by default llm_session.md where the logs are")

    static let signature = Signature(
        "log render", family: Family.conversations.rawValue,
        summary: "write a page of the exchanges, linked to their lines",
        discussion: "Prompts with their responses, in order, as Markdown. The page is written anew each time.",
        searchWords: ["llm", "chat", "history", "markdown", "prompts", "transcript", "export"],
        parameters: [files.declaration, to.declaration],
        examples: [Signature.Example("log render session.utter --to llm_session.md", "the exchanges of one session")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        var paths = try call(files)
        if paths.isEmpty, let path = call.host.sessionPath { paths = [path] }
        guard !paths.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.languageModel, "no session is being recorded", at: nil,
                label: "which session is meant?", help: ["log render FILE"])
        }
        let documents = try call.placed(at: files) { try paths.map { path in try DocumentFile.load(path) } }
        let path = try call(to) ?? Files.join(call.host.places.logs, "llm_session.md")
        let (text, count) = ExchangeLog.render(documents, to: path)
        try call.placed(at: to) {
            if try call(to) == nil { try Files.makeDirectory(Files.parent(of: path)) }
            try Files.writeAtomically(text, to: path)
        }
        let exchanges = count == 1 ? "1 exchange" : "\(count) exchanges"
        return Outcome(showing: Markup("wrote \(exchanges) to \(path)", .dim))
    }
}
