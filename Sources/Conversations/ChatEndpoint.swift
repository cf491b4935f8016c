import Support

/// A language model behind the protocol that most servers speak: `POST …/chat/completions`, answered by server-sent events.
package struct ChatEndpoint: LanguageModel {
    private let settings: Result<ChatSettings, ChatError>

    package init(_ settings: ChatSettings) {
        self.settings = .success(settings)
    }

    /// As this process's environment says; what is wrong with that is told when it is asked.
    package static let current: ChatEndpoint = {
        do throws(ChatError) {
            return ChatEndpoint(try ChatSettings.current())
        } catch {
            return ChatEndpoint(.failure(error))
        }
    }()

    private init(_ settings: Result<ChatSettings, ChatError>) { self.settings = settings }

    package var secrets: [String] { (try? settings.get().key).map { [$0] } ?? [] }

    package func reply(
        to request: ChatRequest, received: (String) -> Void, while goesOn: () -> Bool
    ) throws(ChatError) -> ChatReply {
        let settings = try settings.get()
        do throws(ChatError) {
            if let model = request.model ?? settings.model {
                return try ask(request, model, settings, received, goesOn)
            }
            let model = try onlyModel(settings, request.patience, goesOn)
            return try ask(request, model, settings, received, goesOn)
        } catch {
            throw error.redacted(secrets)
        }
    }

    private func ask(
        _ request: ChatRequest, _ model: String, _ settings: ChatSettings, _ received: (String) -> Void,
        _ goesOn: () -> Bool
    ) throws(ChatError) -> ChatReply {
        var members: [JSONMember] = [
            JSONMember(key: "model", value: .string(model)),
            JSONMember(key: "messages", value: .array(request.messages.map(\.json))),
            JSONMember(key: "stream", value: true),
        ]
        if let temperature = request.temperature {
            members.append(JSONMember(key: "temperature", value: .number(temperature)))
        }
        if let count = request.maximumTokens {
            members.append(JSONMember(key: "max_tokens", value: .number(Double(count))))
        }
        var stream = ChatStream()
        try send("/chat/completions", body: JSON.object(members).text, settings, request.patience, goesOn) {
            bytes, response throws(ChatError) in
            let added = try stream.read(bytes, isEventStream: response.contentType.hasPrefix("text/event-stream"))
            if !added.isEmpty { received(added) }
        } brokenAfter: {
            stream.text.count
        }
        return try stream.reply(asked: model)
    }

    /// The server's model, if it has only one, as a program that serves a file does.
    private func onlyModel(
        _ settings: ChatSettings, _ patience: Duration, _ goesOn: () -> Bool
    ) throws(ChatError) -> String {
        var body: [UInt8] = []
        try send("/models", body: nil, settings, patience, goesOn) { bytes, _ throws(ChatError) in
            body += bytes
        } brokenAfter: {
            0
        }
        guard case .array(let models)? = (try? JSON.parse(String(decoding: body, as: UTF8.self)))?["data"] else {
            throw .notUnderstood("its list of models cannot be read")
        }
        let names = models.compactMap { model -> String? in
            guard case .string(let name)? = model["id"] else { return nil }
            return name
        }
        guard let name = names.first, names.count == 1 else { throw .noModel(names) }
        return name
    }

    /// Sends a request and hands on the body of a good response; a bad one's is its reason.
    private func send(
        _ path: String, body: String?, _ settings: ChatSettings, _ patience: Duration, _ goesOn: () -> Bool,
        received: ([UInt8], HTTPTransfer.Response) throws(ChatError) -> Void, brokenAfter: () -> Int
    ) throws(ChatError) {
        var headers = ["Accept: text/event-stream, application/json", "User-Agent: utter"]
        if body != nil { headers.append("Content-Type: application/json") }
        if let key = settings.key { headers.append("Authorization: Bearer \(key)") }
        let transfer = HTTPTransfer(
            url: settings.url + path, headers: headers, body: body.map { Array($0.utf8) }, patience: patience)
        var complaint: [UInt8] = []
        let response: HTTPTransfer.Response
        do throws(ChatError) {
            response = try transfer.run(
                received: { bytes, response throws(ChatError) in
                    if response.status == 200 { return try received(bytes, response) }
                    complaint += bytes
                }, while: goesOn)
        } catch .broken(let reason, 0) {
            throw .broken(reason: reason, count: brokenAfter())
        }
        guard response.status != 200 else { return }
        let message = ChatStream.message(ofBody: complaint)
        throw response.status == 401 || response.status == 403
            ? .rejectedKey(status: response.status, message: message)
            : .refused(status: response.status, message: message)
    }
}

extension ChatError {
    /// The same, should a server have repeated the key in its words.
    fileprivate func redacted(_ secrets: [String]) -> ChatError {
        func clean(_ text: String) -> String { Secrets.redacted(text, known: secrets) }
        return switch self {
        case .rejectedKey(let status, let message): .rejectedKey(status: status, message: clean(message))
        case .refused(let status, let message): .refused(status: status, message: clean(message))
        case .broken(let reason, let count): .broken(reason: clean(reason), count: count)
        default: self
        }
    }
}
