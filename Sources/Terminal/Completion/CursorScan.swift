import Language

/// Reads a line up to the cursor, byte by byte: a line that is being typed has no syntax tree yet.
struct CursorScan {
    var stages = [CursorContext.Stage()]
    var wordStart: Int?
    var quote: UInt8?
    var isComment = false
    private var isEscaped = false

    private static let operators: Set<String> = [
        "+", "-", "*", "/", "//", "%", "@", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "if",
    ]

    private var stage: CursorContext.Stage {
        get { stages[stages.count - 1] }
        set { stages[stages.count - 1] = newValue }
    }

    mutating func take(_ byte: UInt8, at index: Int, in bytes: [UInt8]) {
        if isComment {
            isComment = byte != UInt8(ascii: "\n")
            return
        }
        if let open = quote { return takeQuoted(byte, open, at: index, in: bytes) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            endWord(before: index, in: bytes)
            quote = byte
            wordStart = index + 1
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            var inner = CursorContext.Stage(bracket: byte)
            if byte == UInt8(ascii: "("), let wordStart { inner.function = Self.name(in: bytes[wordStart..<index]) }
            inner.reset()
            wordStart = nil
            stages.append(inner)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            wordStart = nil
            if stages.count > 1 { stages.removeLast() }
            if byte == UInt8(ascii: "}") { stage.reset() } else { stage.words.append("()") }
        case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
            wordStart = nil
            stage.reset(piped: byte == UInt8(ascii: "|"))
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","): endWord(before: index, in: bytes)
        case UInt8(ascii: "=") where stage.function == nil && isAssignment(index, bytes):
            wordStart = nil
            stage.reset()
        case UInt8(ascii: "#") where wordStart == nil: isComment = true
        default: if wordStart == nil { wordStart = index }
        }
    }

    private mutating func takeQuoted(_ byte: UInt8, _ open: UInt8, at index: Int, in bytes: [UInt8]) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
            isEscaped = true
        } else if byte == open {
            quote = nil
            endWord(before: index, in: bytes)
        }
    }

    /// The name that touches a bracket: in `2*mean(` that is `mean`.
    private static func name(in word: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: word, as: UTF8.self)
        let name = text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        return name.isEmpty ? nil : String(name.reversed())
    }

    private mutating func endWord(before index: Int, in bytes: [UInt8]) {
        guard let start = wordStart else { return }
        wordStart = nil
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        if Self.operators.contains(word) { stage.isExpression = true }
        stage.words.append(word)
    }

    /// `x =` and `x, y =`, and not `--flag=value` or `==`.
    private func isAssignment(_ index: Int, _ bytes: [UInt8]) -> Bool {
        let previous = index > 0 ? bytes[index - 1] : 0
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next == UInt8(ascii: "=") || "=!<>".utf8.contains(previous) { return false }
        guard let start = wordStart else { return true }
        return bytes[start] != UInt8(ascii: "-")
    }
}
