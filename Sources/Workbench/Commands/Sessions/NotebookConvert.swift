import Language
import Publishing
import Sessions
import Support

/// `notebook convert FILE --to FILE`: the same document as another kind of file.
enum NotebookConvert: Command {
    static let file = Parameter<String>.required(
        "file", .path(.read), "a notebook (.md), a session (.utter) or a Jupyter notebook (.ipynb)")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), required: true, "the new file: .ipynb, .html, .md or .utter")

    static let signature = Signature(
        "notebook convert", family: Family.sessions.rawValue,
        summary: "make a notebook a page or a Jupyter notebook, or back",
        discussion:
            "A page (.html) is one file with its pictures within, by day and by night. A Jupyter notebook (.ipynb) keeps "
            + "digests and recorded inputs, so that it converts back to the same notebook; cells in another language "
            + "become prose.",
        searchWords: ["jupyter", "ipynb", "html", "export", "markdown", "publish", "page"],
        parameters: [file.declaration, to.declaration],
        examples: [
            Signature.Example("notebook convert notebook.md --to notebook.ipynb", "for Jupyter"),
            Signature.Example("notebook convert notebook.md --to notebook.html", "a page to read"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let (from, to) = (try call(file), try call(self.to) ?? "")
        guard Files.absolute(from) != Files.absolute(to) else {
            throw Diagnostic(
                WorkbenchCode.file, "'\(to)' is the file itself", at: call.span(of: self.to),
                label: "another name is needed")
        }
        var (document, warnings) = try read(from, call)
        document.layout = Layout()
        try call.placed(at: self.to) {
            switch Files.ending(of: to) {
            case "md", "utter": try DocumentFile(document, at: to).save()
            case "ipynb": try Files.writeAtomically(Jupyter.text(of: document, pictures: .folders(["."])), to: to)
            case "html":
                // Prose names pictures as seen from its own file.
                let pictures = PictureSource.folders([".", Files.parent(of: from)])
                let name = from.split(separator: "/").last.map(String.init) ?? from
                try Files.writeAtomically(Page.text(of: document, name: name, pictures: pictures), to: to)
            default:
                throw Diagnostic(
                    WorkbenchCode.file, "no kind of notebook ends like '\(to)'", at: nil,
                    label: ".ipynb, .html, .md or .utter is needed")
            }
        }
        var markup = Markup(lines: warnings.map { [Markup.Piece("warning", .warning), Markup.Piece(": \($0)")] })
        let count = document.cells.count == 1 ? "1 cell" : "\(document.cells.count) cells"
        markup.add(Markup.Piece("wrote \(count) to \(to)", .dim))
        return Outcome(showing: markup)
    }

    private static func read(_ path: String, _ call: Invocation) throws -> (Document, [String]) {
        try call.placed(at: file) {
            guard Files.ending(of: path) == "ipynb" else {
                let file = try DocumentFile.load(path)
                return (file.document, file.warnings.map { "line \($0.line): \($0.message)" })
            }
            let text = try Files.readText(path)
            do throws(PublishingError) {
                return try Jupyter.parse(text)
            } catch {
                throw Diagnostic(
                    WorkbenchCode.file, "'\(path)' cannot be read as a Jupyter notebook", at: nil, label: "no notebook",
                    notes: [error.description])
            }
        }
    }
}
