import Glibc

/// A folder of this program's own for files that are needed for a while; it goes with all that is in it when this does.
package final class TemporaryFolder {
    package let path: String

    /// - Throws: where `$TMPDIR`, or `/tmp`, cannot be written to.
    package init() throws(FileError) {
        let above = Environment.value("TMPDIR") ?? "/tmp"
        var template = Array(Files.join(above, "utter-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError(path: above, operation: "make a folder in", code: errno)
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
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
