import Language
import Support
import Terminal
import Testing

/// What a narrow terminal shows.
@Suite struct LayoutTests {
    private func shown(_ markup: Markup, _ columns: Int) -> [String] {
        markup.lines(fitting: columns).map { $0.map(\.text).joined() }
    }

    private func table(_ header: [String], _ rows: [[String]], numeric: Set<Int> = []) -> Markup {
        Markup(blocks: [
            .grid(
                Markup.Grid(
                    header: header, alignments: header.indices.map { numeric.contains($0) ? .right : .left },
                    rows: rows.map { $0.map { Markup.Piece($0) } }))
        ])
    }

    @Test(arguments: [
        ("one two three", 20, ["one two three"]), ("one two three", 8, ["one two", "three"]),
        ("one two three", 7, ["one two", "three"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("  name  what it does", 16, ["  name  what it", "        does"]),
        ("  a b c d e", 8, ["  a b c", "     d e"]),
        ("漢字 漢字漢字", 8, ["漢字", "漢字漢字"]), ("", 4, [""]), ("e\u{301}e\u{301} x", 2, ["e\u{301}e\u{301}", "x"]),
    ])
    func linesAreBrokenBetweenWords(line: String, columns: Int, rows: [String]) {
        #expect(shown(Markup(line), columns) == rows)
    }

    @Test func stylesSurviveABreak() {
        let markup = Markup(lines: [[Markup.Piece("one ", .code), Markup.Piece("two three")]])
        #expect(
            markup.lines(fitting: 8) == [
                [Markup.Piece("one ", .code), Markup.Piece("two")], [Markup.Piece("three")],
            ])
    }

    @Test func aListOfExplanationsStaysAList() {
        let list = table([], [["a", "the first one of all"], ["bcd", "another"]])
        #expect(shown(list, 14) == ["a    the first", "     one of", "     all", "bcd  another"])
    }

    @Test func aLongTableIsCutToOneRowEach() {
        let rows = (1...9).map { ["\($0)", "a text that is long"] }
        let lines = shown(table(["n", "text"], rows, numeric: [0]), 12)
        #expect(lines[0] == "n  text" && lines[9] == "9  a text t…" && lines.count == 10)
    }

    @Test func aShortTableGoesOnBelow() {
        let lines = shown(table(["n", "text"], [["1", "a text that is long"]], numeric: [0]), 12)
        #expect(lines == ["n  text", "1  a text", "   that is", "   long"])
    }

    @Test func numbersStayWhole() {
        let lines = shown(table(["text", "n"], [["a text that is long", "123456789"]], numeric: [1]), 20)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 20 } && lines[1].contains("123456789"))
    }

    @Test func columnsThatHaveNoRoomAreNamed() {
        let lines = shown(table(["a", "b", "c"], [["1234567", "1234567", "1234567"]], numeric: [0, 1, 2]), 17)
        #expect(lines == ["      a        b", "1234567  1234567", "… 1 more column:…"])
    }

    @Test(arguments: 1...60)
    func noRowIsWiderThanTheTerminal(columns: Int) {
        let wide = table(
            ["first", "second", "third"], [["漢字漢字漢字漢字漢字", "12345", "word word word word word"], ["a", "1", "b"]],
            numeric: [1])
        let all =
            wide + table([], [["name", "word word word word word word word"]]) + Markup("word word 漢字漢字漢字漢字 word")
        // A character of two columns cannot be cut.
        #expect(all.lines(fitting: columns).allSatisfy { Markup.width(of: $0) <= max(columns, 8) })
    }

    @Test(arguments: [
        (0, nil, "", 60, "for 0 · Ctrl-C to stop"), (5, 10, "", 42, "for ━━╌╌╌ 5/10 · 1 s left · Ctrl-C to stop"),
        (5, 10, "", 60, "for ━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌ 5/10 · 1 s left · Ctrl-C to stop"),
        (5, 10, "", 20, "for 5/10 · 1 s left…"),
        (1, 1_000_000, "loss 0.1", 80, "for ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 1/1000000 · days left · loss 0.1 · "),
        (0, 10, "", 60, "for ╌"),
    ])
    func progressFits(done: Int, total: Int?, detail: String, columns: Int, beginning: String) {
        let event = ProgressEvent(label: "for", completed: done, total: total, detail: detail)
        let text = ProgressLine.text(event, after: .seconds(1), columns: columns)
        #expect(DisplayWidth.of(text) <= columns)
        #expect(text.hasPrefix(beginning), "\(text)")
    }
}
