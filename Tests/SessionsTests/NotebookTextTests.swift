import Support
import TestSupport
import Testing

@testable import Sessions

@Suite struct NotebookTextTests {
    private let golden = "Tests/Golden/Sessions/example.md"

    private func sources(_ text: String) -> [String] { NotebookText.parse(text).document.cells.map(\.source) }

    @Test func writesTheGoldenText() {
        #expect(Golden.matches(NotebookText.render(exampleDocument(.notebook)), file: golden) == nil)
    }

    @Test func readsWhatItWrites() {
        let document = exampleDocument(.notebook)
        let (read, warnings) = NotebookText.parse(NotebookText.render(document))
        #expect(read == document)
        #expect(warnings.isEmpty)
        #expect(read.cells.first?.line == 9)
    }

    @Test func isTheSameDocumentAsTheSession() {
        let session = SessionText.parse(SessionText.render(exampleDocument(.session))).document
        #expect(sameBytes(NotebookText.render(session), NotebookText.render(exampleDocument(.notebook))))
    }

    @Test(arguments: [
        "", "# Only prose\n", "```utter\nx\n```", "```utter title here\nx\n```\n", "~~~ utter\nx\n~~~~\n",
        "````utter\n```\n````\n", "```utter\n```\n", "```utter\n\n```\n", "```utter\nx\n",
        "\r\n```utter\r\nx\r\n```\r\n",
        "---\ntitle: x\n---\n\n<!-- utter:notebook 1\n#: seed 42\n#:odd\n-->\n# T\n",
        "---\nx: y\n---\n```utter\nx\n```\n",
        "<!-- utter:notebook 1 -->\n", "<!-- utter:notebook 1\n-->\n", "<!-- utter:notebook 2\n#: a  b\n-->\n",
        "```utter\nx\n```\n\n<!-- utter:output -->\n\n```text\n1\n```\n\nmore\n",
        "```utter\nx\n```\n<!-- utter:output -->\n~~~text\n1\n~~~\n<!-- utter:error -->\n",
        "```utter\nx\n```\n<!-- utter:output\n#@ x number 00\njunk\n#< stopped step=1\n-->\nprose\n",
        "```utter\nx\n```\n<!-- utter:output\nnever closed\n", "<!-- utter:output -->\n```text\n1\n```\n",
        "<!--\n```utter\nx\n```\n-->\n", "```text\n```utter\nx\n```\n", "````\n```utter\nx\n```\n````\n",
        "- list\n\n  ```utter\n  x\n  ```\n", "> ```utter\n> x\n> ```\n",
    ])
    func keepsEveryByte(text: String) {
        #expect(sameBytes(NotebookText.render(NotebookText.parse(text).document), text))
    }

    @Test(arguments: [
        ("```utter\na\nb\n```\n~~~utter x\nc\n~~~\n", ["a\nb", "c"]), ("<!--\n```utter\nx\n```\n-->\n", []),
        ("````\n```utter\nx\n```\n````\n", []), ("```utter\nx\n", []), ("````utter\n```\n````\n", ["```"]),
        ("```utterly\nx\n```\n", []), ("  ```utter\n  x\n  ```\n", []),
    ])
    func findsCells(text: String, expected: [String]) {
        #expect(sources(text) == expected)
    }

    @Test func keepsTheFencesWhenTheRecordChanges() throws {
        var document = NotebookText.parse("~~~utter Title\nx\n~~~\n\n<!-- utter:output -->\n```text\n1\n```\nend\n")
            .document
        guard case .cell(var cell)? = document.parts.first else { throw Failure() }
        #expect(cell.record == Record(outputs: ["1"]))
        cell.record = Record(outputs: ["2 ```"])
        document.parts[0] = .cell(cell)
        #expect(
            NotebookText.render(document)
                == "~~~utter Title\nx\n~~~\n<!-- utter:output -->\n````text\n2 ```\n````\nend\n")
    }

    /// A block of the writer's own is not output, and a run must not replace it.
    @Test func leavesTextBlocksOfTheWriterAlone() throws {
        var document = NotebookText.parse("```utter\nx = 1\n```\n\n```text\nmine\n```\n").document
        guard case .cell(var cell)? = document.parts.first else { throw Failure() }
        cell.record = Record(digests: [RecordedDigest(name: "x", kind: "number", value: "00")])
        document.parts[0] = .cell(cell)
        let again = NotebookText.parse(NotebookText.render(document)).document
        #expect(again == document)
        #expect(again.cells.first?.record.outputs == [])
    }

    @Test func addsAHeaderBelowTheFrontMatter() {
        var document = NotebookText.parse("---\na: b\n---\n# T\n").document
        document.header["seed"] = "7"
        #expect(
            NotebookText.render(document)
                == "---\na: b\n---\n<!-- utter:notebook 1\n#: seed 7\n-->\n# T\n")
    }

    @Test(arguments: [
        ("a\n```utter\nx\n", [2]), ("a\n<!-- utter:output -->\n", [2]), ("<!-- utter:notebook 1\n#: a b\n-->\n", [2]),
        ("```utter\nx\n```\n<!-- utter:output\n#@ x\n-->\n```text\n1\n```\n", [5]),
        ("```utter\nx\n```\n<!-- utter:output -->\n", [4]),
    ])
    func warnsWithTheLine(text: String, lines: [Int]) {
        #expect(NotebookText.parse(text).warnings.map(\.line) == lines)
    }
}

@Suite("Pictures in notebooks")
struct NotebookPictureTests {
    private let text = """
        ```utter
        plot w
        ```
        <!-- utter:output
        #@ it figure 0123456789ab
        -->
        ```text
        4 bars
        ```
        <!-- utter:picture -->

        ![histogram of w](../plots/w.svg)
        <!-- utter:picture -->

        ![two](<../plots/a b.svg>)

        Prose.

        ![the writer's own](own.svg)

        """

    @Test func areOutputThatTheForgeShows() throws {
        let (document, warnings) = NotebookText.parse(text)
        #expect(warnings.isEmpty)
        let outputs = try #require(document.cells.first).record.outputs
        #expect(outputs == ["4 bars", "![histogram of w](../plots/w.svg)", "![two](<../plots/a b.svg>)"])
        #expect(NotebookText.render(document) == text)
        var fresh = document
        fresh.parts[0] = .cell(Cell(source: "plot w", record: try #require(document.cells.first).record))
        #expect(NotebookText.render(fresh) == text)
    }

    @Test func areSeenFromTheNotebooksFolder() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "book.md")
            let inside = text.replacing("../plots/", with: "plots/")
            try Files.writeAtomically(inside, to: path)
            let file = try DocumentFile.load(path)
            #expect(file.document.cells[0].record.outputs[1] == "![histogram of w](\(folder)/plots/w.svg)")
            try file.save()
            #expect(try Files.readText(path) == inside)
        }
    }

    @Test(arguments: [
        ("![a](plots/a.svg)", "![a](../plots/a.svg)", true), ("![a](plots/a.svg)", "![a](plots/b.svg)", false),
        ("![a](plots/a.svg)", "![b](plots/a.svg)", false), ("![a](plots/a.svg)", "a", false),
    ])
    func agreeWhereverTheyAreSeenFrom(recorded: String, now: String, agrees: Bool) {
        let comparison = RecordComparison(tolerance: nil)
        let changes = comparison.differences(from: Record(outputs: [recorded]), to: Record(outputs: [now]))
        #expect(changes.isEmpty == agrees)
    }

    @Test func missingPictureIsReported() {
        let (_, warnings) = NotebookText.parse("```utter\nx\n```\n<!-- utter:picture -->\n\nProse.\n")
        #expect(warnings.map(\.line) == [4])
    }

    /// Nothing in a conflict is executed, each is told at its line, and the text stays as it is.
    @Test(
        arguments: [
            // In prose, around cells, within a cell, from within a cell to below it, in what a cell showed.
            ("%\n```utter\nx = 1\n```\n", ["x = 1"], 1),
            (
                "```utter\nx = 1\n```\n\n<<<<<<< a\n```utter\ny\n```\n=======\n```utter\nz\n```\n>>>>>>> b\n",
                ["x = 1"], 5
            ),
            ("```utter\nx = 1\n%\n```\n\n```utter\ny\n```\n", ["y"], 3),
            ("```utter\n<<<<<<< a\nx\n```\n=======\ny\n```\n>>>>>>> b\n```utter\nz\n```\n", ["z"], 2),
            ("```utter\nx\n```\n<!-- utter:output -->\n```text\n%\n```\n", ["x"], 6),
        ] as [(String, [String], Int)])
    func conflictsOpenAndAreNotExecuted(text: String, executed: [String], line: Int) {
        let text = text.replacing("%", with: "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs")
        let (document, warnings) = NotebookText.parse(text)
        #expect(document.cells.map(\.source) == executed)
        #expect(warnings.map(\.line) == [line])
        #expect(warnings.first?.message.hasPrefix("an unresolved merge conflict") == true)
        #expect(sameBytes(NotebookText.render(document), text))
    }
}
