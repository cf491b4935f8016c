package import Support

/// One message of a conversation with a language model.
package struct ChatMessage: Sendable, Equatable {
    /// Who says it.
    package enum Role: String, Sendable { case system, user, assistant }

    package let role: Role
    package let content: String

    package init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }

    package var json: JSON { ["role": .string(role.rawValue), "content": .string(content)] }
}

/// What a language model is asked.
package struct ChatRequest: Sendable, Equatable {
    /// In order; the last one is the question.
    package var messages: [ChatMessage]
    /// `nil` leaves the choice to the settings and then to the server.
    package var model: String?
    /// From 0 to 2; `nil` is the server's default.
    package var temperature: Double?
    /// How many tokens the answer has at most; `nil` is the server's default.
    package var maximumTokens: Int?
    /// How long the server may be silent.
    package var patience: Duration

    package init(
        _ messages: [ChatMessage], model: String? = nil, temperature: Double? = nil, maximumTokens: Int? = nil,
        patience: Duration = .seconds(120)
    ) {
        self.messages = messages
        self.model = model
        self.temperature = temperature
        self.maximumTokens = maximumTokens
        self.patience = patience
    }
}

/// What a language model answered.
package struct ChatReply: Sendable, Equatable {
    /// Without blanks at the ends of lines and without empty lines around it, so that a text file keeps it to the byte.
    package let text: String
    /// The model's name, as the server gives it.
    package let model: String
    /// Why it ended, where that is not because all was said: "length".
    package let cut: String?

    package init(text: String, model: String, cut: String? = nil) {
        self.text = Self.tidy(text)
        self.model = model
        self.cut = cut
    }

    private static func tidy(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
        let lines = String(String.UnicodeScalarView(kept)).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var line = line
                while let last = line.utf8.last, last == 0x20 || last == 0x09 { line.removeLast() }
                return String(line)
            }
        let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
        let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? start
        return lines[start..<end].joined(separator: "\n")
    }
}

/// Something that answers questions.
package protocol LanguageModel: Sendable {
    /// Asks and waits for the whole answer.
    /// - Parameters:
    ///   - received: is given every piece of the answer as it arrives.
    ///   - goesOn: is asked at least ten times a second; false gives the answer up.
    func reply(
        to request: ChatRequest, received: (String) -> Void, while goesOn: () -> Bool
    ) throws(ChatError) -> ChatReply
    /// The key in use, which is to stand nowhere else.
    var secrets: [String] { get }
}
