/// A session or a notebook: cells in the order of their execution, with prose between them.
///
/// It is one value with two texts, `SessionText` and `NotebookText`. What a person wrote otherwise than we would have
/// (spacing, order of a record's lines, longer fences) is kept beside the parts it belongs to, so that rendering gives the
/// bytes that were parsed.
package struct Document: Sendable, Equatable {
    package var header: Header
    package var parts: [Part]
    package var layout: Layout

    package init(header: Header = Header(), parts: [Part] = [], layout: Layout = Layout()) {
        self.header = header
        self.parts = parts
        self.layout = layout
    }

    /// The cells, failed ones included.
    package var cells: [Cell] {
        parts.compactMap { part in
            guard case .cell(let cell) = part else { return nil }
            return cell
        }
    }

    /// Changes the paths of all pictures; what a person wrote otherwise than we would stays as it is written.
    mutating func mapPictures(_ change: (String) -> String) {
        for index in parts.indices {
            guard case .cell(var cell) = parts[index], !cell.record.pictureLines.isEmpty else { continue }
            let verbatim = (cell.sourceVerbatim, cell.recordVerbatim)
            cell.record = cell.record.mappingPictures(change)
            (cell.sourceVerbatim, cell.recordVerbatim) = verbatim
            parts[index] = .cell(cell)
        }
    }
}

/// A piece of a document.
package enum Part: Sendable, Equatable {
    /// Lines of Markdown.
    case prose([String])
    /// Comments and blank lines of a session text, and what could not be read in it; never executed.
    case plain([String])
    /// A statement with what was recorded of it.
    case cell(Cell)
}

/// The two texts of a document.
package enum TextForm: Sendable {
    case session
    case notebook
}

/// Something that a text should not hold and that reading it went over.
package struct Warning: Sendable, Equatable {
    /// The line it is about, counted from 1.
    package var line: Int
    /// What is the matter and what was done about it.
    package var message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}

/// A key with its value: a line of a header, an attribute of an input.
package struct Field: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }
}
