/// A document as a session file: a valid program in the language, all else in marked comments.
///
/// ```
/// #: utter session 1          header, at the top only
/// ## A note                   prose
/// data = load fsdd            a statement; its record follows:
/// #< stopped step=4021        input that cannot be recomputed, `#<   ` its longer text
/// #> 3,000 clips              what was shown
/// #@ data dataset 9f2c4e17a0b1    digest of a value
/// #x evaluate smal            a statement that failed
/// #! error[…]: no model …     its error
/// # anything else             comments and blank lines are kept as they are
/// ```
package enum SessionText {
    /// Reads a session text. Whatever it holds, it opens: what cannot be read is kept as plain lines and never executed.
    /// - Returns: the document, which renders to the same bytes, and what is odd about the text.
    package static func parse(_ text: String) -> (document: Document, warnings: [Warning]) {
        let reading = SessionReading(text)
        return (reading.document, reading.parser.warnings)
    }

    /// The session text of a document.
    package static func render(_ document: Document) -> String {
        document.layout.text(of: lines(of: document.header) + document.parts.flatMap(lines))
    }

    /// A comment line that a person typed, as it is stored: with `# ` in front if it would read as one of our markers.
    package static func comment(_ typed: String) -> String {
        Marker(typed) == nil ? typed : "# " + typed
    }

    static func lines(of header: Header) -> [String] {
        header.preamble + header.verbatim.lines(for: .session, else: canonicalLines(of: header))
    }

    static func lines(of part: Part) -> [String] {
        switch part {
        case .prose(let lines): lines.map(proseLine)
        case .plain(let lines): lines
        case .cell(let cell): lines(of: cell)
        }
    }

    private static func lines(of cell: Cell) -> [String] {
        let source = cell.sourceVerbatim.lines(for: .session, else: sourceLines(of: cell))
        return source + cell.recordVerbatim.lines(for: .session, else: recordLines(of: cell.record) + cell.comments)
    }

    static func canonicalLines(of header: Header) -> [String] {
        header.entries(for: .session).map(Header.line)
    }

    /// Blanks alone follow the marker directly, so that a line of blanks and an empty one stay apart.
    private static func proseLine(_ line: String) -> String {
        isSpace(line) ? Marker.prose.rawValue + line : Marker.prose.line(line)
    }

    static func prose(of line: String) -> String {
        let rest = line.droppingBytes(2)
        return isSpace(rest) ? rest : Marker.content(of: line)
    }

    private static func isSpace(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0d } }

    static func sourceLines(of cell: Cell) -> [String] {
        let lines = cell.source.lines
        guard cell.record.failure == nil else { return lines.map(Marker.failedSource.line) }
        var longText = LongTextTracker()
        return lines.map { line in
            defer { longText.pass(line) }
            return longText.isInside ? line : comment(line)
        }
    }

    static func recordLines(of record: Record) -> [String] {
        record.inputLines + record.outputs.map(Marker.output.line) + record.digestLines
            + (record.failure ?? []).map(Marker.failure.line)
    }
}

/// Tells whether a line lies in a `"""` text, where what looks like a marker is text.
struct LongTextTracker {
    private(set) var isInside = false

    mutating func pass(_ line: String) {
        let count = line.runs(of: UInt8(ascii: "\"")).reduce(0) { $0 + $1 / 3 }
        if !count.isMultiple(of: 2) { isInside.toggle() }
    }
}
