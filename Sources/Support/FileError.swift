import Glibc

/// What went wrong with a file or folder, as a sentence that names it and, where one is evident, the way out.
package struct FileError: Error, Hashable, CustomStringConvertible {
    /// The path as the caller gave it.
    package let path: String
    /// The verb that did not succeed: "read", "write", "list", "make", "open", "truncate".
    package let operation: String
    /// Why, as a plain clause without a full stop.
    package let reason: String

    package init(path: String, operation: String, reason: String) {
        self.path = path
        self.operation = operation
        self.reason = reason
    }

    /// An error whose reason is read off `code`, a value of `errno`.
    init(path: String, operation: String, code: CInt) {
        self.init(path: path, operation: operation, reason: Self.reason(code, path))
    }

    package var description: String { "cannot \(operation) '\(path)': \(reason)" }

    private static func reason(_ code: CInt, _ path: String) -> String {
        switch code {
        case ENOENT:
            let parent = Files.parent(of: path)
            return Files.isDirectory(parent)
                ? "there is no such file or folder" : "there is no folder '\(parent)'; make it first"
        case EACCES, EPERM: return "permission denied; `ls -ld` shows who may use it"
        case EISDIR: return "it is a folder, not a file"
        case ENOTDIR: return "a part of the path is a file, not a folder"
        case ENOSPC: return "no space is left on the device; free some or write elsewhere"
        case EROFS: return "it is on a read-only file system; write elsewhere"
        case EMFILE, ENFILE: return "too many files are open; `ulimit -n` raises the limit"
        default: return lowercasedFirst(systemMessage(code))
        }
    }

    private static func lowercasedFirst(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }
}

/// The C library's text for a value of `errno`.
func systemMessage(_ code: CInt) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
}
