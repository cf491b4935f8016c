/// What a cell took that cannot be recomputed, showed, and gave.
package struct Record: Sendable, Equatable {
    /// In the order of their use.
    package let inputs: [RecordedInput]
    /// The lines shown, measured fields as `~`. Pictures, each a line that is a Markdown image, come last.
    package let outputs: [String]
    /// Digests of the values that the cell gave.
    package let digests: [RecordedDigest]
    /// The error's lines if the cell failed, at least one. A failed cell is kept, and skipped on replay.
    package let failure: [String]?

    /// Lines are split at line feeds and lose the blanks at their ends, which editors would strip from the file anyway.
    package init(
        inputs: [RecordedInput] = [], outputs: [String] = [], digests: [RecordedDigest] = [], failure: [String]? = nil
    ) {
        self.inputs = inputs
        let lines = Self.tidy(outputs)
        self.outputs = lines.filter { RecordedPicture($0) == nil } + lines.filter { RecordedPicture($0) != nil }
        self.digests = digests
        self.failure = failure.map { $0.isEmpty ? [""] : Self.tidy($0) }
    }

    package var isEmpty: Bool { inputs.isEmpty && outputs.isEmpty && digests.isEmpty && failure == nil }

    private static func tidy(_ lines: [String]) -> [String] {
        lines.flatMap { $0.lines }.map { $0.trimmedAtEnd }
    }
}

/// Input that cannot be recomputed: where Ctrl-C fell, what a language model replied.
package struct RecordedInput: Sendable, Equatable {
    /// One word: "stopped", "reply".
    package let kind: String
    /// In the order they are written; keys are single words without `=`.
    package let attributes: [Field]
    /// Longer text; kept to the byte, as the cell's results depend on it.
    package let body: [String]

    package init(kind: String, attributes: [Field] = [], body: [String] = []) {
        self.kind = kind
        self.attributes = attributes
        self.body = body.flatMap { $0.lines }
    }

    /// The first value of the attribute `key`.
    package subscript(key: String) -> String? { attributes.first { $0.key == key }?.value }
}

/// The digest of a value that a cell gave.
package struct RecordedDigest: Sendable, Equatable {
    /// The variable; a single word.
    package let name: String
    /// The kind of value: "model", "dataset"; a single word.
    package let kind: String
    /// 12 hexadecimal digits; `~` for a measured value, which has none.
    package let value: String

    package init(name: String, kind: String, value: String) {
        self.name = name
        self.kind = kind
        self.value = value
    }
}
