/// The HTML comments of a notebook that hold what a reader need not see: `<!-- utter:…`, lines, `-->`.
struct HiddenComment {
    /// "notebook 1", "output", "record", "error".
    let name: String
    /// The lines within, as they were before they were escaped.
    let content: [String]
    /// The line after the comment.
    let end: Int

    private static let opening = "<!-- utter:"
    private static let closing = "-->"

    /// The comment that starts at line `start`; nil if there is none, or it is not written as we do.
    init?(in lines: [String], at start: Int) {
        guard start < lines.count, lines[start].starts(withBytes: Self.opening) else { return nil }
        let first = lines[start].droppingBytes(Self.opening.utf8.count).trimmedAtEnd
        if first.utf8.reversed().starts(with: Self.closing.utf8.reversed()) {
            name = String(Substring(first.utf8.dropLast(Self.closing.utf8.count))).trimmedAtEnd
            content = []
            end = start + 1
        } else {
            guard let last = lines[(start + 1)...].firstIndex(where: { $0.containsBytes(Self.closing) }),
                lines[last].trimmedAtEnd == Self.closing
            else { return nil }
            name = first
            content = lines[(start + 1)..<last].map(Self.unescaped)
            end = last + 1
        }
        guard !name.containsBytes(Self.closing) else { return nil }
    }

    static func isOpening(_ line: String) -> Bool { line.starts(withBytes: opening) }

    /// The comment's lines.
    static func lines(_ name: String, _ content: [String]) -> [String] {
        guard !content.isEmpty else { return [opening + name + " " + closing] }
        return [opening + name] + content.map(escaped) + [closing]
    }

    /// The end of the HTML comment that line `start` opens, ours or not (CommonMark 0.31, section 4.6, kind 2).
    /// - Returns: the line after it; nil if there is no comment.
    static func skip(in lines: [String], from start: Int) -> Int? {
        let indentation = lines[start].utf8.prefix { $0 == 0x20 }.count
        guard indentation <= 3, lines[start].utf8.dropFirst(indentation).starts(with: "<!--".utf8) else { return nil }
        return (lines[start...].firstIndex { $0.containsBytes(closing) } ?? lines.count - 1) + 1
    }

    // `-->` would end the comment. It is written `--\>`, and any `--\…>` with one more backslash, to be reversible.

    private static func escaped(_ line: String) -> String { rewriting(line) { $0 + 1 } }

    private static func unescaped(_ line: String) -> String { rewriting(line) { max(0, $0 - 1) } }

    /// Changes the number of backslashes between each `--` and `>`.
    private static func rewriting(_ line: String, _ count: (Int) -> Int) -> String {
        guard line.containsBytes("--"), line.utf8.contains(UInt8(ascii: ">")) else { return line }
        var result = String.UnicodeScalarView()
        var dashes = 0
        var backslashes = 0
        for scalar in line.unicodeScalars {
            if scalar == "\\", dashes >= 2 {
                backslashes += 1
                continue
            }
            let changed = scalar == ">" && dashes >= 2 ? count(backslashes) : backslashes
            result.append(contentsOf: repeatElement("\\", count: changed))
            result.append(scalar)
            dashes = scalar == "-" ? (backslashes > 0 ? 1 : dashes + 1) : 0
            backslashes = 0
        }
        result.append(contentsOf: repeatElement("\\", count: backslashes))
        return String(result)
    }
}
