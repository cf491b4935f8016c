/// What a text's lines do not say: how they end.
package struct Layout: Sendable, Equatable {
    /// How each line ends.
    package enum LineEnding: String, Sendable {
        case lineFeed = "\n"
        case carriageReturnLineFeed = "\r\n"
    }

    /// `carriageReturnLineFeed` if every line of the text ends so; in a mixed text the carriage returns belong to the lines.
    package var lineEnding = LineEnding.lineFeed
    /// Whether the last line ends as the others do.
    package var finalNewline = true
    /// Whether the text starts with a byte order mark.
    package var byteOrderMark = false

    package init() {}

    private static let mark = "\u{FEFF}"

    /// Takes `text` apart. `text(of:)` puts it together again, byte for byte.
    static func lines(of text: String) -> ([String], Layout) {
        var layout = Layout()
        var text = text
        if text.starts(withBytes: mark) {
            layout.byteOrderMark = true
            text = text.droppingBytes(mark.utf8.count)
        }
        guard !text.isEmpty else { return ([], layout) }
        var lines = text.lines
        // What follows the last line feed: nothing, or a line without its end.
        if lines.last == "" {
            lines.removeLast()
        } else {
            layout.finalNewline = false
        }
        let ended = layout.finalNewline ? lines[...] : lines.dropLast()
        if !ended.isEmpty, ended.allSatisfy({ $0.utf8.last == 0x0d }) {
            layout.lineEnding = .carriageReturnLineFeed
            for index in ended.indices { lines[index] = String(Substring(lines[index].utf8.dropLast())) }
        }
        return (lines, layout)
    }

    /// The text of `lines`.
    func text(of lines: [String]) -> String {
        var text = byteOrderMark ? Self.mark : ""
        text.reserveCapacity(lines.reduce(8) { $0 + $1.utf8.count + 2 })
        for (index, line) in lines.enumerated() {
            text += line
            if finalNewline || index < lines.count - 1 { text += lineEnding.rawValue }
        }
        return text
    }
}
