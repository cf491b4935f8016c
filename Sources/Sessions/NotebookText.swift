/// A document as a Markdown notebook that any forge can show.
///
/// Cells are fenced blocks of the language `utter`. Beneath a cell stand its inputs and digests in a hidden comment and, if
/// it showed something, a block with that; an error has a block of its own:
///
///     <!-- utter:notebook 1
///     #: seed 42
///     -->
///     ```utter
///     data = load fsdd
///     ```
///     <!-- utter:output
///     #@ data dataset 9f2c4e17a0b1
///     -->
///     ```text
///     3,000 clips
///     ```
///
/// The comment is called `utter:output` if the block follows and `utter:record` if the cell showed nothing, so that a block
/// of the writer's own beneath such a cell is not taken for its output; `utter:picture` comes before each picture, `utter:stale`
/// before the note that a record is stale, and `utter:error` before an error's block.
package enum NotebookText {
    /// Reads any Markdown text. What is not a cell, a record beneath one or our header is prose.
    /// - Returns: the document, which renders to the same bytes, and what is odd about the text.
    package static func parse(_ text: String) -> (document: Document, warnings: [Warning]) {
        let (lines, layout) = Layout.lines(of: text)
        var parser = NotebookParser(lines: lines)
        parser.parse()
        return (Document(header: parser.header, parts: parser.parts, layout: layout), parser.warnings)
    }

    /// The Markdown text of a document. A header without entries is not written.
    package static func render(_ document: Document) -> String {
        let header = document.header
        let top = header.preamble + header.verbatim.lines(for: .notebook, else: canonicalLines(of: header))
        return document.layout.text(of: top + document.parts.flatMap(lines))
    }

    private static func lines(of part: Part) -> [String] {
        switch part {
        case .prose(let lines): return lines
        // A session's comments are program text.
        case .plain(let lines): return lines.allSatisfy(\.isBlank) ? lines : MarkdownFence.block("utter", lines)
        case .cell(let cell):
            let source = cell.sourceVerbatim.lines(for: .notebook, else: sourceLines(of: cell))
            let record = cell.recordVerbatim.lines(for: .notebook, else: recordLines(of: cell))
            return source + record + (cell.comments.isEmpty ? [] : lines(of: .plain(cell.comments)))
        }
    }

    static func canonicalLines(of header: Header) -> [String] {
        guard !header.entries.isEmpty else { return [] }
        let entries = header.entries(for: .notebook)
        let format = entries.first { $0.key == "utter" }?.value ?? Header.format(.notebook)
        return HiddenComment.lines(format, entries.filter { $0.key != "utter" }.map(Header.line))
    }

    static func sourceLines(of cell: Cell) -> [String] {
        MarkdownFence.block("utter", cell.source.isEmpty ? [] : cell.source.lines)
    }

    /// What a reader sees beneath a record that is none of the texts that stand there now.
    static let staleMark = "*Stale: something above was changed after this was made.*"

    static func recordLines(of cell: Cell) -> [String] {
        var lines: [String] = []
        let record = cell.record
        let hidden = cell.hiddenLines
        let (text, pictures) = (record.textOutputs, record.pictureLines)
        if !text.isEmpty {
            lines += HiddenComment.lines("output", hidden) + MarkdownFence.block("text", text)
        } else if !hidden.isEmpty {
            lines += HiddenComment.lines("record", hidden)
        }
        for picture in pictures { lines += HiddenComment.lines("picture", []) + ["", picture] }
        if cell.isStale { lines += HiddenComment.lines("stale", []) + ["", staleMark] }
        if let failure = record.failure {
            lines += HiddenComment.lines("error", []) + MarkdownFence.block("text", failure)
        }
        return lines
    }
}
