import Support

/// Conversations kept by other programs, in the two forms of JSON that are common.
package enum ChatHistory {
    /// A question with its answer.
    package struct Exchange: Sendable, Equatable {
        package let prompt: String
        package let response: String
        /// "unknown" where the file does not say.
        package let model: String
        /// The conversation's title, if it has one.
        package let title: String?
    }

    /// Why a file holds no conversation.
    package struct Unreadable: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Reads a list of messages (`[{"role", "content"}]`), a request or response around one (`{"messages": […]}`,
    /// `{"choices": […]}`), several such, or the `conversations.json` of a ChatGPT export.
    ///
    /// Of a conversation that went several ways, the one that its writer saw last is taken. What is neither a question nor
    /// an answer (instructions, tools' output, pictures) is left out; several messages of one side in a row are one.
    /// - Returns: at least one exchange.
    package static func read(_ text: String) throws(Unreadable) -> [Exchange] {
        let json: JSON
        do throws(JSONError) {
            json = try JSON.parse(text)
        } catch {
            throw Unreadable(description: "it is \(error)")
        }
        let exchanges = conversations(in: json).flatMap(\.exchanges)
        guard !exchanges.isEmpty else {
            throw Unreadable(
                description: "no question with its answer is in it; a list of messages with role and content, or the "
                    + "conversations.json of an export, is needed")
        }
        return exchanges
    }

    private struct Conversation {
        var title: String?
        var model: String?
        /// Role, text and model of each message.
        var messages: [(role: String, text: String, model: String?)]

        var exchanges: [Exchange] {
            var exchanges: [Exchange] = []
            var prompt: [String] = []
            var answer: [String] = []
            var answering: String?
            func flush() {
                guard !prompt.isEmpty, !answer.isEmpty else { return }
                exchanges.append(
                    Exchange(
                        prompt: prompt.joined(separator: "\n\n"), response: answer.joined(separator: "\n\n"),
                        model: answering ?? model ?? "unknown", title: title))
            }
            for message in messages where !message.text.trimming.isEmpty {
                if message.role == "user" {
                    if !answer.isEmpty {
                        flush()
                        (prompt, answer) = ([], [])
                    }
                    prompt.append(message.text.trimming)
                } else if message.role == "assistant", !prompt.isEmpty {
                    answer.append(message.text.trimming)
                    answering = message.model ?? answering
                }
            }
            flush()
            return exchanges
        }
    }

    private static func conversations(in json: JSON) -> [Conversation] {
        if let mapping = json["mapping"] { return [exported(json, mapping)] }
        if case .array(let messages)? = json["messages"] {
            var conversation = conversation(messages, of: json)
            if case .array(let choices)? = json["choices"] ?? json["response"]?["choices"] {
                conversation.messages += answers(choices, of: json)
            }
            return [conversation]
        }
        guard case .array(let elements) = json else { return [] }
        if elements.contains(where: { $0["role"] != nil }) { return [conversation(elements, of: .null)] }
        return elements.flatMap(conversations)
    }

    private static func conversation(_ messages: [JSON], of whole: JSON) -> Conversation {
        Conversation(
            title: string(whole["title"]), model: string(whole["model"]),
            messages: messages.map { (string($0["role"]) ?? "", content($0["content"]), string($0["model"])) })
    }

    private static func answers(_ choices: [JSON], of whole: JSON) -> [(role: String, text: String, model: String?)] {
        choices.prefix(1).map { ("assistant", content($0["message"]?["content"]), string(whole["model"])) }
    }

    /// A conversation of a ChatGPT export: a tree of messages, of which `current_node` is the end that was seen last.
    private static func exported(_ json: JSON, _ mapping: JSON) -> Conversation {
        var messages: [(role: String, text: String, model: String?)] = []
        var next = string(json["current_node"])
        var seen: Set<String> = []
        while let id = next, seen.insert(id).inserted, let node = mapping[id] {
            if let message = node["message"], message != .null {
                let hidden = message["metadata"]?["is_visually_hidden_from_conversation"] == .boolean(true)
                let parts = message["content"]
                let text = content(parts?["parts"] ?? parts?["text"])
                let role = hidden ? "" : string(message["author"]?["role"]) ?? ""
                messages.append((role, text, string(message["metadata"]?["model_slug"])))
            }
            next = string(node["parent"])
        }
        return Conversation(title: string(json["title"]), model: nil, messages: messages.reversed())
    }

    /// A text, or the texts among parts.
    private static func content(_ json: JSON?) -> String {
        switch json {
        case .string(let text)?: return text
        case .array(let parts)?:
            return parts.compactMap { part in string(part) ?? string(part["text"]) }.filter { !$0.isEmpty }
                .joined(separator: "\n")
        default: return ""
        }
    }

    private static func string(_ json: JSON?) -> String? {
        guard case .string(let text)? = json else { return nil }
        return text
    }
}
