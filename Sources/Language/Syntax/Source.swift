/// A text to parse, with the name and first line number under which diagnostics show it.
package struct Source: Sendable {
    /// A path, or `nil` where the text was typed at a prompt: diagnostics then say `line 12` alone.
    package let name: String?
    package let text: String
    /// The number of the text's first line; a cell of a session does not begin at 1.
    package let firstLine: Int
    package let bytes: [UInt8]

    package init(_ text: String, name: String? = nil, firstLine: Int = 1) {
        self.text = text
        self.name = name
        self.firstLine = firstLine
        bytes = Array(text.utf8)
    }

    /// The text of a span, cut to the source's bounds.
    package func text(_ span: Span) -> String {
        let start = min(max(0, span.start), bytes.count)
        let end = min(max(start, span.end), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The line that holds an offset: its number, and the offsets where it begins and ends (without the newline).
    package func line(at offset: Int) -> (number: Int, start: Int, end: Int) {
        let offset = min(max(0, offset), bytes.count)
        var start = 0
        var number = firstLine
        for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
            start = index + 1
            number += 1
        }
        var end = offset
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return (number, start, end)
    }
}
