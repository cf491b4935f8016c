import Support
import TestSupport
import Testing

@testable import Conversations

/// Against a process that speaks the protocol over HTTP.
@Suite("Asking a language model")
struct EndpointTests {
    private func endpoint(_ url: String, key: String? = nil, model: String? = nil) throws -> ChatEndpoint {
        var environment = ["UTTER_LLM_URL": url]
        environment["UTTER_LLM_KEY"] = key
        environment["UTTER_LLM_MODEL"] = model
        return ChatEndpoint(try ChatSettings(environment: environment, file: ""))
    }

    private func ask(
        _ endpoint: ChatEndpoint, model: String?, patience: Duration = .seconds(10), after: Int = .max
    ) -> (Result<ChatReply, ChatError>, pieces: [String]) {
        var pieces: [String] = []
        let request = ChatRequest(
            [ChatMessage(.system, "be brief"), ChatMessage(.user, "how \"are\" you?\nfine")], model: model,
            temperature: 0.5, maximumTokens: 99, patience: patience)
        do throws(ChatError) {
            let reply = try endpoint.reply(to: request) {
                pieces.append($0)
            } while: {
                pieces.count < after
            }
            return (.success(reply), pieces)
        } catch {
            return (.failure(error), pieces)
        }
    }

    @Test func anAnswerArrivesInPieces() throws {
        try LanguageModelServer.run { server in
            let (answer, pieces) = ask(try endpoint("\(server.base)/v1/"), model: "echo")
            let text = "2 messages. how \"are\" you?\n```utter\nx = 1 + 2\nx * 2\n```"
            #expect(answer == .success(ChatReply(text: text, model: "served-model")))
            #expect(pieces.count > 1 && pieces.joined() == text)
            let request = try JSON.parse(try #require(server.requests.first))
            #expect(request["stream"] == true && request["temperature"] == 0.5 && request["max_tokens"] == 99)
            #expect(
                request["messages"] == [
                    ["content": "be brief", "role": "system"], ["content": "how \"are\" you?\nfine", "role": "user"],
                ])

            let odd = ask(try endpoint("\(server.base)/v1/chat/completions"), model: "pieces").0
            #expect(try odd.get().text == "zwölf größer 五 [31mred", "no control character gets through")
            #expect(try ask(try endpoint("\(server.base)/v1"), model: "unstreamed").0.get().text == "all at once")
            #expect(try ask(try endpoint("\(server.base)/v1"), model: "length").0.get().cut == "length")
            #expect(try ask(try endpoint("\(server.base)/one/v1"), model: nil).0.get().model == "served-model")
            #expect(try ask(try endpoint("\(server.base)/v1", model: "echo"), model: nil).0.get().cut == nil)
        }
    }

    @Test func whatGoesWrongIsTold() throws {
        try LanguageModelServer.run { server in
            func failure(_ model: String?, _ path: String = "/v1", key: String? = nil, after: Int = .max) -> String {
                let answer = Result {
                    try ask(
                        try endpoint(server.base + path, key: key), model: model, patience: .seconds(1), after: after
                    ).0.get()
                }
                switch answer {
                case .success(let reply): return "answered: \(reply.text)"
                case .failure(let error): return "\(error)".replacing(server.base, with: "BASE")
                }
            }
            #expect(failure("echo", "/locked/v1", key: LanguageModelServer.key).hasPrefix("answered"))
            let wrong = failure("echo", "/locked/v1", key: "wrong-key-123")
            #expect(
                wrong
                    == "the language model's server does not accept the key (401): Incorrect API key provided: [redacted]"
            )
            #expect(
                failure("echo", "/locked/v1").hasPrefix("the language model's server does not accept the key (401)"))
            #expect(!failure("leak", key: "some-secret").contains("some-secret"))
            #expect(failure("nobody") == "the language model's server refuses (404): model 'nobody' not found")
            #expect(failure("busy") == "the language model's server has too much to do (429): rate limit reached")
            #expect(failure(nil) == "the server offers 2 models, and none is chosen")
            #expect(failure("page").contains("does not speak the expected protocol"))
            #expect(failure("garbage").contains("does not speak the expected protocol"))
            let cut = failure("cut")
            #expect(cut == "the answer broke off after 11 characters: the server closed the connection before the end")
            #expect(failure("lost").hasPrefix("the answer broke off after "))
            #expect(failure("error-event") == "the answer broke off after 6 characters: out of memory")
            #expect(failure("silent") == "the language model at BASE/v1/chat/completions was silent for 1s")
            #expect(failure("slow") == "the language model at BASE/v1/chat/completions was silent for 1s")
            #expect(failure("slow", after: 1) == "the answer was given up")
            #expect(failure("echo").hasPrefix("answered"), "what went wrong before does not last")
        }
    }

    @Test func nobodyIsThere() throws {
        let refused = ask(try endpoint("http://127.0.0.1:9/v1"), model: "m").0
        let url = "http://127.0.0.1:9/v1/chat/completions"
        #expect(refused == .failure(.unreachable(url: url, reason: "the connection is refused")))
    }

    @Test(arguments: [
        ([:], "no language model is set up"),
        (
            ["UTTER_LLM_URL": "localhost:80"],
            "the language model's address 'localhost:80' is no http:// or https:// address"
        ),
        (
            ["UTTER_LLM_URL": "file:///etc"],
            "the language model's address 'file:///etc' is no http:// or https:// address"
        ),
        (
            ["UTTER_LLM_URL": "http://h/v1", "UTTER_LLM_KEY": "a\nb"],
            "the language model's key holds characters that no key has"
        ),
        (
            ["UTTER_LLM_URL": "http://h/v1", "UTTER_LLM_KEY_FILE": "gone"],
            "cannot read 'gone': there is no such file or folder"
        ),
    ])
    func settingsThatCannotBeUsed(environment: [String: String], message: String) {
        #expect { try ChatSettings(environment: environment, file: "") } throws: { "\($0)" == message }
    }

    @Test func settingsComeFromTheFileAndTheEnvironmentWins() throws {
        try withTemporaryDirectory { folder in
            let file = Files.join(folder, "llm")
            try Files.writeAtomically("# mine\nurl http://h/v1/\nmodel a b\n\nkey secret\n", to: file)
            let settings = try ChatSettings(environment: ["UTTER_LLM_KEY": " "], file: file)
            #expect(settings.url == "http://h/v1" && settings.model == "a b" && settings.key == "secret")
            let key = Files.join(folder, "key")
            try Files.writeAtomically("other\n", to: key)
            let other = try ChatSettings(environment: ["UTTER_LLM_KEY_FILE": key, "UTTER_LLM_MODEL": "m"], file: file)
            #expect(other.key == "other" && other.model == "m")
            try Files.writeAtomically("token x\n", to: file)
            #expect(throws: ChatError.self) { try ChatSettings(environment: [:], file: file) }
        }
    }
}
