import Support

/// Puts an answer together from what an OpenAI-compatible server sends: chunks as events, or one JSON object where it does
/// not stream.
struct ChatStream {
    private var events = EventStream()
    /// Everything, until it is known to be events.
    private var body: [UInt8] = []
    private(set) var text = ""
    private(set) var model: String?
    private var finish: String?
    private var isDone = false

    /// - Returns: the text that these bytes add to the answer.
    mutating func read(_ bytes: [UInt8], isEventStream: Bool) throws(ChatError) -> String {
        guard isEventStream else {
            body += bytes
            return ""
        }
        var added = ""
        for event in events.read(bytes) { added += try take(event) }
        return added
    }

    /// The whole answer, at the end of what was sent.
    /// - Throws: `.broken` where the end is missing.
    mutating func reply(asked: String?) throws(ChatError) -> ChatReply {
        if !body.isEmpty {
            let json = try Self.json(String(decoding: body, as: UTF8.self))
            text = try take(json, part: "message")
            isDone = true
        } else {
            for event in events.finish() { _ = try take(event) }
        }
        guard isDone || finish != nil else {
            throw .broken(reason: "the server closed the connection before the end", count: text.count)
        }
        guard !text.trimming.isEmpty else { throw .notUnderstood("the answer is empty") }
        let cut = finish.flatMap { $0 == "stop" ? nil : $0 }
        return ChatReply(text: text, model: model ?? asked ?? "unknown", cut: cut)
    }

    private mutating func take(_ event: String) throws(ChatError) -> String {
        if event.trimming == "[DONE]" {
            isDone = true
            return ""
        }
        let added = try take(try Self.json(event), part: "delta")
        text += added
        return added
    }

    private mutating func take(_ json: JSON, part: String) throws(ChatError) -> String {
        if let problem = json["error"], problem != .null {
            throw .broken(reason: Self.message(problem), count: text.count)
        }
        if case .string(let name)? = json["model"], !name.isEmpty { model = name }
        guard case .array(let choices)? = json["choices"] else { throw .notUnderstood("there are no choices in it") }
        guard let choice = choices.first else { return "" }
        if case .string(let reason)? = choice["finish_reason"] { finish = reason }
        guard case .string(let content)? = choice[part]?["content"] else { return "" }
        return content
    }

    private static func json(_ text: String) throws(ChatError) -> JSON {
        do throws(JSONError) {
            return try JSON.parse(text)
        } catch {
            throw .notUnderstood("\(error)")
        }
    }

    /// The server's words about what went wrong: `{"error": {"message": …}}`, or any text.
    static func message(ofBody bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
        guard let json = try? JSON.parse(String(decoding: bytes, as: UTF8.self)) else {
            return String(text.split(whereSeparator: \.isNewline).first?.prefix(200) ?? "")
        }
        return message(json["error"] ?? json)
    }

    private static func message(_ json: JSON) -> String {
        switch json["message"] ?? json["detail"] ?? json {
        case .string(let text): text
        case let other: String(other.text.prefix(200))
        }
    }
}
