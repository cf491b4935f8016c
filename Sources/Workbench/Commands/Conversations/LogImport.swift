import Conversations
import Language
import Sessions
import Support

/// `log import FILE`: exchanges kept by another program.
enum LogImport: Command {
    static let file = Parameter<String>.required(
        "file", .path(.read), "JSON: messages with role and content, or the conversations.json of a ChatGPT export")
    static let find = Parameter<String?>.flag(
        "find", .text, "only exchanges with this text in their title, prompt or response")

    static let signature = Signature(
        "log import", family: Family.conversations.rawValue,
        summary: "record the exchanges that another program kept",
        discussion:
            "The exchanges are copied into the session, so that a replay needs the file no more. Keys and tokens in them "
            + "are left out.",
        searchWords: ["llm", "chatgpt", "openai", "conversations", "history", "messages", "json"],
        parameters: [file.declaration, find.declaration], results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("log import chat.json", "prompts with their responses, as a table"),
            Signature.Example("log import chat.json --find accuracy", "those about accuracy"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        var replies: [RecordedReply] = []
        if try call.replies.next() != nil {
            while let reply = try call.replies.next() {
                call.replies.use(reply)
                replies.append(reply)
            }
        } else {
            replies = try read(call)
            for reply in replies { call.replies.use(reply) }
        }
        let table = Table([
            Table.Column("prompt", replies.map(\.prompt)), Table.Column("response", replies.map(\.text)),
            Table.Column("model", replies.map(\.model)),
        ])
        let count = replies.count == 1 ? "1 exchange" : "\(replies.count) exchanges"
        return Outcome(table, display: Markup("recorded \(count)", .dim))
    }

    private static func read(_ call: Invocation) throws -> [RecordedReply] {
        let path = try call(file)
        let text = try call.placed(at: file) { try Files.readText(path) }
        let exchanges: [ChatHistory.Exchange]
        do throws(ChatHistory.Unreadable) {
            exchanges = try ChatHistory.read(text)
        } catch {
            throw Diagnostic(
                WorkbenchCode.languageModel, "'\(path)' cannot be read as a chat history", at: call.span(of: file),
                label: "no chat history", notes: [error.description])
        }
        let wanted = try call(find)
        let found = exchanges.filter { exchange in
            wanted.map { wanted in
                [exchange.prompt, exchange.response, exchange.title ?? ""].contains { $0.contains(wanted) }
            } ?? true
        }
        guard !found.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.languageModel, "no exchange has this text in it", at: call.span(of: find),
                label: "in none of \(exchanges.count)")
        }
        let secrets = call.host.languageModel?.secrets ?? []
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return found.map { exchange in
            func clean(_ text: String) -> String {
                ChatReply(text: Secrets.redacted(text, known: secrets), model: "").text
            }
            return RecordedReply(
                prompt: clean(exchange.prompt), text: clean(exchange.response), model: clean(exchange.model),
                origin: "in \(name)")
        }
    }
}
