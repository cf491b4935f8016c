import Language

/// Reads the lines of a session text.
struct SessionParser {
    private(set) var header = Header()
    private(set) var parts: [Part] = []
    private(set) var warnings: [Warning] = []
    /// The lines, counted from 0, of the last cell's source and record, unreadable ones included.
    private(set) var lastCell = 0..<0
    /// Whether the text ended inside the last cell's source.
    private(set) var isUnfinished = false

    private let lines: [String]
    private var index = 0
    /// The cell that record lines still belong to.
    private var open: OpenCell?

    init(lines: [String]) { self.lines = lines }

    mutating func parse() {
        parseHeader()
        while index < lines.count {
            let line = lines[index]
            switch Marker(line) {
            case .prose: addProse(SessionText.prose(of: line))
            case .failedSource: startFailedCell()
            case .header: keepPlain("header lines stand at the top of the file; ignored")
            case let marker?: addToRecord(marker, line)
            case nil:
                if line.isBlankOrComment {
                    keepPlain()
                } else if ConflictBlock.isMarker(line) {
                    keepConflict()
                } else if line.isUnreadable {
                    keepPlain("this line is unreadable; kept, but not executed")
                } else {
                    startCell()
                }
            }
        }
        closeCell()
    }

    private mutating func warn(_ message: String, at line: Int? = nil) {
        warnings.append(Warning(line: (line ?? index) + 1, message: message))
    }

    private mutating func parseHeader() {
        guard let first = nextHeaderLine(from: 0) else { return }
        header.preamble = Array(lines[..<first])
        var entries: [Field] = []
        var next: Int? = first
        while let line = next {
            let entry = Header.entry(of: lines[line])
            entries.append(entry)
            if let complaint = Header.complaint(about: entry, form: .session) { warn(complaint, at: line) }
            index = line + 1
            next = nextHeaderLine(from: index)
        }
        header.entries = entries
        let canonical = SessionText.canonicalLines(of: header)
        header.verbatim = Verbatim(Array(lines[first..<index]), unless: canonical, form: .session)
    }

    /// The next `#:` line, if only blank lines and comments stand before it.
    private func nextHeaderLine(from start: Int) -> Int? {
        let line = lines[start...].firstIndex { Marker($0) != nil || !$0.isBlankOrComment }
        guard let line, Marker(lines[line]) == .header else { return nil }
        return line
    }

    private mutating func addProse(_ line: String) {
        closeCell()
        if case .prose(var prose)? = parts.last {
            parts.removeLast()
            prose.append(line)
            parts.append(.prose(prose))
        } else {
            parts.append(.prose([line]))
        }
        index += 1
    }

    private mutating func keepPlain(_ warning: String? = nil) {
        if let warning { warn(warning) }
        if open != nil {
            open?.gap.append(lines[index])
        } else {
            appendPlain([lines[index]])
        }
        index += 1
    }

    private mutating func appendPlain(_ added: [String]) {
        guard !added.isEmpty else { return }
        if case .plain(var plain)? = parts.last {
            parts.removeLast()
            plain += added
            parts.append(.plain(plain))
        } else {
            parts.append(.plain(added))
        }
    }

    private mutating func keepConflict() {
        guard let end = ConflictBlock.end(in: lines, from: index) else {
            keepPlain("a line of a merge conflict; kept, but not executed")
            return
        }
        warn("an unresolved merge conflict; its lines are kept, but not executed")
        while index < end { keepPlain() }
    }

    private mutating func startCell() {
        closeCell()
        let start = index
        var longText = LongTextTracker()
        longText.pass(lines[start])
        var source = lines[start]
        var seenPipe = source.utf8.contains(UInt8(ascii: "|"))
        var firstMarker: Int?
        index += 1
        var isIncomplete = Parser.isIncomplete(source)
        while isIncomplete, index < lines.count {
            let line = lines[index]
            if longText.isInside {
                if firstMarker == nil, Marker(line) != nil { firstMarker = index }
            } else if Marker(line) != nil || ConflictBlock.isMarker(line) {
                break
            }
            source += "\n" + line
            index += 1
            longText.pass(line)
            seenPipe = seenPipe || line.utf8.contains(UInt8(ascii: "|"))
            // Asking anew for each line of a long text would take quadratic time: only these can end one, or a bracket.
            if seenPipe || line.utf8.contains(where: \.canEndStatement) { isIncomplete = Parser.isIncomplete(source) }
        }
        if isIncomplete {
            warn(
                "this statement does not end: a bracket or a \"\"\" is still open, or something has to follow `|`",
                at: start)
            if index == lines.count, let firstMarker {
                // A closing """ was lost: what follows the first record line is not text.
                index = firstMarker
                source = lines[start..<index].joined(separator: "\n")
            } else {
                isUnfinished = index == lines.count
            }
        }
        open = OpenCell(source: source, lines: start..<index)
        lastCell = start..<index
    }

    private mutating func startFailedCell() {
        closeCell()
        let start = index
        while index < lines.count, Marker(lines[index]) == .failedSource { index += 1 }
        let source = lines[start..<index].map { Marker.content(of: $0) }.joined(separator: "\n")
        open = OpenCell(source: source, lines: start..<index)
        open?.reader.failure = []
        lastCell = start..<index
    }

    private mutating func addToRecord(_ marker: Marker, _ line: String) {
        guard var cell = open else {
            keepPlain("there is no statement above that this `\(marker.rawValue)` line belongs to; ignored")
            return
        }
        lastCell = lastCell.lowerBound..<(index + 1)
        guard cell.reader.read(marker, line) else {
            keepPlain("this `\(marker.rawValue)` line cannot be read; ignored")
            return
        }
        open = nil  // or the array in it would be copied
        cell.comments += cell.gap.filter { !$0.isBlank }
        cell.recordLines += cell.gap + [line]
        cell.gap = []
        open = cell
        index += 1
    }

    private mutating func closeCell() {
        guard let open else { return }
        self.open = nil
        var cell = Cell(source: open.source, record: open.reader.record)
        cell.line = open.lines.lowerBound + 1
        cell.comments = open.comments
        cell.sourceVerbatim = Verbatim(
            Array(lines[open.lines]), unless: SessionText.sourceLines(of: cell), form: .session)
        cell.recordVerbatim = Verbatim(
            open.recordLines, unless: SessionText.recordLines(of: cell.record), form: .session)
        parts.append(.cell(cell))
        appendPlain(open.gap)
    }
}

/// A cell whose record is still being read.
private struct OpenCell {
    var source: String
    /// The lines of the source.
    var lines: Range<Int>
    var reader = RecordReader()
    var recordLines: [String] = []
    /// Plain lines since the last line of the cell: its own if more of the record follows.
    var gap: [String] = []
    var comments: [String] = []

    init(source: String, lines: Range<Int>) {
        self.source = source
        self.lines = lines
    }
}

extension String {
    /// Whether nothing stands in the line, or a comment alone.
    fileprivate var isBlankOrComment: Bool {
        guard let first = utf8.first(where: { !$0.isBlank }) else { return true }
        return first == UInt8(ascii: "#")
    }

    /// Whether it holds what no statement does: control characters, or what stands for bytes that are no UTF-8.
    fileprivate var isUnreadable: Bool {
        utf8.contains { ($0 < 0x20 && !$0.isBlank) || $0 == 0x7f } || containsBytes("\u{FFFD}")
    }
}

extension UInt8 {
    fileprivate var canEndStatement: Bool {
        self == UInt8(ascii: ")") || self == UInt8(ascii: "]") || self == UInt8(ascii: "}")
            || self == UInt8(ascii: "\"")
    }
}
