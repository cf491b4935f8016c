import Conversations
package import Language
package import Sessions
package import Support

/// What a language model answered.
package struct AnswerValue: Value {
    /// The exchange as it was recorded.
    package let reply: RecordedReply
    /// The question with all that was sent along, and those before it.
    let thread: [ChatMessage]

    init(_ reply: RecordedReply, thread: [ChatMessage] = []) {
        self.reply = reply
        self.thread = thread.isEmpty ? [ChatMessage(.user, reply.prompt)] : thread
    }

    /// The conversation so far, to go on with.
    var conversation: [ChatMessage] { thread + [ChatMessage(.assistant, reply.text)] }

    /// The statements that it proposes.
    package var proposals: [ProposedLines.Proposal] { ProposedLines.all(in: reply.text) }

    package var kind: ValueKind { "answer" }

    private static let shownLetters = 60

    package var summary: [Markup.Piece] {
        let first = reply.text.split(whereSeparator: \.isNewline).first ?? ""
        let start = first.prefix(Self.shownLetters)
        let rest = start.utf8.count < reply.text.utf8.count ? " …" : ""
        return [Markup.Piece("answer"), Markup.Piece(" · \(reply.model) · \(start)\(rest)", .dim)]
    }

    package var display: Markup { Markup(reply.text) }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(reply.prompt)
        builder.update(reply.model)
        builder.update(reply.text)
    }

    package var json: JSON {
        ["prompt": .string(reply.prompt), "text": .string(reply.text), "model": .string(reply.model)]
    }

    package var extent: Extent { Extent(bytes: conversation.reduce(0) { $0 + $1.content.utf8.count }) }

    package var members: [String] { ["text", "prompt", "model", "lines"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "text": reply.text
        case "prompt": reply.prompt
        case "model": reply.model
        case "lines": ListValue(proposals.map(\.source))
        default: nil
        }
    }
}
