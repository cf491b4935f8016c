/// Why a file gives no model, as a sentence that names the file.
package struct ModelFileError: Error, Hashable, CustomStringConvertible {
    /// The file, as the caller gave it.
    package let path: String
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?

    init(_ path: String, _ reason: String, help: String? = nil) {
        self.path = path
        self.reason = reason
        self.help = help
    }

    package var description: String { "'\(path)': \(reason)" }
}

/// Something in a file that is not as it has to be; a reader adds which file.
struct Fault: Error {
    let reason: String
    let help: String?

    init(_ reason: String, help: String? = nil) {
        self.reason = reason
        self.help = help
    }
}
