import Glibc

/// An open file, closed when the value ends. Every call is repeated when a signal interrupted it.
struct FileDescriptor: ~Copyable {
    let number: CInt
    /// The path as the caller gave it, for error messages.
    let path: String

    /// Opens `path` with `flags` (`O_CLOEXEC` is added); a file that `O_CREAT` makes gets mode 666 less the umask.
    /// - Parameter named: the path that errors name, if `path` is but a helper of it.
    /// - Throws: a `FileError` that says "cannot `operation`".
    init(_ path: String, _ flags: CInt, operation: String, blaming named: String? = nil) throws(FileError) {
        let named = named ?? path
        try Files.refuseZeroByte(named, operation)
        let opened = retrying { Int(open(path, flags | O_CLOEXEC, 0o666)) }
        guard opened >= 0 else { throw FileError(path: named, operation: operation, code: errno) }
        number = CInt(opened)
        self.path = named
    }

    /// Takes over an open descriptor.
    init(number: CInt, path: String) {
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    /// Everything from the current position to the end.
    borrowing func readToEnd() throws(FileError) -> [UInt8] {
        var status = stat()
        let size = fstat(number, &status) == 0 ? max(0, Int(status.st_size)) : 0
        guard size <= Self.largest else { throw tooLarge }
        // One byte more than the size, so that a regular file is read whole in one chunk and seen to end there.
        var bytes = try readChunk(size + 1)
        while !bytes.isEmpty {
            let chunk = try readChunk(1 << 16)
            if chunk.isEmpty { break }
            bytes += chunk
            guard bytes.count <= Self.largest else { throw tooLarge }
        }
        return bytes
    }

    /// More than this is no file of ours; an endless device must not take all memory.
    private static let largest = 1 << 31

    private var tooLarge: FileError {
        FileError(path: path, operation: "read", reason: "it is larger than 2 GiB")
    }

    private borrowing func readChunk(_ capacity: Int) throws(FileError) -> [UInt8] {
        var failure: CInt?
        let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity {
                let got = retrying { read(number, buffer.baseAddress.map { $0 + count }, capacity - count) }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                count += got
            }
        }
        if let failure { throw FileError(path: path, operation: "read", code: failure) }
        return chunk
    }

    /// Writes all of `bytes`, in one `write(2)` unless the system takes only a part.
    /// - Returns: how many bytes went out before the failure, and its `errno`; nil when all went out.
    borrowing func write(_ bytes: UnsafeRawBufferPointer) -> (written: Int, code: CInt)? {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = retrying { Glibc.write(number, rest.baseAddress, rest.count) }
            guard count >= 0 else { return (written, errno) }
            written += count
        }
        return nil
    }

    /// Forces what was written onto the device. Pipes and terminals, which cannot do that, are left alone.
    borrowing func synchronize() throws(FileError) {
        guard retrying({ Int(fsync(number)) }) < 0, errno != EINVAL, errno != EROFS else { return }
        throw FileError(path: path, operation: "write", code: errno)
    }
}

/// Repeats a system call for as long as a signal interrupts it.
func retrying(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
