import Sessions
import Support
import TestSupport
import Testing

/// A session file cut at every byte, as a crash could leave it.
@Suite struct TornTailTests {
    private static let header = "#: utter session 1\n#: seed 7\n"
    /// What the recorder wrote with one call each.
    private static let writes = [
        "data = load fsdd\n#> 3,000 clips · é\n#@ data dataset 9f2c4e17a0b1\n",
        "## A note\n## of two lines\n",
        "ask \"Why?\"\n#< reply model=q\n#<   Five\n#> Five\n",
        "#x evaluate smal\n#! error: no model\n#!   ┌ line 4\n",
        "# a comment\n",
        "for t in [\n  1,\n  2\n] { show t }\n#> 1\n#> 2\n",
        "x = \"\"\"\nlong text\n\"\"\"\n#@ x text 0123456789ab\n",
    ]

    private static let bytes = Array((header + writes.joined()).utf8)

    /// Where each write ended.
    private static let ends = writes.reduce(into: [header.utf8.count]) { $0.append(($0.last ?? 0) + $1.utf8.count) }

    @Test(arguments: 0...bytes.count) func losesNoWholeCell(cut: Int) throws {
        let whole = Self.ends.last { $0 <= cut } ?? 0
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.utter")
            try Files.writeAtomically(Array(Self.bytes[..<cut]), to: path)
            let opened = try Recorder.open(path, logs: folder, header: Header([Field("utter", "session 1")]))
            // The whole writes are there to the byte, and of the torn one at most whole lines.
            let left = try Files.readBytes(path)
            #expect(Self.bytes[..<cut].starts(with: left))
            #expect(left.count >= whole)
            #expect(left.isEmpty || left.last == 0x0a)
            #expect(opened.warnings.isEmpty == (left.count == cut))

            // What is recorded next is read as a cell of its own.
            let cells = opened.document.cells.map(\.source)
            try opened.recorder.record(Cell(source: "next"), event: LineEvent(milliseconds: 0, output: ""))
            let (document, warnings) = SessionText.parse(try Files.readText(path))
            #expect(document.cells.map(\.source) == cells + ["next"])
            #expect(document.header["utter"] == "session 1")
            #expect(warnings.isEmpty)
        }
    }

    /// Of a cell whose last line was torn, nothing stays.
    @Test(arguments: [
        ("x = 1\n#> a\n#@ x nu", ""), ("x = 1\ny = 2\n#> 1", "x = 1\n"), ("x = 1\n#x a\n#x", "x = 1\n"),
        ("x = 1\n## a\n## b", "x = 1\n## a\n"), ("x = 1\n#", "x = 1\n"), ("x = 1\ny = \"\"\"\nb\n", "x = 1\n"),
        ("x = 1\ny = [\n2]", "x = 1\n"), ("x = 1\ny |", "x = 1\n"), ("x = 1\n# c\n#> 1", ""),
    ])
    func cutsTheTornCell(text: String, kept: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.utter")
            try Files.writeAtomically(text, to: path)
            _ = try Recorder.open(path, logs: folder, header: Header())
            #expect(try Files.readText(path) == kept)
        }
    }
}
