/// The code of a Swift source: its comments and the text of its strings are left out, lines keep their numbers.
///
/// What stands in an interpolation `\( )` is code and stays. A quote inside a bare regex literal would be taken for
/// a string's beginning; that is mended at the end of its line.
struct SwiftCode {
    private let source: [UInt8]
    private var at = 0
    private var code: [UInt8] = []

    init(_ text: String) {
        source = Array(text.utf8)
        readCode(insideInterpolation: false)
    }

    /// The names and single signs of the code, in order.
    var tokens: [Token] {
        var tokens: [Token] = []
        var line = 1
        var start: Int?
        func take(_ range: Range<Int>) {
            tokens.append(Token(text: String(decoding: code[range], as: UTF8.self), line: line, range: range))
        }
        for (index, byte) in code.enumerated() {
            if isName(byte) {
                start = start ?? index
                continue
            }
            if let begun = start { take(begun..<index) }
            start = nil
            if byte == UInt8(ascii: "\n") { line += 1 } else if byte > UInt8(ascii: " ") { take(index..<index + 1) }
        }
        if let begun = start { take(begun..<code.count) }
        return tokens
    }

    /// A name, a number or one sign.
    struct Token: Equatable {
        let text: String
        /// Counted from 1.
        let line: Int
        /// Where it stands in the code; two tokens touch if one's end is the other's start.
        let range: Range<Int>

        var isName: Bool { text.utf8.first.map { $0 == UInt8(ascii: "_") || $0 > 127 || isLetter($0) } ?? false }
    }

    private func isName(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_") || byte > 127
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func starts(_ text: StaticString, at offset: Int = 0) -> Bool {
        text.withUTF8Buffer { source.dropFirst(at + offset).starts(with: $0) }
    }

    /// Passes over so many bytes, keeping only the ends of lines.
    private mutating func blank(_ count: Int = 1) {
        for byte in source[at..<min(at + count, source.count)] {
            code.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
        }
        at += count
    }

    private mutating func readCode(insideInterpolation: Bool) {
        var depth = 0
        while at < source.count {
            let hashes = source[at...].prefix { $0 == UInt8(ascii: "#") }.count
            if starts("//") {
                while at < source.count, !starts("\n") { blank() }
            } else if starts("/*") {
                blankBlockComment()
            } else if starts("\"", at: hashes) {
                blankString(hashes: hashes)
            } else {
                if insideInterpolation {
                    if starts(")"), depth == 0 { return }
                    depth += starts("(") ? 1 : starts(")") ? -1 : 0
                }
                code.append(source[at])
                at += 1
            }
        }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && at < source.count
    }

    private mutating func blankString(hashes: Int) {
        let isLong = starts("\"\"\"", at: hashes)
        let quotes = isLong ? 3 : 1
        let fence = Array(repeating: UInt8(ascii: "#"), count: hashes)
        let end = Array(repeating: UInt8(ascii: "\""), count: quotes) + fence
        let escape = [UInt8(ascii: "\\")] + fence
        blank(end.count)
        while at < source.count {
            if source[at...].starts(with: end) { return blank(end.count) }
            if !isLong, starts("\n") { return }
            if source[at...].starts(with: escape + [UInt8(ascii: "(")]) {
                blank(escape.count + 1)
                readCode(insideInterpolation: true)
            } else {
                blank(source[at...].starts(with: escape) ? escape.count + 1 : 1)
            }
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
