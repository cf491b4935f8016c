import Language

/// What stands before the cursor: the word being typed, and the words of the stage it belongs to.
struct CursorContext {
    /// The word up to the cursor; empty where a new one begins.
    let word: String
    /// The UTF-8 offset where the word begins.
    let start: Int
    /// The quote that is open around the word.
    let quote: Character?
    /// The flag whose value the word is, in `--to=word`.
    let flag: String?
    let isComment: Bool
    /// The stages that the cursor is in, from the innermost bracket outwards.
    let stages: [Stage]

    /// The words of one stage, up to the cursor or to the bracket that leads to it.
    struct Stage {
        /// The whole words before the cursor.
        var words: [String] = []
        /// Whether a value comes in through `|`.
        var isPiped = false
        /// The function whose brackets these are.
        var function: String?
        /// Whether it is an expression, so that names and functions fit, and no command's arguments.
        var isExpression = false
        /// The bracket it stands in.
        var bracket: UInt8?

        mutating func reset(piped: Bool = false) {
            words = []
            isPiped = piped
            isExpression = bracket == UInt8(ascii: "[")
        }
    }

    var stage: Stage { stages[0] }
    var isQuoted: Bool { quote != nil }
    /// Whether names and functions fit, and no command.
    var isExpression: Bool { (stage.function != nil || stage.isExpression) && !isQuoted }

    init(_ line: String, cursor: Int) {
        var scan = CursorScan()
        let bytes = Array(line.utf8.prefix(cursor))
        for (index, byte) in bytes.enumerated() { scan.take(byte, at: index, in: bytes) }
        var start = scan.wordStart ?? bytes.count
        var flag: String?
        let stage = scan.stages[scan.stages.count - 1]
        if scan.quote == nil {
            let word = bytes[start...]
            if word.starts(with: "--".utf8), let equals = word.firstIndex(of: UInt8(ascii: "=")) {
                flag = String(decoding: word[(start + 2)..<equals], as: UTF8.self)
                start = equals + 1
            } else if stage.words.isEmpty || stage.isExpression || stage.function != nil {
                // `2*me` and `w-me` are operations, which no command's argument is.
                start = word.lastIndex { "+-*/%@<>=!:&^~".utf8.contains($0) }.map { $0 + 1 } ?? start
            }
        }
        self.start = start
        self.flag = flag
        word = String(decoding: bytes[start...], as: UTF8.self)
        quote = scan.quote.map { Character(Unicode.Scalar($0)) }
        isComment = scan.isComment
        stages = scan.stages.reversed()
    }
}
