import Language
import Sessions
import Support

/// `session render`: a session as a notebook.
enum SessionRender: Command {
    static let file = Parameter<String?>.optional(
        "session", .path(.read), "the session (.utter); by default the one that is being recorded")
    static let to = Parameter<String?>.flag(
        "to", .path(.write), "the notebook (.md); by default in notebooks, called like the session")

    static let signature = Signature(
        "session render", family: Family.sessions.rawValue, summary: "make a notebook of a session",
        discussion:
            "What was noted is its prose, every line a cell with its output and pictures beneath. Lines that failed are "
            + "left out unless --failed keeps them. The notebook runs and is checked like any other.",
        searchWords: ["notebook", "markdown", "report", "publish", "convert", "export"],
        parameters: [file.declaration, to.declaration, failed.declaration],
        examples: [
            Signature.Example("session render session.utter --to study.md", "the session as Markdown"),
            Signature.Example("session render session.utter", "into notebooks/session.md"),
        ])

    static let failed = Parameter<Bool>.toggle("failed", "keep the lines that failed, with their errors")

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        guard let path = try call(file) ?? call.host.sessionPath else {
            throw Diagnostic(
                WorkbenchCode.file, "no session is being recorded", at: nil, label: "which session is meant?",
                help: ["session render FILE"])
        }
        let session = try call.placed(at: file) { try DocumentFile.load(path) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.hasSuffix(".utter") ? String(name.dropLast(6)) : name
        let to = try call(self.to) ?? Files.join("notebooks", stem + ".md")
        guard DocumentFile.form(of: to) == .notebook else {
            throw Diagnostic(
                WorkbenchCode.file, "a notebook's name ends in .md, which '\(to)' does not", at: call.span(of: self.to),
                help: ["`notebook convert` makes other kinds of files"])
        }
        let document = session.document.asNotebook(keepingFailed: try call(failed))
        try call.placed(at: self.to) {
            if try call(self.to) == nil { try Files.makeDirectory("notebooks") }
            try DocumentFile(document, at: to).save()
        }
        let count = document.cells.count == 1 ? "1 cell" : "\(document.cells.count) cells"
        return Outcome(showing: Markup("wrote \(count) to \(to)", .dim))
    }
}
