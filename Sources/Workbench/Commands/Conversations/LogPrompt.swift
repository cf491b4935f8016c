import Conversations
import Language
import Sessions
import Support

/// `log prompt TEXT --response TEXT`: an exchange that was held elsewhere.
enum LogPrompt: Command {
    static let prompt = Parameter<[String]>.many("prompt", .text, atLeastOne: true, "what was asked")
    static let response = Parameter<String?>.flag("response", .text, required: true, "what was answered")
    static let model = Parameter<String?>.flag("model", .text, "the model that answered")

    static let signature = Signature(
        "log prompt", family: Family.conversations.rawValue,
        summary: "record an exchange that was held elsewhere",
        discussion: "Long texts stand between \"\"\" and \"\"\". Keys and tokens in them are left out.",
        searchWords: ["llm", "chat", "conversation", "record", "history", "note"],
        parameters: [prompt.declaration, response.declaration, model.declaration],
        results: [Signature.Result("answer", "answer")],
        examples: [
            Signature.Example(
                "log prompt \"Why is 9 taken for 5?\" --response \"They share a vowel.\" --model qwen2.5",
                "kept in the session like an answer to `ask`")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let secrets = call.host.languageModel?.secrets ?? []
        let prompt = Secrets.redacted(try call(prompt).joined(separator: " "), known: secrets)
        let response = Secrets.redacted(try call(response) ?? "", known: secrets)
        let text = ChatReply(text: response, model: "").text
        // What the line says counts; the record beneath it has to agree.
        _ = try call.replies.next()
        let reply = RecordedReply(prompt: prompt, text: text, model: try call(model) ?? "unknown", origin: "elsewhere")
        call.replies.use(reply)
        return Outcome(AnswerValue(reply), display: Markup("recorded", .dim))
    }
}
