extension LayerDescription {
    /// The line as a `network { … }` text has it, with the lines of its block indented.
    package var text: String { text(margin: "") }

    private func text(margin: String) -> String {
        var words = label.map { [$0, "="] } ?? []
        words.append(word)
        words += arguments
        for flag in flags { words += ["--" + flag.name] + flag.values }
        var text = margin + words.joined(separator: " ")
        if let block { text += " {\n" + Self.text(block, margin: margin + "    ") + margin + "}" }
        return text
    }

    /// Lines one below the other, but for what belongs to the layer before it, such as its activation: that follows it
    /// on the same line.
    package static func text(_ lines: [LayerDescription], margin: String = "") -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            let follows = index > 0 && line.follows && lines[index - 1].block == nil
            text +=
                (index == 0 ? "" : follows ? "; " : "\n")
                + line.text(margin: follows ? "" : margin)
        }
        return text.isEmpty ? "" : text + "\n"
    }

    private var follows: Bool {
        label == nil && flags.isEmpty && LayerWord.named(word).map { $0.follows } ?? false
    }

    /// Reads lines as `text` writes them; `;` parts lines too. This is the language's own spelling without its
    /// expressions: for texts that are kept in a file or in the program.
    /// - Throws: where brackets do not match or a line has no layer.
    package static func lines(of text: String) throws(NetworkError) -> [LayerDescription] {
        var reader = LineReader(text)
        let lines = try reader.lines(depth: 0)
        guard reader.isAtEnd else { throw NetworkError("a '}' too much in the text of a network") }
        return lines
    }
}

private struct LineReader {
    private let tokens: [Substring]
    private var position = 0

    /// Words, and each of `{ } ;` and newline by itself.
    init(_ text: String) {
        tokens = text.split { $0 == " " }.flatMap { run in
            var parts: [Substring] = []
            var start = run.startIndex
            for index in run.indices where "{};\n".contains(run[index]) {
                if start < index { parts.append(run[start..<index]) }
                parts.append(run[index...index])
                start = run.index(after: index)
            }
            if start < run.endIndex { parts.append(run[start...]) }
            return parts
        }
    }

    var isAtEnd: Bool { position == tokens.count }

    private static let marks: Set<Substring> = ["{", "}", ";", "\n"]

    mutating func lines(depth: Int) throws(NetworkError) -> [LayerDescription] {
        guard depth < GraphLimits.depth else { throw NetworkError("blocks within blocks go too deep here") }
        var lines: [LayerDescription] = []
        while position < tokens.count, tokens[position] != "}" {
            if tokens[position] == ";" || tokens[position] == "\n" {
                position += 1
            } else {
                lines.append(try line(depth: depth))
            }
        }
        return lines
    }

    private mutating func line(depth: Int) throws(NetworkError) -> LayerDescription {
        var words: [String] = []
        while position < tokens.count, !Self.marks.contains(tokens[position]) {
            words.append(String(tokens[position]))
            position += 1
        }
        var label: String?
        if words.count > 2, words[1] == "=" {
            label = words[0]
            words.removeFirst(2)
        }
        guard let word = words.first else { throw NetworkError("a '{' without a layer in the text of a network") }
        let firstFlag = words.firstIndex { $0.hasPrefix("--") } ?? words.endIndex
        var flags: [LayerDescription.Flag] = []
        for word in words[firstFlag...] {
            if word.hasPrefix("--") {
                flags.append(.init(String(word.dropFirst(2))))
            } else if let last = flags.popLast() {
                flags.append(.init(last.name, last.values + [word]))
            }
        }
        var block: [LayerDescription]?
        if position < tokens.count, tokens[position] == "{" {
            position += 1
            block = try lines(depth: depth + 1)
            guard position < tokens.count else { throw NetworkError("a '{' is not closed in the text of a network") }
            position += 1
        }
        return LayerDescription(
            label: label, word, Array(words[1..<max(1, firstFlag)]), flags: flags, block: block)
    }
}
