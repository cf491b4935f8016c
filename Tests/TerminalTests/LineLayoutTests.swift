import Glibc
import Terminal
import Testing

@Suite struct LineLayoutTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    @Test(arguments: [
        ("", 0, 0), ("abc", 0, 3), ("0123456789", 1, 0), ("012345678漢", 1, 2), ("01234567漢", 1, 0),
        ("a\nbc", 1, 2), ("a\tb", 0, 9), ("é漢e\u{301}", 0, 4), ("\u{1}", 0, 2), ("0123456789\n", 2, 0),
    ])
    func placesFollowLibedit(text: String, row: Int, column: Int) {
        let place = LineLayout(columns: 10).position(after: text.unicodeScalars)
        #expect(place == LineLayout.Position(row: row, column: column))
    }

    @Test(arguments: [("short", 5, "short"), ("longer", 5, "long…"), ("漢字漢字", 6, "漢字…"), ("ab", 1, "…"), ("ab", 0, "")])
    func truncationKeepsTheWidth(text: String, columns: Int, cut: String) {
        #expect(LineLayout.truncated(text, to: columns) == cut)
    }
}
