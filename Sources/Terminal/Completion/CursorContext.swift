import Language

/// What stands before the cursor: the word being typed, and the words of the stage it belongs to.
struct CursorContext {
    /// The word up to the cursor; empty where a new one begins.
    let word: String
    /// The UTF-8 offset where the word begins.
    let start: Int
    /// The whole words before it in the same stage.
    let before: [String]
    /// The function whose brackets the cursor is in, if that is the innermost bracket.
    let function: String?
    /// Whether the word stands inside an unclosed quote.
    let isQuoted: Bool
    /// Whether the stage is an expression, so that names and functions fit, and no command's arguments.
    let isExpression: Bool

    init(_ line: String, cursor: Int) {
        var scan = Scan()
        let bytes = Array(line.utf8.prefix(cursor))
        for (index, byte) in bytes.enumerated() { scan.take(byte, at: index, in: bytes) }
        let end = bytes.count
        isQuoted = scan.quote != nil
        start = scan.wordStart ?? end
        word = String(decoding: bytes[start...], as: UTF8.self)
        before = scan.levels[scan.levels.count - 1].words
        function = scan.levels[scan.levels.count - 1].function
        isExpression = function != nil || scan.levels[scan.levels.count - 1].isExpression
    }

    /// The stage around each open bracket.
    private struct Level {
        var words: [String] = []
        var function: String?
        var isExpression = false
    }

    private struct Scan {
        var levels = [Level()]
        var wordStart: Int?
        var quote: UInt8?

        mutating func take(_ byte: UInt8, at index: Int, in bytes: [UInt8]) {
            if let open = quote {
                if byte == open {
                    quote = nil
                    endWord(before: index, in: bytes)
                }
                return
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                quote = byte
                wordStart = index + 1
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                let name = wordStart.map { String(decoding: bytes[$0..<index], as: UTF8.self) }
                wordStart = nil
                var level = Level()
                if byte == UInt8(ascii: "("), let name, !name.isEmpty { level.function = name }
                level.isExpression = byte == UInt8(ascii: "[")
                levels.append(level)
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                wordStart = nil
                if levels.count > 1 { levels.removeLast() }
                if byte != UInt8(ascii: "}") { levels[levels.count - 1].words.append("()") } else { reset() }
            case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
                wordStart = nil
                reset()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","): endWord(before: index, in: bytes)
            case UInt8(ascii: "=") where isAssignment(index, bytes):
                wordStart = nil
                reset()
            default: if wordStart == nil { wordStart = index }
            }
        }

        private mutating func reset() {
            levels[levels.count - 1].words = []
            levels[levels.count - 1].isExpression = false
        }

        private mutating func endWord(before index: Int, in bytes: [UInt8]) {
            guard let start = wordStart else { return }
            wordStart = nil
            let word = String(decoding: bytes[start..<index], as: UTF8.self)
            let operators = [
                "+", "-", "*", "/", "//", "%", "@", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in",
                "if",
            ]
            if operators.contains(word) { levels[levels.count - 1].isExpression = true }
            levels[levels.count - 1].words.append(word)
        }

        /// `x =`, and not `--flag=value` or `==`.
        private func isAssignment(_ index: Int, _ bytes: [UInt8]) -> Bool {
            let previous = index > 0 ? bytes[index - 1] : 0
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if next == UInt8(ascii: "=") || "=!<>".utf8.contains(previous) { return false }
            guard let start = wordStart else { return true }
            return bytes[start] != UInt8(ascii: "-")
        }
    }
}
