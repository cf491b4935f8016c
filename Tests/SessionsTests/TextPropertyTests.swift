import Sessions
import Testing

/// What holds for every text and every document.
@Suite struct TextPropertyTests {
    private static let pieces = [
        "#", "#: ", "#> ", "#< ", "#<   ", "#@ ", "#x ", "#! ", "## ", "\n", "\r\n", "\r", " ", "\"\"\"", "[", "]", "|",
        "```utter\n", "```\n", "````", "~~~", "```text\n", "<!-- utter:output", "<!-- utter:record\n", " -->", "-->\n",
        "<!-- utter:notebook 1\n", "--\\>", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "---\n", "é", "\u{0}",
        "\u{FEFF}",
        "x = 1\n", "stopped step=3\n", "a b c\n", "\"", "\\", "\n\n",
    ]

    private func mutated(_ text: String, _ random: inout Random) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let start = Int.random(in: 0...scalars.count, using: &random)
            let end = min(scalars.count, start + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars.removeSubrange(start..<end)
            case 1:
                scalars.insert(contentsOf: scalars[start..<end], at: Int.random(in: 0...scalars.count, using: &random))
            case 2: scalars.removeSubrange(Int.random(in: start...scalars.count, using: &random)...)
            default:
                scalars.insert(contentsOf: random.pick(Self.pieces, else: "").unicodeScalars, at: start)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    @Test(arguments: 0..<1500) func keepsEveryByteOfAMutatedSession(seed: UInt64) {
        var random = Random(seed)
        let text = mutated(SessionText.render(exampleDocument(.session)), &random)
        let document = SessionText.parse(text).document
        #expect(sameBytes(SessionText.render(document), text), "seed \(seed)")
        // Whatever it holds has a notebook's text, too.
        let notebook = NotebookText.render(document)
        #expect(sameBytes(NotebookText.render(NotebookText.parse(notebook).document), notebook), "seed \(seed)")
    }

    @Test(arguments: 0..<1500) func keepsEveryByteOfAMutatedNotebook(seed: UInt64) {
        var random = Random(seed)
        let text = mutated(NotebookText.render(exampleDocument(.notebook)), &random)
        #expect(sameBytes(NotebookText.render(NotebookText.parse(text).document), text), "seed \(seed)")
    }

    @Test(arguments: 0..<500) func readsGeneratedDocuments(seed: UInt64) {
        for form in [TextForm.session, .notebook] {
            var generator = DocumentGenerator(random: Random(seed), form: form)
            let document = generator.document()
            let text = form == .session ? SessionText.render(document) : NotebookText.render(document)
            let read = form == .session ? SessionText.parse(text) : NotebookText.parse(text)
            #expect(read.document == document, "seed \(seed), \(form):\n\(text)")
            #expect(read.warnings.isEmpty, "seed \(seed), \(form):\n\(text)")
        }
    }
}

/// Makes documents as a recorder would leave them.
private struct DocumentGenerator {
    var random: Random
    let form: TextForm

    mutating func document() -> Document {
        var parts: [Part] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            switch (Int.random(in: 0..<4, using: &random), parts.last) {
            // Prose next to prose, plain lines next to plain lines are one part.
            case (0, .cell), (0, .plain): parts.append(.prose(some(["# T", "", "a é", " ", "#> b", "#"])))
            case (1, .cell), (1, .prose):
                if form == .session { parts.append(.plain(some(["", "# a", "#b", "  ", "# #> c"]))) }
            default: parts.append(.cell(cell()))
            }
        }
        return Document(header: Header(form, seed: random.next(), kernels: text()), parts: parts)
    }

    private mutating func text() -> String {
        random.pick(
            ["x", "-->", "a  b", "é ~ 1,000", "```", "#> a", "--\\\\>", "\"q\" \\", "<!-- utter:output -->"], else: "")
    }

    private mutating func some(_ elements: [String]) -> [String] {
        (0...Int.random(in: 0...2, using: &random)).map { _ in random.pick(elements, else: "") }
    }

    private mutating func lines() -> [String] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in Bool.random(using: &random) ? text() : "" }
    }

    private mutating func cell() -> Cell {
        let sources = ["x = 1", "a |\n  b", "f [\n\n# c\n]", "y = \"\"\"\n#> a\n\n```\n\"\"\"", "  indented"]
        let failure: [String]? = Int.random(in: 0..<4, using: &random) == 0 ? lines() : nil
        let source = random.pick(
            failure == nil ? sources : sources + ["[", "#> x", "a\n\n#x b", "<<<<<<< a"], else: "x")
        let inputs = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            RecordedInput(kind: "reply", attributes: [Field("a", text()), Field("b", "")], body: lines() + ["  "])
        }
        let digests = (0..<Int.random(in: 0...2, using: &random)).map {
            RecordedDigest(name: "d\($0)", kind: "model", value: Bool.random(using: &random) ? "~" : "0123456789ab")
        }
        return Cell(
            source: source, record: Record(inputs: inputs, outputs: lines(), digests: digests, failure: failure))
    }
}
