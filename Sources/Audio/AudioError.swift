import Support

/// What went wrong with a recording, as a sentence that names it.
package struct AudioError: Error, Hashable, CustomStringConvertible {
    /// The path as the caller gave it; empty where it is about no file.
    package let path: String
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?

    package init(_ path: String, _ reason: String, help: String? = nil) {
        self.path = path
        self.reason = reason
        self.help = help
    }

    /// The same trouble with a file, in this room's words.
    init(_ error: FileError) {
        self.init(error.path, "cannot \(error.operation) it: \(error.reason)")
    }

    package var description: String { path.isEmpty ? reason : "'\(path)': \(reason)" }
}
