import Language
import Testing

@Suite struct MarkupTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｆｕｌｌ", 8), ("한글", 4), ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2),
        ("👍🏽", 2), ("a\u{200B}b", 2), ("⌚", 2), ("✅", 2), ("⚠", 1), ("±µ°→│", 5), ("\u{1b}", 0), ("ﾊﾝ", 2), ("a漢é😀", 6),
        ("𠀀", 2), ("🌡", 1),
        ("\r\n", 0), ("█▁", 2),
    ])
    func displayWidth(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    private static let grid = Markup(blocks: [
        .grid(
            Markup.Grid(
                header: ["name", "time", "note"], alignments: [.left, .right, .left],
                rows: [
                    [.init("漢字"), .init("12.5 ms", measured: true), .init("x")],
                    [.init("é"), .init("3", .strong), .init("")], [.init("only")],
                ]))
    ])

    @Test func gridAlignsByColumnsOfTheTerminal() {
        #expect(
            Self.grid.text(for: .person) == ["name     time  note", "漢字  12.5 ms  x", "é           3", "only"])
    }

    @Test func measuredCellsAreMaskedInTheRecordAndTakeNoRoom() {
        #expect(Self.grid.text(for: .record) == ["name  time  note", "漢字     ~  x", "é        3", "only"])
    }

    @Test func noLineEndsInBlanks() {
        let markup = Self.grid + Markup("a  \n\n b ") + Markup(lines: [[.init("x"), .init("   ")]])
        for reader in [Markup.Reader.person, .record] {
            #expect(markup.text(for: reader).allSatisfy { !$0.hasSuffix(" ") })
        }
    }

    @Test func linesKeepTheirPiecesAndStyles() {
        var markup = Markup("one\ntwo", .dim)
        markup.add(.init("took "), .init("3 s", .strong, measured: true))
        #expect(markup.text(for: .person) == ["one", "two", "took 3 s"])
        #expect(markup.text(for: .record) == ["one", "two", "took ~"])
        #expect(markup.lines(for: .record).last == [.init("took "), .init("~", .strong)])
        #expect(Markup().isEmpty && !markup.isEmpty)
    }

    @Test func emptyGridsAndShortRowsAreLaidOut() {
        #expect(Markup(blocks: [.grid(.init(header: [], alignments: [], rows: []))]).text(for: .person).isEmpty)
        let ragged = Markup.Grid(header: ["a"], alignments: [], rows: [[.init("b"), .init("c")], []])
        #expect(Markup(blocks: [.grid(ragged)]).text(for: .person) == ["a", "b  c", ""])
    }
}
