/// Collects a record from its lines, in whatever order they come.
struct RecordReader {
    private var inputs: [RecordedInput] = []
    private var digests: [RecordedDigest] = []
    var outputs: [String] = []
    var failure: [String]?

    var record: Record { Record(inputs: inputs, outputs: outputs, digests: digests, failure: failure) }

    /// Takes the line in.
    /// - Returns: false if it cannot be read as what its marker says.
    mutating func read(_ marker: Marker, _ line: String) -> Bool {
        let content = Marker.content(of: line)
        switch marker {
        case .output: outputs.append(content)
        case .input: return readInput(content)
        case .digest: return readDigest(content)
        case .failure:
            // Only what failed has an error.
            guard let lines = failure else { return false }
            failure = lines + [content]
        case .header, .failedSource, .prose: return false
        }
        return true
    }

    private mutating func readInput(_ content: String) -> Bool {
        // Two more blanks make it a line of the text that belongs to the input above.
        if content.starts(withBytes: "  ") || content.isBlank {
            guard let input = inputs.popLast() else { return false }
            let line = content.starts(withBytes: "  ") ? content.droppingBytes(2) : ""
            inputs.append(RecordedInput(kind: input.kind, attributes: input.attributes, body: input.body + [line]))
            return true
        }
        let text = content.trimmed
        let kind = text.utf8.prefix { !$0.isBlank }
        let attributes = Attributes.parse(text[kind.endIndex...])
        inputs.append(RecordedInput(kind: String(Substring(kind)), attributes: attributes))
        return true
    }

    private mutating func readDigest(_ content: String) -> Bool {
        let words = content.words
        guard words.count == 3 else { return false }
        digests.append(RecordedDigest(name: words[0], kind: words[1], value: words[2]))
        return true
    }
}

extension Record {
    /// The recorded inputs and the digests, as lines of a session.
    var hiddenLines: [String] { inputLines + digestLines }

    /// The `#<` lines.
    var inputLines: [String] {
        inputs.flatMap { input in
            [Marker.input.line(input.kind + Attributes.text(input.attributes))]
                + input.body.map { Marker.input.line($0.isEmpty ? "" : "  " + $0) }
        }
    }

    /// The `#@` lines.
    var digestLines: [String] {
        digests.map { Marker.digest.line("\($0.name) \($0.kind) \($0.value)") }
    }
}
