/// Reads the lines of a Markdown notebook.
struct NotebookParser {
    private(set) var header = Header()
    private(set) var parts: [Part] = []
    private(set) var warnings: [Warning] = []

    private let lines: [String]
    private var index = 0
    private var prose: [String] = []

    init(lines: [String]) { self.lines = lines }

    mutating func parse() {
        parseHeader()
        while index < lines.count {
            if let end = ConflictBlock.end(in: lines, from: index) {
                warn(Self.conflict, at: index)
                keepProse(upTo: end)
            } else if let fence = MarkdownFence(lines[index]) {
                passFence(fence)
            } else if let end = HiddenComment.skip(in: lines, from: index) {
                if HiddenComment.isOpening(lines[index]) {
                    warn("this comment of utter's stands beneath no cell, or cannot be read; ignored", at: index)
                }
                keepProse(upTo: end)
            } else {
                keepProse(upTo: index + 1)
            }
        }
        closeProse()
    }

    private static let conflict = "an unresolved merge conflict; its lines are kept, but not executed"

    private mutating func warn(_ message: String, at line: Int) {
        warnings.append(Warning(line: line + 1, message: message))
    }

    private mutating func keepProse(upTo end: Int) {
        prose += lines[index..<end]
        index = end
    }

    private mutating func closeProse() {
        if !prose.isEmpty { parts.append(.prose(prose)) }
        prose = []
    }

    private func skipBlankLines(from start: Int) -> Int {
        lines[start...].firstIndex { !$0.isBlank } ?? lines.count
    }

    private mutating func parseHeader() {
        // Front matter, which other tools want at the very top.
        if lines.first?.trimmedAtEnd == "---",
            let end = lines.dropFirst().firstIndex(where: { $0.trimmedAtEnd == "---" || $0.trimmedAtEnd == "..." })
        {
            index = end + 1
        }
        header.preamble = Array(lines[..<index])
        let start = skipBlankLines(from: index)
        guard let comment = HiddenComment(in: lines, at: start), comment.name.words.first == "notebook",
            comment.content.allSatisfy({ Marker($0) == .header })
        else { return }
        header.preamble = Array(lines[..<start])
        let entries = [Field("utter", comment.name)] + comment.content.map(Header.entry)
        for (offset, entry) in entries.enumerated() {
            if let complaint = Header.complaint(about: entry, form: .notebook) { warn(complaint, at: start + offset) }
        }
        header.entries = entries
        header.verbatim = Verbatim(
            Array(lines[start..<comment.end]), unless: NotebookText.canonicalLines(of: header), form: .notebook)
        index = comment.end
    }

    private mutating func passFence(_ fence: MarkdownFence) {
        let start = index
        let closing = fence.closingLine(in: lines, from: start + 1)
        guard fence.opens("utter") else {
            keepProse(upTo: (closing ?? lines.count - 1) + 1)
            return
        }
        guard let closing else {
            warn("the fence that opens this cell is never closed; kept, but not executed", at: start)
            keepProse(upTo: lines.count)
            return
        }
        if let conflict = (start..<closing).first(where: { ConflictBlock.end(in: lines, from: $0) != nil }) {
            warn(Self.conflict, at: conflict)
            return keepProse(upTo: max(closing + 1, ConflictBlock.end(in: lines, from: conflict) ?? 0))
        }
        closeProse()
        index = closing + 1
        var cell = parseRecord(of: lines[(start + 1)..<closing].joined(separator: "\n"))
        cell.line = start + 2
        cell.sourceVerbatim = Verbatim(
            Array(lines[start...closing]), unless: NotebookText.sourceLines(of: cell), form: .notebook)
        cell.recordVerbatim = Verbatim(
            Array(lines[(closing + 1)..<index]), unless: NotebookText.recordLines(of: cell), form: .notebook)
        parts.append(.cell(cell))
    }

    /// The cell with the record that begins at `index`, if any; formatters put blank lines between its pieces.
    private mutating func parseRecord(of source: String) -> Cell {
        var hidden: [String] = []
        var hiddenStart = 0
        var outputs: [String] = []
        var failure: [String]?
        var isStale = false
        if let (comment, start) = nextComment(["output", "record"]) {
            (hidden, hiddenStart) = (comment.content, start + 1)
            index = comment.end
            if comment.name == "output" { outputs = takeBlock(below: start) }
        }
        while let (comment, start) = nextComment(["picture"]) {
            index = comment.end
            outputs += takePicture(below: start)
        }
        if let (comment, _) = nextComment(["stale"]) {
            isStale = true
            index = comment.end
            let mark = skipBlankLines(from: index)
            if mark < lines.count, lines[mark].trimmedAtEnd.hasSameBytes(as: NotebookText.staleMark) {
                index = mark + 1
            }
        }
        if let (comment, start) = nextComment(["error"]) {
            index = comment.end
            failure = takeBlock(below: start)
        }
        let (cell, unread) = Cell.reading(
            source: source, hidden: hidden, outputs: outputs, failure: failure, isStale: isStale)
        for line in unread { warn("this line of a cell's record cannot be read; ignored", at: hiddenStart + line) }
        return cell
    }

    private func nextComment(_ names: [String]) -> (comment: HiddenComment, start: Int)? {
        let start = skipBlankLines(from: index)
        guard let comment = HiddenComment(in: lines, at: start), names.contains(comment.name) else { return nil }
        return (comment, start)
    }

    /// The image that follows, past which it goes.
    private mutating func takePicture(below comment: Int) -> [String] {
        let start = skipBlankLines(from: index)
        guard start < lines.count, RecordedPicture(lines[start].trimmedAtEnd) != nil else {
            warn("the picture that belongs beneath this comment is missing", at: comment)
            return []
        }
        index = start + 1
        return [lines[start].trimmedAtEnd]
    }

    /// The lines of the text block that follows, past which it goes.
    private mutating func takeBlock(below comment: Int) -> [String] {
        let start = skipBlankLines(from: index)
        guard start < lines.count, let fence = MarkdownFence(lines[start]), fence.opens("text"),
            let end = fence.closingLine(in: lines, from: start + 1)
        else {
            warn("the ```text block that belongs beneath this comment is missing", at: comment)
            return []
        }
        index = end + 1
        if let conflict = (start..<end).first(where: { ConflictBlock.end(in: lines, from: $0) != nil }) {
            warn("an unresolved merge conflict in what a cell showed; to be made anew", at: conflict)
            return []
        }
        return Array(lines[(start + 1)..<end])
    }
}
