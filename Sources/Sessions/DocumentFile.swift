package import Support

/// A session or notebook on disk: which of the two texts it has follows from its name.
package struct DocumentFile: Sendable {
    package let path: String
    package let form: TextForm
    package var document: Document
    package let warnings: [Warning]

    private init(path: String, form: TextForm, document: Document, warnings: [Warning]) {
        self.path = path
        self.form = form
        self.document = document
        self.warnings = warnings
    }

    /// A file that is to be written, of a document whose pictures are named from the present folder.
    package init(_ document: Document, at path: String) {
        self.init(path: path, form: Self.form(of: path), document: document, warnings: [])
    }

    /// Whether a path names a notebook (`.md`); anything else is a session.
    package static func form(of path: String) -> TextForm {
        path.utf8.reversed().starts(with: ".md".utf8.reversed()) ? .notebook : .session
    }

    /// - Throws: `FileError` where the file cannot be read.
    package static func load(_ path: String) throws(FileError) -> DocumentFile {
        let text = try Files.readText(path)
        let form = form(of: path)
        let (document, warnings) = form == .session ? SessionText.parse(text) : NotebookText.parse(text)
        var file = DocumentFile(path: path, form: form, document: document, warnings: warnings)
        let folder = file.folder
        file.document.mapPictures { Files.normalized(Files.join(folder, $0)) }
        return file
    }

    /// The folder that pictures are seen from: a notebook's own, since a page that shows it looks there. A session names
    /// them as its lines do.
    private var folder: String { form == .notebook ? Files.parent(of: path) : "." }

    /// Writes the document back, whole or not at all; nothing where it has the same bytes already.
    package func save() throws(FileError) {
        var document = document
        document.mapPictures { Files.relative($0, to: folder) }
        let text = form == .session ? SessionText.render(document) : NotebookText.render(document)
        if let old = try? Files.readText(path), old.utf8.elementsEqual(text.utf8) { return }
        try Files.writeAtomically(text, to: path)
    }

    /// The program in the file with every line where it stands in the file: a session is a program as it is, of a
    /// notebook the cells remain.
    package static func program(_ path: String) throws(FileError) -> String {
        let text = try Files.readText(path)
        guard form(of: path) == .notebook else { return text }
        var lines: [String] = []
        for cell in NotebookText.parse(text).document.cells {
            while lines.count + 1 < cell.line { lines.append("") }
            lines += cell.source.lines
        }
        return lines.joined(separator: "\n")
    }
}
