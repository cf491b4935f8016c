import Language

/// The lines of the language that an answer proposes, in blocks fenced as ```` ```utter ````.
package enum ProposedLines {
    /// A statement, or the whole of a block that cannot be read.
    package struct Proposal: Sendable, Equatable {
        package let source: String
        /// What is wrong with it, in a few words.
        package let problem: String?
    }

    /// In the order of the text. A block's prompt signs (`utter> `) are taken off.
    package static func all(in answer: String) -> [Proposal] {
        var proposals: [Proposal] = []
        let lines = answer.lines
        var index = 0
        while index < lines.count {
            guard let fence = MarkdownFence(lines[index]) else {
                index += 1
                continue
            }
            let end = fence.closingLine(in: lines, from: index + 1) ?? lines.count
            if fence.info.words.first == "utter" { proposals += statements(in: Array(lines[(index + 1)..<end])) }
            index = end + 1
        }
        return proposals
    }

    private static func statements(in lines: [String]) -> [Proposal] {
        let sign = "utter> "
        let text = lines.map { $0.starts(withBytes: sign) ? $0.droppingBytes(sign.utf8.count) : $0 }
            .joined(separator: "\n")
        let source = Source(text)
        do throws(Diagnostics) {
            return try Parser.parse(source).statements.map { Proposal(source: source.text($0.span), problem: nil) }
        } catch {
            return [Proposal(source: text.trimmed, problem: error.all.first?.message ?? "it cannot be read")]
        }
    }
}
