/// A path as it has to stand in a line.
struct PathWord {
    private let path: String
    private let isFolder: Bool
    private let openQuote: Character?

    /// - Parameter openQuote: the quote that the line already has before it.
    init(_ path: String, isFolder: Bool, openQuote: Character?) {
        self.path = path
        self.isFolder = isFolder
        self.openQuote = openQuote
    }

    /// `nil` for a path that no line can hold.
    var candidate: LineEditor.Candidate? {
        guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return nil }
        guard let quote = openQuote ?? (isWord ? nil : path.contains("\"") ? "'" : "\"") else {
            return LineEditor.Candidate(path, suffix: isFolder ? "" : " ")
        }
        // Between single quotes everything stands for itself, so they cannot hold one.
        guard quote == "\"" || !path.contains("'") else { return nil }
        let text =
            quote == "'" ? path : path.flatMap { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.map(String.init).joined()
        return LineEditor.Candidate((openQuote == nil ? "\(quote)" : "") + text, suffix: isFolder ? "" : "\(quote) ")
    }

    /// Whether the language reads it as one word (a run of characters other than blanks, brackets, `,`, `;`, `|` and
    /// quotes) that is no flag and no comment.
    private var isWord: Bool {
        !path.contains { " \t()[]{},;|\"'".contains($0) } && !path.hasPrefix("-") && !path.hasPrefix("#")
    }
}
