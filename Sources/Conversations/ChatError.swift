/// Why there is no answer.
package enum ChatError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No address is set.
    case noAddress
    /// The settings cannot be used.
    case settings(String)
    /// Nobody answers there.
    case unreachable(url: String, reason: String)
    /// The server was silent for longer than allowed.
    case silent(url: String, patience: Duration)
    /// The server does not accept the key, or wants one.
    case rejectedKey(status: Int, message: String)
    /// The server refuses the request, with its own words.
    case refused(status: Int, message: String)
    /// The answer ended before its end; `count` is how many characters of it had come.
    case broken(reason: String, count: Int)
    /// What came is no answer.
    case notUnderstood(String)
    /// Several models are there and none was chosen.
    case noModel([String])
    /// Whoever waited wished it to end.
    case stopped

    package var description: String {
        switch self {
        case .noAddress: "no language model is set up"
        case .settings(let what): what
        case .unreachable(let url, let reason): "no language model answers at \(url): \(reason)"
        case .silent(let url, let patience): "the language model at \(url) was silent for \(Self.text(patience))"
        case .rejectedKey(let status, let message):
            "the language model's server does not accept the key (\(status))" + Self.words(message)
        case .refused(429, let message): "the language model's server has too much to do (429)" + Self.words(message)
        case .refused(let status, let message):
            "the language model's server refuses (\(status))" + Self.words(message)
        case .broken(let reason, let count):
            "the answer broke off after \(count == 1 ? "1 character" : "\(count) characters"): \(reason)"
        case .notUnderstood(let what): "the language model's server does not speak the expected protocol: \(what)"
        case .noModel(let names):
            names.isEmpty ? "the server offers no model" : "the server offers \(names.count) models, and none is chosen"
        case .stopped: "the answer was given up"
        }
    }

    /// The way out.
    package var help: [String] {
        switch self {
        case .noAddress:
            [
                "set UTTER_LLM_URL to any OpenAI-compatible address, such as http://localhost:11434/v1",
                "`log prompt` records an exchange held elsewhere",
            ]
        case .settings: []
        case .unreachable: ["is the server running, and is UTTER_LLM_URL its address?"]
        case .silent: ["--patience 10min waits longer"]
        case .rejectedKey: ["set UTTER_LLM_KEY, or UTTER_LLM_KEY_FILE to a file that holds the key"]
        case .refused(404, _): ["is UTTER_LLM_URL the address up to and including /v1, and does the model exist?"]
        case .refused, .broken: ["nothing was recorded as an answer; the line can be tried again"]
        case .notUnderstood:
            ["UTTER_LLM_URL has to be the address of an OpenAI-compatible server, up to and including /v1"]
        case .noModel(let names):
            ["set UTTER_LLM_MODEL or say --model"]
                + (names.isEmpty ? [] : ["there are: " + names.prefix(8).joined(separator: ", ")])
        case .stopped: []
        }
    }

    private static func words(_ message: String) -> String { message.isEmpty ? "" : ": \(message)" }

    private static func text(_ duration: Duration) -> String {
        let (seconds, rest) = duration.components
        return rest == 0 ? "\(seconds)s" : "\(Double(seconds) + Double(rest) / 1e18)s"
    }
}
