/// Reads characters, blanks, names, numbers and texts off a source; the parser decides which of them may stand where,
/// since `3x3`, `a-b` or `clip.wav` are different things in an expression and among a command's arguments.
struct Scanner {
    let source: Source
    /// The end of what is read; before the end of the source when a word is read on its own.
    let limit: Int
    var position: Int
    /// Set by an error that only says that more lines are missing.
    var endedTooEarly = false
    /// Inside `(` and `[` a newline is a blank.
    var newlineIsBlank = false

    init(_ source: Source, _ span: Span? = nil) {
        self.source = source
        position = span?.start ?? 0
        limit = min(span?.end ?? source.bytes.count, source.bytes.count)
    }

    var isAtEnd: Bool { position >= limit }

    func byte(_ ahead: Int = 0) -> UInt8 {
        let index = position + ahead
        return index >= 0 && index < limit ? source.bytes[index] : 0
    }

    func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= limit else { return false }
        return text.withUTF8Buffer { expected in
            expected.indices.allSatisfy { source.bytes[position + $0] == expected[$0] }
        }
    }

    /// Takes a text if it is next.
    mutating func take(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    func span(from start: Int) -> Span { Span(start, position) }

    /// The character at the position; empty at the end.
    var nextSpan: Span { Span(position, position + (scalar(at: position)?.1 ?? 0)) }

    /// Where the text before the position ends, blanks and newlines left out.
    var endOfTextBefore: Int {
        var end = position
        while end > 0, Self.isBlank(source.bytes[end - 1]) || source.bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        return end
    }

    // MARK: Blanks

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    /// Skips blanks and comments, and newlines where they are blanks.
    mutating func skipBlanks() {
        while position < limit {
            let byte = source.bytes[position]
            if Self.isBlank(byte) || (newlineIsBlank && byte == UInt8(ascii: "\n")) {
                position += 1
            } else if byte == UInt8(ascii: "#") {
                skipLine()
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        while position < limit, source.bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    /// Skips blanks, newlines, comments and `;`.
    mutating func skipSeparators() {
        while true {
            skipBlanks()
            guard byte() == UInt8(ascii: "\n") || byte() == UInt8(ascii: ";") else { return }
            position += 1
        }
    }

    /// Whether the next character ends an argument or a statement, as a blank does.
    var isAtBoundary: Bool {
        if isAtEnd { return true }
        switch byte() {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "|"),
            UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "{"),
            UInt8(ascii: ","):
            return true
        default: return false
        }
    }

    // MARK: Names and words

    /// The scalar at the position and its length in bytes; `nil` at the end.
    func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
        guard offset < limit else { return nil }
        let first = source.bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let text = String(decoding: source.bytes[offset..<min(offset + 4, limit)], as: UTF8.self)
        return text.unicodeScalars.first.map { ($0, String($0).utf8.count) }
    }

    private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.isASCII ? asciiLetter(scalar) : scalar.properties.isAlphabetic)
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        beginsName(scalar) || ("0"..."9").contains(scalar) || (!scalar.isASCII && scalar.properties.isDiacritic)
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func asciiLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    /// Takes a name: a letter or `_`, then letters, digits and `_`.
    mutating func takeName() -> Name? {
        let start = position
        guard let (first, length) = scalar(at: position), Self.beginsName(first) else { return nil }
        position += length
        while let (next, length) = scalar(at: position), Self.continuesName(next) { position += length }
        return Name(source.text(span(from: start)), span(from: start))
    }

    /// Takes the name of a flag after its `--`: a letter, then letters, digits, `_` and `-`.
    mutating func takeFlagName() -> String? {
        let start = position
        guard let (first, _) = scalar(at: position), first.properties.isAlphabetic else { return nil }
        while let (next, length) = scalar(at: position), next == "-" || Self.continuesName(next) { position += length }
        return source.text(span(from: start))
    }

    /// The name at the position, left there.
    func peekName() -> String? {
        var copy = self
        return copy.takeName()?.text
    }

    /// Takes a run of word characters; empty where there is none.
    mutating func takeWord() -> Span {
        let start = position
        while position < limit, Self.isWordByte(source.bytes[position]) { position += 1 }
        return span(from: start)
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            return false
        default: return true
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    mutating func takeDigits() {
        while Self.isDigit(byte()) { position += 1 }
    }
}
