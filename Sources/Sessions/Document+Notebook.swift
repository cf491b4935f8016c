extension Document {
    /// A session as a notebook reads best: prose in paragraphs, a blank line between parts, no comments of the recorder.
    /// - Parameter keepingFailed: whether lines that failed stay, with their errors.
    package func asNotebook(keepingFailed: Bool) -> Document {
        var notebook = Document(header: header)
        for part in parts {
            switch part {
            case .prose(let lines): notebook.addProse(lines)
            // Comments, and lines that belong to no program, such as `help`.
            case .plain: continue
            case .cell(let cell):
                if cell.record.failure != nil, !keepingFailed { continue }
                notebook.separate()
                notebook.parts.append(.cell(Cell(source: cell.source, record: cell.record)))
            }
        }
        return notebook
    }

    private mutating func addProse(_ lines: [String]) {
        // A note's lines are Markdown blocks of their own.
        separate()
        guard case .prose(let before)? = parts.last else { return parts.append(.prose(lines)) }
        parts[parts.count - 1] = .prose(before + lines)
    }

    /// Puts a blank line after what is there.
    private mutating func separate() {
        switch parts.last {
        case nil: if !header.entries.isEmpty { parts.append(.prose([""])) }
        case .prose(let lines)?: if lines.last != "" { parts[parts.count - 1] = .prose(lines + [""]) }
        default: parts.append(.prose([""]))
        }
    }
}
