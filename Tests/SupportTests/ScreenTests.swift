import TestSupport
import Testing

@Suite struct ScreenTests {
    @Test(arguments: [
        ("abc\r\ndef", "abc\ndef"), ("abc\rx", "xbc"), ("abcdefghijk", "abcdefghij\nk"),
        ("abcdefghij\rx", "xbcdefghij"),
        ("abc\u{1B}[2Dx", "axc"), ("abc\u{1B}[2D\u{1B}[K", "a"), ("a\r\nb\u{1B}[Ac", "ac\nb"), ("ab\u{1B}[2Jc", "  c"),
        ("abc\u{1B}[3D\u{1B}[P", "bc"), ("bc\r\u{1B}[@a", "abc"), ("a\u{8}b", "b"), ("漢字x", "漢字x"),
        ("012345678漢", "012345678\n漢"),
        ("1\n\r2\n\r3\n\r4", "2\n3\n4"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}[2;3Hx", "\n  x"),
        ("a\tb", "a       b"),
        ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}[?2004hx", "x"),
    ])
    func drawsAsXterm(output: String, expected: String) {
        var screen = Screen(columns: 10, rows: 3)
        _ = screen.feed(output.utf8)
        #expect(screen.text == expected)
    }
}
