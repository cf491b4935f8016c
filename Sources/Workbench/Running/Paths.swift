package import Language
package import Support

/// Paths as a person types them.
package enum Paths {
    package static func expanded(_ path: String) -> String { Files.expandTilde(path) }

    /// An error about a file, with the nearest name in its folder where none has that name.
    package static func diagnostic(_ error: FileError, at span: Span?) -> Diagnostic {
        var label = ""
        if !Files.exists(error.path) {
            let folder = Files.parent(of: error.path)
            let name = error.path.split(separator: "/").last.map(String.init) ?? error.path
            let near = (try? Files.list(folder)).flatMap { Suggestions.nearest(to: name, in: $0) }
            if let near { label = "did you mean \(folder == "." ? near : Files.join(folder, near))?" }
        }
        return Diagnostic(WorkbenchCode.file, error.description, at: span, label: label)
    }
}
