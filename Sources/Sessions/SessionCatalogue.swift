package import Support

/// A session file in a few words.
package struct SessionSummary: Sendable, Equatable {
    /// The file's name without `.utter`.
    package let name: String
    package let path: String
    /// Number of cells, failed ones included.
    package let cells: Int
    /// Number of cells that failed.
    package let failed: Int
    /// The first line of its prose, else of its program; empty if there is neither.
    package let title: String
    /// Why the file could not be read; nil if it could.
    package let problem: String?
}

/// Lists the sessions of a folder.
package enum SessionCatalogue {
    /// The `.utter` files in `folder` by day and number. A file that cannot be read is listed with its problem.
    /// - Throws: `FileError` if the folder cannot be listed.
    package static func list(_ folder: String) throws(FileError) -> [SessionSummary] {
        try paths(folder).map(summary)
    }

    /// The paths of the `.utter` files in `folder`, by day and number.
    /// - Throws: `FileError` if the folder cannot be listed.
    package static func paths(_ folder: String) throws(FileError) -> [String] {
        let names = try Files.list(folder).filter { $0.utf8.reversed().starts(with: ".utter".utf8.reversed()) }
        return names.sorted(by: inOrder).map { Files.join(folder, $0) }
    }

    /// What the session at a path is called: its file's name without `.utter`.
    package static func name(of path: String) -> String { SessionLog.name(of: path) }

    private static func summary(_ path: String) -> SessionSummary {
        let name = name(of: path)
        do throws(FileError) {
            let document = SessionText.parse(try Files.readText(path)).document
            let cells = document.cells
            return SessionSummary(
                name: name, path: path, cells: cells.count,
                failed: cells.count { $0.record.failure != nil }, title: title(of: document), problem: nil)
        } catch {
            return SessionSummary(name: name, path: path, cells: 0, failed: 0, title: "", problem: error.description)
        }
    }

    private static func title(of document: Document) -> String {
        for case .prose(let lines) in document.parts {
            guard let line = lines.first(where: { !$0.isBlank }) else { continue }
            // Without the signs of a Markdown heading.
            return String(line.trimmed.drop { $0 == "#" }).trimmed
        }
        return document.cells.first?.source.lines.first ?? ""
    }

    /// `2026-11-23-2` comes before `2026-11-23-10`: runs of digits count as numbers.
    private static func inOrder(_ left: String, _ right: String) -> Bool {
        let (left, right) = (pieces(left), pieces(right))
        for (one, other) in zip(left, right) where one != other {
            if let number = Int(one), let second = Int(other), number != second { return number < second }
            return one < other
        }
        return left.count < right.count
    }

    private static func pieces(_ name: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = name[...]
        while let first = rest.first {
            let isDigit = first.isASCII && first.isNumber
            let piece = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
            pieces.append(piece)
            rest = rest[piece.endIndex...]
        }
        return pieces
    }
}
