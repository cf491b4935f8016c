import Glibc
import Language
import Workbench

/// The lines of standard input as they arrive, ends of either kind (`\n`, `\r\n`) taken off.
final class InputLines {
    private var buffer: [UInt8] = []
    /// Where in the buffer the next line begins.
    private var start = 0
    private var isAtEnd = false
    private var number = 0

    /// The next line, `nil` at the end.
    /// - Throws: a diagnostic for a line that is not UTF-8.
    func next() throws(Diagnostic) -> String? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return try text(buffer[start..<end])
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return try text(buffer[start...])
            }
            searched -= start
            buffer.removeFirst(start)
            start = 0
            fill()
        }
    }

    private func fill() {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count > 0 {
            buffer += bytes.prefix(count)
        } else if count == 0 || errno != EINTR {
            isAtEnd = true
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(Diagnostic) -> String {
        number += 1
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        guard let text = String(validating: line, as: UTF8.self) else {
            throw Diagnostic(
                WorkbenchCode.file, "line \(number) of standard input is not UTF-8 text", at: nil,
                help: ["iconv turns other encodings into UTF-8"])
        }
        // Some editors begin a file with a byte order mark.
        return number == 1 && text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }
}
