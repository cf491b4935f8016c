import Sessions
import TestSupport
import Testing

@Suite struct SessionTextTests {
    private let golden = "Tests/Golden/Sessions/example.utter"

    private func warnings(_ text: String) -> [Int] { SessionText.parse(text).warnings.map(\.line) }

    private func sources(_ text: String) -> [String] { SessionText.parse(text).document.cells.map(\.source) }

    @Test func writesTheGoldenText() {
        #expect(Golden.matches(SessionText.render(exampleDocument(.session)), file: golden) == nil)
    }

    @Test func readsWhatItWrites() {
        let document = exampleDocument(.session)
        let (read, warnings) = SessionText.parse(SessionText.render(document))
        #expect(read == document)
        #expect(warnings.isEmpty)
        #expect(read.header.seed == 42)
        #expect(read.header.kernels == "skylakex openblas-0.3.21")
        #expect(read.cells.first?.line == 7)
    }

    /// Texts as people leave them behind.
    @Test(arguments: [
        "", "\n", "\n\n", "x = 1", "x = 1\n#> 1", "x = 1\r\n#> 1\r\n", "x = 1\r\n#> 1\r\ny = 2\n", "x = 1\r\n#> 1",
        "\u{FEFF}#: utter session 1\nx\n", "#:  utter   session 1 \n\n#:seed 3\n#:\tseed 4\n",
        "#!/usr/bin/env utter\n# me\n\n#: seed 3\n# c\n#: seed 4\nx = 1\n", "x\n#: seed 3\n",
        "##\n## \n##  \n## a\n##a\n###\n### a\n##  b\n", "#> orphan\n#@ a b c\nx = 1\n",
        "x = 1\n#@ x number 00\n#> 1\n\n# why\n#> 2\n#@ y\n#<   body of nothing\n#<\n",
        "x = 1\n#< stopped step=4\n#< \n#<    a \n#<  odd\n#<\n#< reply a=\"b c\" d e=f\\\n",
        "#x\n#x a\n#x b\n#! one\n#!two\n#!\n#x c\n#x d\n#! e\n#@ a b c\n", "x = 1\n#! no\n",
        "x = [1,\n# c\n2]\n#> 3\n", "x = [1,\n#> 3\ny = 2\n", "x = \"\"\"\na\n#> b\n", "x = a |\n\n  b\n#> 1\n",
        "x\n<<<<<<< HEAD\n#> 1\n=======\n#> 2\n>>>>>>> other\n#@ x a b\n", "<<<<<<< HEAD\nx\n", "=======\n",
        "a\u{0}b\n#> 1\n", "   # c\n   x\n\t\n", "e\u{301}\n#> é\n#> e\u{301}\n", "#>\n#", "x\n#>\u{A0}a\n",
    ])
    func keepsEveryByte(text: String) {
        #expect(sameBytes(SessionText.render(SessionText.parse(text).document), text))
    }

    @Test func keepsTheTextOfARecordThatStaysTheSame() throws {
        let text = "x = 1\n#@ x number 00\n\n# why\n#> 1\n"
        var document = SessionText.parse(text).document
        guard case .cell(var cell)? = document.parts.first else { throw Failure() }
        cell.record = Record(outputs: ["1"], digests: [RecordedDigest(name: "x", kind: "number", value: "00")])
        document.parts[0] = .cell(cell)
        #expect(SessionText.render(document) == text)
        cell.record = Record(outputs: ["2"])
        document.parts[0] = .cell(cell)
        #expect(SessionText.render(document) == "x = 1\n#> 2\n# why\n")
    }

    @Test func showsThatAReplayedCellFails() throws {
        var document = SessionText.parse("x = 1\r\n#> 1\r\n").document
        guard case .cell(var cell)? = document.parts.first else { throw Failure() }
        cell.record = Record(failure: ["error"])
        document.parts[0] = .cell(cell)
        #expect(SessionText.render(document) == "#x x = 1\r\n#! error\r\n")
    }

    @Test(arguments: [
        ("# plain", "# plain"), ("#> shown", "# #> shown"), ("#>shown", "#>shown"), ("##", "# ##"), ("#x", "# #x"),
        ("#xyz", "#xyz"), ("  #> a", "  #> a"), ("#: seed 3", "# #: seed 3"), ("#!/bin/sh", "#!/bin/sh"),
    ])
    func storesTypedComments(typed: String, stored: String) {
        #expect(SessionText.comment(typed) == stored)
        #expect(SessionText.parse(stored + "\n").document.parts == [.plain([stored])])
    }

    @Test func escapesCommentsWithinStatements() {
        let cell = Cell(source: "x = [1,\n#> 2\n]", record: Record(outputs: ["1"]))
        let text = SessionText.render(Document(parts: [.cell(cell)]))
        #expect(text == "x = [1,\n# #> 2\n]\n#> 1\n")
        #expect(sources(text) == ["x = [1,\n# #> 2\n]"])
    }

    @Test(arguments: [
        ("#: utter session 1\n#: colour red\n#: seed x\nx\n", [2, 3]), ("#: utter session 2\n", [1]),
        ("x\n#: seed 3\n", [2]), ("\n#> orphan\nx\n#> 1\n", [2]), ("x\n#@ a b\n", [2]), ("x\n#! e\n", [2]),
        ("x\n#<   body\n", [2]), ("x\ny = [1,\n#> 1\n", [2]), ("a\n<<<<<<< H\nx\n=======\ny\n>>>>>>> o\n", [2]),
        ("a\nb\u{FFFD}\n", [2]), ("x = \"\"\"\na\n#> b\nc\n", [1]),
    ])
    func warnsWithTheLine(text: String, lines: [Int]) {
        #expect(warnings(text) == lines)
    }

    @Test(arguments: [
        ("a\n<<<<<<< H\nb\n=======\nc\n>>>>>>> o\nd\n", ["a", "d"]), ("a\nb\u{0}\nc\n", ["a", "c"]),
        ("#x a\n#! e\n#x b\n#! e\n", ["a", "b"]), ("a [\n\n]\nb |\nc\n", ["a [\n\n]", "b |\nc"]),
        ("a = \"\"\"\nb\n#> c\nd\n", ["a = \"\"\"\nb", "d"]), ("\t\n  a\n", ["  a"]),
    ])
    func findsStatements(text: String, expected: [String]) {
        #expect(sources(text) == expected)
    }

    @Test func readsRecordsInAnyOrderAcrossComments() {
        let cell = SessionText.parse("x\n#@ x number 00\n# why\n\n#> 1\n#< stopped step=3\n").document.cells.first
        #expect(
            cell?.record
                == Record(
                    inputs: [RecordedInput(kind: "stopped", attributes: [Field("step", "3")])], outputs: ["1"],
                    digests: [RecordedDigest(name: "x", kind: "number", value: "00")]))
    }

    @Test func changesOneHeaderLine() {
        var document = SessionText.parse("#: utter session 1\n#: colour red\n#: seed 3\nx\n").document
        document.header["seed"] = "4"
        document.header["kernels"] = "haswell"
        #expect(
            SessionText.render(document)
                == "#: utter session 1\n#: colour red\n#: seed 4\n#: kernels haswell\nx\n")
    }
}

/// A part of a test's document is not there.
struct Failure: Error {}
