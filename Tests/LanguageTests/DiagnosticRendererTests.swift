import Language
import Testing

@Suite struct DiagnosticRendererTests {
    /// A source, a marked stretch of it, and the three lines that show it.
    @Test(arguments: [
        ("mean(wights)", 5, 11, ["  ┌ line 1", "1 │ mean(wights)", "  │      ^^^^^^ here"]),
        ("\tx\ty", 3, 4, ["  ┌ line 1", "1 │  x y", "  │    ^ here"]),
        ("漢字 + x", 9, 10, ["  ┌ line 1", "1 │ 漢字 + x", "  │        ^ here"]),
        ("漢字 + x", 0, 6, ["  ┌ line 1", "1 │ 漢字 + x", "  │ ^^^^ here"]),
        ("e\u{301} x", 4, 5, ["  ┌ line 1", "1 │ e\u{301} x", "  │   ^ here"]),
        ("a\nbc\nd", 2, 6, ["  ┌ line 2", "2 │ bc", "  │ ^^ here"]),
        ("a\nbc\nd", 3, 4, ["  ┌ line 2", "2 │ bc", "  │  ^ here"]),
        ("a\nbc\nd", 4, 5, ["  ┌ line 2", "2 │ bc", "  │   ^ here"]),
        ("1 +", 3, 3, ["  ┌ line 1", "1 │ 1 +", "  │    ^ here"]), ("", 0, 0, ["  ┌ line 1", "1 │", "  │ ^ here"]),
        ("a\n", 2, 2, ["  ┌ line 2", "2 │", "  │ ^ here"]), ("ab", 7, 9, ["  ┌ line 1", "1 │ ab", "  │   ^ here"]),
        ("a\u{1b}[2Jb", 1, 2, ["  ┌ line 1", "1 │ a␛[2Jb", "  │  ^ here"]),
        ("a b\r\nc", 2, 3, ["  ┌ line 1", "1 │ a b", "  │   ^ here"]),
    ])
    func caretsStandUnderThePlace(text: String, start: Int, end: Int, expected: [String]) {
        let diagnostic = Diagnostic(code: "x", "m", at: Span(start, end), label: "here")
        #expect(Array(diagnostic.markup(in: Source(text)).text(for: .person).dropFirst()) == expected)
    }

    @Test func wholeMessage() {
        let diagnostic = Diagnostic(
            code: "unknown-tensor", "no tensor is called 'wights'", at: Span(5, 11),
            label: "a tensor called 'weights' exists", help: ["`vars` lists what the workspace holds", "or load one"])
        let source = Source("mean(wights)", name: "a.utter", firstLine: 112)
        #expect(
            diagnostic.markup(in: source).text(for: .record) == [
                "error[utter::unknown-tensor]: no tensor is called 'wights'", "    ┌ a.utter:112", "112 │ mean(wights)",
                "    │      ^^^^^^ a tensor called 'weights' exists",
                "    = help: `vars` lists what the workspace holds",
                "    = help: or load one",
            ])
    }

    @Test func withoutSourceOrPlaceTheLabelStandsAlone() {
        var diagnostic = Diagnostic(
            code: "x", "m", at: Span(0, 1), label: "why", help: ["how"], severity: .warning)
        #expect(diagnostic.markup(in: nil).text(for: .person) == ["warning[utter::x]: m", "  why", "  = help: how"])
        diagnostic.span = nil
        diagnostic.label = ""
        #expect(diagnostic.markup(in: Source("a")).text(for: .person) == ["warning[utter::x]: m", "  = help: how"])
    }

    /// Text of the program in a message cannot steer the terminal.
    @Test func controlCharactersAreShownNotObeyed() {
        for problem in problems("1 \u{1b}") + problems("f 'a\u{7}'\u{9b}") {
            let lines = problem.markup(in: Source("1 \u{1b}")).text(for: .person)
            #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } })
        }
    }

    @Test func diagnosticsComeInTheOrderOfTheirPlaces() {
        let all = [4, 2, 2, 9].enumerated().map { Diagnostic(code: "\($0)", "", at: Span($1, $1)) }
        #expect(
            Diagnostics(all + [Diagnostic(code: "none", "", at: nil)]).all.map(\.code) == ["none", "1", "2", "0", "3"])
    }

    @Test(arguments: [
        ("a\nb\nc", 0, 1, "a"), ("a\nb\nc", 1, 1, "a"), ("a\nb\nc", 2, 2, "b"), ("a\nb\nc", 5, 3, "c"),
        ("a\nb\nc", 99, 3, "c"), ("a\n", 2, 2, ""),
        ("", -1, 1, ""),
    ])
    func lineOfAnOffset(text: String, offset: Int, number: Int, content: String) {
        let source = Source(text)
        let line = source.line(at: offset)
        #expect(line.number == number)
        #expect(source.text(Span(line.start, line.end)) == content)
    }
}
