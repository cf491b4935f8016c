import Sessions

/// A document with one of everything; its texts are golden files.
func exampleDocument(_ form: TextForm) -> Document {
    let stopped = RecordedInput(kind: "stopped", attributes: [Field("step", "4021")])
    let reply = RecordedInput(
        kind: "reply", attributes: [Field("model", "qwen 2.5"), Field("note", "a \"b\" \\ c"), Field("empty", "")],
        body: ["Five and nine: `-->` and `--\\>`", "", "  indented", "```"])
    let failed = Record(failure: ["error[utter::unknown-model]: no model is called 'smal'", "  ┌ line 4", "", "  help"])
    return Document(
        header: Header(form, seed: 42, kernels: "skylakex openblas-0.3.21"),
        parts: [
            .prose(["# Distilling a student", "", "With *Markdown* — and an accent: é"]),
            .cell(
                Cell(
                    source: "data = load fsdd",
                    record: Record(
                        outputs: ["fsdd · 3,000 clips · 8 kHz", "", "  load  ~"],
                        digests: [RecordedDigest(name: "data", kind: "dataset", value: "9f2c4e17a0b1")]))),
            .cell(Cell(source: "small, sh = distill big feats", record: Record(inputs: [stopped]))),
            .cell(Cell(source: "ask \"Which digits?\"", record: Record(inputs: [reply], outputs: ["```", "Five"]))),
            .cell(Cell(source: "evaluate smal feats.test", record: failed)),
            .cell(Cell(source: "for t in [\n  1,\n\n  2] { show t }", record: Record(outputs: ["1", "2"]))),
            .cell(Cell(source: "x = \"\"\"\n#> text, not output\n## nor prose\n\"\"\"")),
            .cell(
                Cell(
                    source: "t = time { fit }",
                    record: Record(digests: [RecordedDigest(name: "t", kind: "duration", value: "~")]))),
        ])
}

/// A small generator (SplitMix64), so that a failing test can be repeated from its seed.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Element>(_ elements: [Element], else other: Element) -> Element {
        elements.randomElement(using: &self) ?? other
    }
}

/// Byte-wise equality, with the texts in the failure message.
func sameBytes(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
