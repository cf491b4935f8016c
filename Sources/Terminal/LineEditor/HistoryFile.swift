import Glibc

/// The entries of a line editor in a file: one a line, `\n` and `\\` standing for newline and backslash.
///
/// Every entry is appended by itself under a lock, so that programs that run at the same time keep each other's entries.
package struct HistoryFile {
    /// Where the entries are.
    package let path: String
    /// Entries kept when the file is shortened, which happens on loading once it holds a tenth more.
    let limit: Int

    /// Opens or creates the file, readable for its owner only.
    ///
    /// - Throws: `LineEditor.Failure` when that is not possible.
    package init(path: String, limit: Int) throws(LineEditor.Failure) {
        self.path = path
        self.limit = limit
        guard let descriptor = openLocked() else {
            throw LineEditor.Failure(
                message: "cannot write the history file \(path): \(String(cString: strerror(errno)))")
        }
        close(descriptor)
    }

    /// The last `limit` entries, oldest first.
    package func load() -> [String] {
        guard let descriptor = openLocked() else { return [] }
        defer { close(descriptor) }
        let lines = contents(of: descriptor).split(separator: UInt8(ascii: "\n"))
        if lines.count > limit + limit / 10 { replace(with: lines.suffix(limit)) }
        return lines.suffix(limit).map { Self.decode(String(decoding: $0, as: UTF8.self)) }
    }

    /// Adds one entry at the end. What cannot be written (a full disk) is left out: a prompt does not fail over that.
    package func append(_ entry: String) {
        guard let descriptor = openLocked() else { return }
        defer { close(descriptor) }
        var last = UInt8(ascii: "\n")
        let size = lseek(descriptor, 0, SEEK_END)
        // A program that died while it wrote may have left half a line.
        if size > 0 { pread(descriptor, &last, 1, size - 1) }
        let start = last == UInt8(ascii: "\n") ? "" : "\n"
        Self.write(Array((start + Self.encode(entry) + "\n").utf8), to: descriptor)
    }

    static func encode(_ entry: String) -> String {
        entry.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\n", "\r\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    static func decode(_ line: String) -> String {
        var escaped = false
        return line.reduce(into: "") { text, character in
            if escaped {
                text.append(character == "n" ? "\n" : character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else {
                text.append(character)
            }
        }
    }

    /// Opens the file that now has the name and locks it: after waiting for the lock it may be another one, because
    /// shortening puts a new file in its place.
    private func openLocked() -> Int32? {
        for _ in 0..<100 {
            let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            var opened = stat()
            var named = stat()
            if fstat(descriptor, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino {
                return descriptor
            }
            close(descriptor)
        }
        return nil
    }

    private func contents(of descriptor: Int32) -> [UInt8] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
                if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
            }
        }
    }

    /// Puts a new file in place of the old one, which the caller has locked.
    private func replace(with lines: ArraySlice<ArraySlice<UInt8>>) {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let whole = Self.write(lines.reduce(into: []) { $0 += $1 + [UInt8(ascii: "\n")] }, to: descriptor)
        close(descriptor)
        if whole { rename(draft, path) } else { unlink(draft) }
    }

    @discardableResult
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count > 0 { done += count } else if errno != EINTR { return false }
        }
        return true
    }
}
