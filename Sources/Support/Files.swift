import Glibc

/// Files and folders through plain POSIX calls, with errors that a person can act on.
package enum Files {
    /// All bytes of the file at `path`, which may be a pipe or a device as well.
    package static func readBytes(_ path: String) throws(FileError) -> [UInt8] {
        try FileDescriptor(path, O_RDONLY, operation: "read").readToEnd()
    }

    /// The file at `path` as UTF-8 text, unchanged (a byte order mark stays).
    /// - Throws: `FileError`, also where the bytes are not UTF-8, with the offset of the first wrong byte.
    package static func readText(_ path: String) throws(FileError) -> String {
        let bytes = try readBytes(path)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw FileError(
            path: path, operation: "read",
            reason: "it is not UTF-8 text: byte \(invalidOffset(bytes)) (counted from 0) does not belong there")
    }

    /// Offset of the first byte that no valid UTF-8 sequence can have in its place: of the sequence's first byte.
    private static func invalidOffset(_ bytes: [UInt8]) -> Int {
        var decoder = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = decoder.parseScalar(from: &source) { offset += scalar.count }
        return offset
    }

    /// Whether anything is at `path`, links followed.
    package static func exists(_ path: String) -> Bool { fileType(path) != nil }

    /// Whether `path` is a folder, links followed.
    package static func isDirectory(_ path: String) -> Bool { fileType(path) == S_IFDIR }

    /// Whether this program may write at `path`.
    package static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    /// The `S_IF…` kind of what is at `path`, links followed; nil if nothing is.
    static func fileType(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// C would take a zero byte for the end of the path, and so another file than the one meant.
    static func refuseZeroByte(_ path: String, _ operation: String) throws(FileError) {
        guard path.utf8.contains(0) else { return }
        throw FileError(path: path, operation: operation, reason: "a path cannot hold a zero byte")
    }

    /// Makes the folder `path` and those above it; one that exists already is fine.
    package static func makeDirectory(_ path: String) throws(FileError) {
        try refuseZeroByte(path, "make")
        // Nothing can be missing above a bare name or the root, except where the present folder was removed.
        let above = parent(of: path)
        if !exists(above), above != ".", above != path { try makeDirectory(above) }
        guard mkdir(path, 0o777) != 0 else { return }
        let code = errno
        // One that another process made at this moment serves as well.
        if isDirectory(path) { return }
        guard code == EEXIST else { throw FileError(path: path, operation: "make", code: code) }
        let reason = "a file stands in its place; remove it or choose another name"
        throw FileError(path: path, operation: "make", reason: reason)
    }

    /// Names of what is in `directory`, sorted, hidden ones included, without `.` and `..`.
    package static func list(_ directory: String) throws(FileError) -> [String] {
        try refuseZeroByte(directory, "list")
        guard let stream = opendir(directory) else {
            throw FileError(path: directory, operation: "list", code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileError(path: directory, operation: "list", code: errno) }
        return names.sorted()
    }
}
