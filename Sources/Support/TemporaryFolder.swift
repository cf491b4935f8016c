import CLinux
import Glibc

/// A folder of this program's own for files that are needed for a while; it goes with all that is in it when this does.
package final class TemporaryFolder {
    package let path: String
    /// The path that errors name: that of what the folder is to become.
    private let named: String?

    private static let prefix = Files.join(Environment.value("TMPDIR") ?? "/tmp", "utter-")

    /// Whether a path is in a folder such as this.
    static func holds(_ path: String) -> Bool { path.hasPrefix(prefix) }

    /// - Throws: where `$TMPDIR`, or `/tmp`, cannot be written to.
    package init() throws(FileError) {
        var template = Array((Self.prefix + "XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError(path: Files.parent(of: Self.prefix), operation: "make a folder in", code: errno)
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        named = nil
    }

    /// One from which `move(to:)` can take files to the folder `path`: within it or, where there is none yet, beside it.
    /// - Throws: where nothing can be made there; the error names `path`.
    package init(near path: String) throws(FileError) {
        let target = Files.normalized(path)
        let above = Files.exists(target) ? target : Files.parent(of: target)
        try Files.makeDirectory(above)
        named = path
        self.path = Files.hiddenPath(in: above)
        guard mkdir(self.path, 0o777) == 0 else { throw FileError(path: path, operation: "write", code: errno) }
    }

    /// Becomes the folder `path` or, where there is one, gives it all that is in this one, in place of what is called the
    /// same: no reader finds half a file.
    package func move(to path: String) throws(FileError) {
        let target = Files.normalized(path)
        let names = Files.exists(target) ? try Files.list(self.path) : [""]
        for name in names {
            try Self.rename(file(name), to: Files.join(target, name), blaming: Files.join(path, name))
        }
    }

    /// Writes a file in it, and the folders above that; what is for good gets there by `put(_:at:)`.
    package func write(_ bytes: [UInt8], to name: String) throws(FileError) {
        let target = file(name)
        try Files.makeDirectory(Files.parent(of: target))
        let file = try FileDescriptor(target, O_WRONLY | O_CREAT | O_TRUNC, operation: "write", blaming: named)
        guard let failure = bytes.withUnsafeBytes({ file.write($0) }) else { return }
        throw FileError(path: file.path, operation: "write", code: failure.code)
    }

    /// The same with a text as UTF-8.
    package func write(_ text: String, to name: String) throws(FileError) { try write(Array(text.utf8), to: name) }

    /// Puts one of its folders at `target`, on the same file system, in place of a folder that is there: at once, with all
    /// that is in it.
    package func put(_ name: String, at target: String) throws(FileError) {
        let made = file(name)
        if Files.exists(target) {
            let failure = utter_exchange(made, target)
            if failure == 0 { return }
            // Not every file system can exchange two folders: then there is a moment without one.
            guard failure == EINVAL || failure == ENOSYS else {
                throw FileError(path: target, operation: "write", code: failure)
            }
            try Self.rename(target, to: made + ".old", blaming: target)
        }
        try Self.rename(made, to: target, blaming: target)
    }

    private static func rename(_ path: String, to other: String, blaming named: String) throws(FileError) {
        if Glibc.rename(path, other) != 0 { throw FileError(path: named, operation: "write", code: errno) }
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in (try? Files.list(path)) ?? [] {
            let inner = Files.join(path, name)
            // What is no folder, a link to one for instance, goes by itself.
            if unlink(inner) != 0 { remove(inner) }
        }
        rmdir(path)
    }

    /// The path of a file in it.
    package func file(_ name: String) -> String { Files.join(path, name) }
}
