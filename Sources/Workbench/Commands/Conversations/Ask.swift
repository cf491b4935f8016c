import Conversations
import Language
import Sessions
import Support

/// `ask PROMPT`: a question to a language model.
enum Ask: Command {
    static let prompt = Parameter<[String]>.many(
        "prompt", .text, atLeastOne: true, "the question; with quotes, brackets or ; in it, in quotes")
    static let about = Parameter<[any Value]>.flags(
        "about", .value(), "values whose data goes along: tables, figures, evaluations, anything that `show` prints")
    static let after = Parameter<AnswerValue?>.flag("after", .of("answer"), "an answer that this one goes on from")
    static let model = Parameter<String?>.flag("model", .text, "the model; by default UTTER_LLM_MODEL, or the only one")
    static let temperature = Parameter<Double?>.flag(
        "temperature", .number(NumberLimits(0, 2)), "how freely it answers; by default as the server likes")
    static let maxTokens = Parameter<Int?>.flag("max-tokens", .integer(1, 1_000_000), "how long the answer may be")
    static let system = Parameter<String?>.flag(
        "system", .text, "instructions in place of ours, which tell it the commands")
    static let patience = Parameter<Double>.flag(
        "patience", .number(NumberLimits(0.1, 3600, dimension: .time)), default: 120, shown: "2min",
        "how long the server may be silent")

    static let signature = Signature(
        "ask", family: Family.conversations.rawValue,
        summary: "ask a language model, and keep its answer",
        discussion:
            "Any OpenAI-compatible server will do: UTTER_LLM_URL is its address up to and including /v1, UTTER_LLM_MODEL "
            + "the model, UTTER_LLM_KEY or the file named by UTTER_LLM_KEY_FILE the key; or lines `url`, `model` and `key` "
            + "in the file llm of your settings folder. The answer appears as it comes; Ctrl-C gives it up. It is kept "
            + "with the line, so that a replay has it and asks nobody; the key is kept nowhere.",
        searchWords: ["llm", "gpt", "chat", "assistant", "question", "ollama", "llama", "openai", "prompt", "explain"],
        parameters: [
            prompt.declaration, about.declaration, after.declaration, model.declaration, temperature.declaration,
            maxTokens.declaration, system.declaration, patience.declaration,
        ],
        results: [Signature.Result("answer", "answer")],
        examples: [
            Signature.Example("ask \"Which of two features tells five and nine apart?\"", "a question"),
            Signature.Example(
                "t = table(epoch = 1..3, loss = [0.9, 0.5, 0.6]); a = ask \"Is it overfitting?\" --about t; a.text",
                "with a table's rows"),
            Signature.Example("a = ask \"How do I load the sample?\"; ask \"And then?\" --after a", "a conversation"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let secrets = call.host.languageModel?.secrets ?? []
        func clean(_ text: String) -> String { Secrets.redacted(text, known: secrets) }
        let prompt = clean(try call(prompt).joined(separator: " "))
        let names = call.texts(of: about).map(clean)
        let contexts = zip(names, try call(about)).map { ChatContext(name: $0, value: $1) }
        let earlier = try call(after)
        let system = try call(system).map(clean)
        var request = ChatRequest(
            [], model: try call(model), temperature: try call(temperature), maximumTokens: try call(maxTokens),
            patience: .seconds(try call(patience)))
        func question(_ reader: Markup.Reader) -> ChatMessage {
            ChatMessage(.user, ([prompt] + contexts.map { clean($0.text(for: reader)) }).joined(separator: "\n\n"))
        }
        let before = earlier?.conversation ?? []
        let digest = digest(of: request, before + [question(.record)], system: system)
        let thread = before + [question(.person)]

        let recorded = try call.replies.next()
        if let recorded, recorded.request == digest || call.host.languageModel == nil {
            let reply = RecordedReply(
                prompt: prompt, text: recorded.text, model: recorded.model, about: names, request: digest,
                cut: recorded.cut)
            call.host.console.stream(reply.text)
            call.host.console.stream(nil)
            return answer(reply, thread, call)
        }
        guard let languageModel = call.host.languageModel else {
            throw Diagnostic(
                WorkbenchCode.languageModel, "no answer is recorded for this line", at: nil,
                label: "a replay asks nobody", help: ["`run` asks for what no answer is there yet"])
        }
        let instructions = system ?? ChatInstructions.text(library: call.library)
        request.messages = [ChatMessage(.system, instructions)] + thread
        let found = try reply(languageModel, request, call)
        let reply = RecordedReply(
            prompt: prompt, text: clean(found.text), model: found.model, about: names, request: digest, cut: found.cut)
        return answer(reply, thread, call)
    }

    private static func answer(_ reply: RecordedReply, _ thread: [ChatMessage], _ call: Invocation) -> Outcome {
        call.replies.use(reply)
        let value = AnswerValue(reply, thread: thread)
        return Outcome(value, display: value.display, isOnConsole: true)
    }

    private static func reply(
        _ languageModel: any LanguageModel, _ request: ChatRequest, _ call: Invocation
    ) throws -> ChatReply {
        let began = ContinuousClock.now
        var hasBegun = false
        defer {
            call.progress(nil)
            call.host.console.stream(nil)
        }
        do throws(ChatError) {
            return try languageModel.reply(to: request) { text in
                hasBegun = true
                call.host.console.stream(text)
            } while: {
                if !hasBegun {
                    let waited = Int((ContinuousClock.now - began).components.seconds)
                    call.progress(ProgressEvent(label: "waiting for the answer, seconds", completed: waited))
                }
                return call.interruption.level == .none
            }
        } catch .stopped {
            throw Abandoned("an answer cut short is not kept")
        } catch {
            throw Diagnostic(
                WorkbenchCode.languageModel, error.description, at: nil, label: "no answer", help: error.help)
        }
    }

    /// Everything the answer depends on but our own instructions, which change with every new command.
    private static func digest(of request: ChatRequest, _ thread: [ChatMessage], system: String?) -> String {
        var builder = DigestBuilder()
        for message in thread {
            builder.update(message.role.rawValue)
            builder.update(message.content)
        }
        builder.update(system ?? "")
        builder.update(request.model ?? "")
        builder.update(request.temperature ?? -1)
        builder.update(request.maximumTokens ?? 0)
        return builder.finish().short
    }
}
