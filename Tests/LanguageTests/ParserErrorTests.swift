import Language
import Testing

/// What the parser says of wrong texts: code and marked text of every problem, in order of place.
@Suite struct ParserErrorTests {
    @Test(arguments: [
        ("1 +", "missing-operand:"), ("a = ", "missing-operand:"), ("a |", "missing-operand:|"),
        ("a | | b", "unexpected-token:|"), ("w[]", "missing-operand:[]"), ("1 2", "unexpected-token:2"),
        ("f a, b", "unexpected-token:,"), ("a, b", "unexpected-token:a, b"), ("a, = b", "unexpected-token:="),
        ("a, b, 3 = c", "unexpected-token:3"), ("(a = 1)", "unexpected-token:="), ("a[0] = 1", "unexpected-token:="),
        ("a ^ b", "unexpected-token:^"), ("a & b", "unexpected-token:&"), ("else { }", "unexpected-token:else"),
        ("a {", "unexpected-token:{"), ("f(a b)", "unexpected-token:b"), ("f \"a\"b", "missing-blank:b"),
        ("f \"a\"é", "missing-blank:é"), ("f 3(x)", "missing-blank:("), ("(a", "unclosed-bracket:("),
        ("[a, b", "unclosed-bracket:["), ("for a in b {", "unclosed-bracket:{"), ("(a]", "bracket-mismatch:]"),
        ("a )", "unexpected-token:)"), (")", "bracket-mismatch:)"), ("a }", "bracket-mismatch:}"),
        ("network { a ) }", "unexpected-token:)"), ("\"a", "unclosed-text:\""), ("'a\n", "unclosed-text:'"),
        ("\"\"\"a", "unclosed-text:\"\"\""), ("\"\\q\"", "bad-escape:\\q"), ("\"\\é\"", "bad-escape:\\é"),
        ("\"\\u{d800}\"", "bad-escape:\\u{d800}"), ("\"\\u{+41}\"", "bad-escape:\\u{"), ("\"\\u41\"", "bad-escape:\\u"),
        ("\"\\", "unclosed-text:\""), ("1.", "bad-number:1."), (".5", "bad-number:.5"), ("1.2.3", "bad-number:1.2.3"),
        ("1e999", "bad-number:1e999"), ("3x3x", "bad-number:3x3x"),
        ("99999999999999999999x2", "bad-number:99999999999999999999x2"),
        ("5Db", "unknown-unit:Db"), ("1_000", "unknown-unit:_000"), ("a < b < c", "chained-comparison:a < b < c"),
        ("1..2..3", "chained-comparison:.."), ("1..", "open-range:.."), ("[1..]", "open-range:.."),
        ("w[1..<]", "open-range:..<"), ("for = 1", "reserved-name:for"), ("a, for = 1", "reserved-name:for"),
        ("for if in a { }", "reserved-name:if"), ("a, a = b", "duplicate-name:a"),
        ("for a, a in b { }", "duplicate-name:a"),
        ("def f a --a { }", "duplicate-name:a"), ("def f -- a { }", "unexpected-token: "),
        ("def f --a-b { }", "unexpected-token:-"),
        ("def f", "missing-operand:"), ("for a { }", "unexpected-token:{"), ("if a", "missing-operand:"),
        ("if a { } else", "missing-operand:"), ("f --x=", "missing-flag-value:--x="),
        ("f --x= y", "missing-flag-value:--x="),
        ("a.", "missing-operand:"), ("a.1", "unexpected-token:1"), ("f(,)", "unexpected-token:,"),
        ("\0", "unexpected-token:\0"),
        ("f \0", "unexpected-token:\0"), ("a = b = c", "unexpected-token:="), ("not", "missing-operand:"),
        ("network { 3 }", "unexpected-token:3"), ("network { a = }", "unexpected-token:}"),
        ("network { a | b }", "unexpected-token:|"), ("1 + # c", "missing-operand:"),
    ])
    func oneProblem(text: String, expected: String) {
        #expect(found(text) == [expected])
    }

    @Test(arguments: [
        ("1 +\nok = 1\n2 )\nf a, b", ["missing-operand:", "unexpected-token:)", "unexpected-token:,"]),
        ("a = \"\\q\"; b = \"\\z\"", ["bad-escape:\\q", "bad-escape:\\z"]),
        ("f(a b,\n c d\n)\n1 +", ["unexpected-token:b", "missing-operand:"]),
        ("f(a b\nx = 1 +\n(c", ["unexpected-token:b", "missing-operand:", "unclosed-bracket:("]),
        ("for a in b {\n 1 +\n c = = 2\n}\n3 +", ["missing-operand:", "unexpected-token:=", "missing-operand:"]),
        ("for a in b {\n 1 +\n", ["unclosed-bracket:{", "missing-operand:"]),
        ("for a on b {\n c\n}\n1 +", ["unexpected-token:on", "missing-operand:"]),
        ("n = network {\n 1\n conv\n ,\n}\n1 +", ["unexpected-token:1", "unexpected-token:,", "missing-operand:"]),
        ("if a { b(] }\nc )", ["unexpected-token:]", "unexpected-token:)"]),
        ("\"a\n\"b\nok", ["unclosed-text:\"", "unclosed-text:\""]),
        ("1 + \"x; y\n2 +", ["unclosed-text:\"", "missing-operand:"]),
        (")\n)\n", ["bracket-mismatch:)", "bracket-mismatch:)"]),
        ("1 2 # (\n3 4", ["unexpected-token:2", "unexpected-token:4"]),
        ("f(1 2, # (\n 3)\n3 4", ["unexpected-token:2", "unexpected-token:4"]),
    ])
    func severalProblems(text: String, expected: [String]) {
        #expect(found(text) == expected)
    }

    @Test func problemsAreFewAndEachHasAWayOutOrAPlace() {
        let all = problems(String(repeating: "1 +\n", count: 1000))
        #expect(all.count == 20)
        #expect(all.allSatisfy { !$0.message.isEmpty && !$0.label.isEmpty })
    }

    @Test(arguments: [
        ("a = b = c", "=="), ("f(a) ^ 2", "**"), ("a { }", "network {"), ("f a, b", "[a, b]"),
        ("f 'it's'", "kind of quotes"),
        ("\"\\q\"", "\\n"), ("5hz", "Hz"), ("}\nelse { }", "} else {"), ("(1", "close it with )"),
    ])
    func problemShowsTheWayOut(text: String, hint: String) {
        let all = problems(text)
        #expect(all.contains { $0.label.contains(hint) || $0.help.contains { $0.contains(hint) } })
    }

    private func found(_ text: String) -> [String] {
        let source = Source(text)
        return problems(text).map { "\($0.code):\($0.span.map(source.text) ?? "-")" }
    }
}
