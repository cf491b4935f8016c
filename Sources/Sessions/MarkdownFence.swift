/// The opening line of a fenced block (CommonMark 0.31, section 4.5).
package struct MarkdownFence {
    /// A backtick or a tilde.
    let sign: UInt8
    let length: Int
    let indentation: Int
    /// The text after the fence; its first word names the language.
    let info: String

    /// The fence that `line` opens.
    init?(_ line: String) {
        let indentation = line.utf8.prefix { $0 == 0x20 }.count
        guard indentation <= 3 else { return nil }
        let rest = line.utf8.dropFirst(indentation)
        guard let sign = rest.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
        let length = rest.prefix { $0 == sign }.count
        let info = rest.dropFirst(length)
        guard length >= 3, sign == UInt8(ascii: "~") || !info.contains(sign) else { return nil }
        self.sign = sign
        self.length = length
        self.indentation = indentation
        self.info = String(Substring(info)).trimmed
    }

    /// Whether it opens at column 0 a block of this language.
    func opens(_ language: String) -> Bool { indentation == 0 && info.words.first == language }

    /// The line, from `start` on, that closes it; nil if it is open to the end.
    func closingLine(in lines: [String], from start: Int) -> Int? {
        lines[start...].firstIndex { line in
            let indentation = line.utf8.prefix { $0 == 0x20 }.count
            guard indentation <= 3 else { return false }
            let rest = line.utf8.dropFirst(indentation)
            let signs = rest.prefix { $0 == sign }
            return signs.count >= length && rest.dropFirst(signs.count).allSatisfy(\.isBlank)
        }
    }

    /// `content` as a block of `language`, in a fence longer than any in it.
    package static func block(_ language: String, _ content: [String]) -> [String] {
        let longest = content.reduce(0) { max($0, $1.runs(of: UInt8(ascii: "`")).max() ?? 0) }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + language] + content + [fence]
    }
}
