import Support

/// How a file's name tells what is in it: `{label}_{speaker}_{index}`.
///
/// `{label}`, `{speaker}` and `{index}` (a whole number) are taken, `{}` and `*` stand for anything; none of them
/// reaches over a slash. All else stands for itself. A placeholder takes as little as it can, so of several ways to read
/// a name, that with the shortest first placeholder counts.
package struct FilePattern: Sendable, CustomStringConvertible {
    /// What a name tells.
    package struct Match: Sendable, Equatable {
        package var label = ""
        package var speaker: String?
        package var index: Int?
    }

    private enum Piece: Sendable, Equatable {
        case text(String)
        case anything, label, speaker, index
    }

    package let description: String
    private let pieces: [Piece]

    /// - Parameter needsLabel: whether names have to tell the label.
    /// - Throws: for an unknown placeholder, one that stands twice or without anything between it and the next, or no
    ///   `{label}` where that is needed.
    package init(_ text: String, needsLabel: Bool = true) throws(CorpusError) {
        description = text
        pieces = try Self.pieces(of: text)
        guard !needsLabel || pieces.contains(.label) else { throw Self.refusal(text, "it has no {label}") }
        for piece in [Piece.label, .speaker, .index] where pieces.count(where: { $0 == piece }) > 1 {
            throw Self.refusal(text, "{\(piece)} stands in it more than once")
        }
        for (piece, next) in zip(pieces, pieces.dropFirst()) {
            if case .text = piece { continue }
            if case .text = next { continue }
            throw Self.refusal(text, "nothing separates two of its placeholders")
        }
    }

    /// What `name` tells, a path relative to the data set's folder without its ending; `nil` where it does not fit.
    package func match(_ name: String) -> Match? {
        match(name[...], pieces[...])
    }

    private func match(_ name: Substring, _ pieces: ArraySlice<Piece>) -> Match? {
        guard let piece = pieces.first else { return name.isEmpty ? Match() : nil }
        let others = pieces.dropFirst()
        if case .text(let text) = piece {
            return name.hasPrefix(text) ? match(name.dropFirst(text.count), others) : nil
        }
        var end = name.startIndex
        while end < name.endIndex, name[end] != "/" {
            end = name.index(after: end)
            let value = String(name[..<end])
            guard piece != .index || isNumber(value) else { return nil }
            guard var rest = match(name[end...], others) else { continue }
            switch piece {
            case .label: rest.label = value
            case .speaker: rest.speaker = value
            case .index: rest.index = Int(value)
            case .anything, .text: break
            }
            return rest
        }
        return nil
    }

    private func isNumber(_ text: String) -> Bool { Int(text) != nil && text.allSatisfy(\.isNumber) }

    private static func pieces(of text: String) throws(CorpusError) -> [Piece] {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "{" || character == "*" else {
                literal.append(character)
                continue
            }
            var name = Substring()
            if character == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw refusal(text, "a { has no }") }
                name = rest[..<end]
                rest = rest[end...].dropFirst()
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
            switch name {
            case "": pieces.append(.anything)
            case "label": pieces.append(.label)
            case "speaker": pieces.append(.speaker)
            case "index": pieces.append(.index)
            default:
                throw CorpusError(
                    "the pattern '\(text)' has an unknown placeholder, {\(name)}",
                    help: "{label}, {speaker}, {index} and {} for anything can stand in it", unknown: String(name),
                    candidates: ["label", "speaker", "index"])
            }
        }
        return literal.isEmpty ? pieces : pieces + [.text(literal)]
    }

    private static func refusal(_ text: String, _ reason: String) -> CorpusError {
        CorpusError("the pattern '\(text)' cannot be used: \(reason)", help: "write it as {label}_{speaker}_{index}")
    }
}
