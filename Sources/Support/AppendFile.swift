import Glibc

/// A file that only grows at its end (`O_APPEND`): what was appended survives `kill -9` of this process at any moment.
package struct AppendFile: ~Copyable, Sendable {
    private let file: FileDescriptor

    /// Opens the file at `path`, making it, but not its folder, if it is missing.
    package init(_ path: String) throws(FileError) {
        file = try FileDescriptor(path, O_WRONLY | O_CREAT | O_APPEND, operation: "write")
    }

    /// Adds `text` as UTF-8 in one `write(2)`. If the system takes only a part and then fails, the part is taken back,
    /// so that the next text does not go on within a torn line.
    package borrowing func append(_ text: String) throws(FileError) {
        var text = text
        guard let failure = text.withUTF8({ file.write(UnsafeRawBufferPointer($0)) }) else { return }
        var status = stat()
        if failure.written > 0, fstat(file.number, &status) == 0 {
            ftruncate(file.number, status.st_size - failure.written)
        }
        throw FileError(path: file.path, operation: "write", code: failure.code)
    }

    /// Forces what was appended onto the device: it survives a power cut then.
    package borrowing func synchronize() throws(FileError) { try file.synchronize() }

    /// Cuts the file to its first `size` bytes.
    package borrowing func truncate(to size: Int) throws(FileError) {
        guard retrying({ Int(ftruncate(file.number, size)) }) < 0 else { return }
        throw FileError(path: file.path, operation: "truncate", code: errno)
    }
}
