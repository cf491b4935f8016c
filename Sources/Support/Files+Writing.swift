import Glibc
import Synchronization

extension Files {
    private static let writes = Atomic(true)

    /// From now on this process writes no files but temporary ones of its own: of several that run the same program, one
    /// alone writes.
    package static func leaveWritingToOthers() { writes.store(false, ordering: .relaxed) }

    /// Puts `text` as UTF-8 at `path`; see `writeAtomically(_:to:)` for bytes.
    package static func writeAtomically(_ text: String, to path: String) throws(FileError) {
        try writeAtomically(Array(text.utf8), to: path)
    }

    /// Puts `bytes` at `path` so that every reader, and a crash at any moment, finds the old file or the new one whole.
    ///
    /// The bytes go to a temporary file beside the target, are forced onto the device, and the file is renamed. A file
    /// that is replaced keeps its permission bits, a symbolic link stays and its target is replaced. Devices and pipes
    /// (`/dev/stdout`) cannot be replaced and are written to directly.
    package static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
        try refuseZeroByte(path, "write")
        guard writes.load(ordering: .relaxed) || TemporaryFolder.holds(path) else { return }
        switch fileType(path) {
        case S_IFREG, nil: try replace(path, with: bytes)
        case S_IFDIR: throw FileError(path: path, operation: "write", code: EISDIR)
        default: try writeAll(bytes, to: FileDescriptor(path, O_WRONLY, operation: "write"))
        }
    }

    /// A path in a folder that nobody else has, for what is made whole before it gets its name.
    static func hiddenPath(in folder: String) -> String {
        join(folder, ".utter-\(UInt64.random(in: .min ... .max)).tmp")
    }

    private static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let target = try followingLinks(path)
        var old = stat()
        let exists = stat(target, &old) == 0
        // Renaming asks for the folder's permission only; a file set read-only on purpose is to stay.
        if exists, access(target, W_OK) != 0 { throw FileError(path: path, operation: "write", code: errno) }

        // Beside the target, since a rename cannot cross to another file system.
        let temporary = hiddenPath(in: parent(of: target))
        do throws(FileError) {
            let file = try FileDescriptor(
                temporary, O_WRONLY | O_CREAT | O_EXCL, operation: "write", blaming: path)
            if exists, fchmod(file.number, old.st_mode & 0o7777) != 0 {
                throw FileError(path: path, operation: "write", code: errno)
            }
            try writeAll(bytes, to: file)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) != 0 else { return }
        let code = errno
        unlink(temporary)
        throw FileError(path: path, operation: "write", code: code)
    }

    private static func writeAll(_ bytes: [UInt8], to file: borrowing FileDescriptor) throws(FileError) {
        if let failure = bytes.withUnsafeBytes({ file.write($0) }) {
            throw FileError(path: file.path, operation: "write", code: failure.code)
        }
        try file.synchronize()
    }

    /// The path at the end of a chain of symbolic links; the end need not exist.
    private static func followingLinks(_ path: String) throws(FileError) -> String {
        var target = path
        // Linux itself gives up after 40 links.
        for _ in 0..<40 {
            var link = [CChar](repeating: 0, count: Int(PATH_MAX))
            let length = readlink(target, &link, link.count)
            guard length > 0 else { return target }
            let pointed = String(decoding: link.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
            target = join(parent(of: target), pointed)
        }
        throw FileError(path: path, operation: "write", code: ELOOP)
    }
}
