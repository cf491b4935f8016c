import Language
import Testing

/// What a text parses to, seen through the canonical spelling or through equality with a text that says the same.
@Suite struct ParserShapeTests {
    /// Each text and its canonical spelling; the first word of a call and an expression differ in blanks only.
    @Test(
        arguments: [
            ("a -1", "a - 1"), ("a - 1", "a - 1"), ("a-1", "a - 1"), ("a --1", "a - -1"), ("a / x", "a / x"),
            ("a/x", "a / x"), ("a // x", "a // x"), ("a //x", "a //x"), ("a /x", "a /x"), ("a --x", "a --x"),
            ("a -- x", "a -- x"), ("a --", "a --"), ("a --(b)", "a - -(b)"), ("a --[b]", "a - -[b]"),
            ("a --ä", "a --ä"), ("a *b", "a * b"), ("a @b", "a @ b"), ("a %b", "a % b"), ("a <b", "a < b"),
            ("a and b", "a and b"), ("a andy b", "a andy b"), ("a or b", "a or b"), ("a in b", "a in b"),
            ("a ..b", "a..b"), ("a ./b", "a ./b"), ("a ../b", "a ../b"), ("a .b", "a .b"), ("a ±2", "a ±2"),
            ("a +-2", "a +-2"), ("a +-b", "a + -b"), ("a +2", "a + 2"), ("f (x)", "f (x)"), ("f(x)", "f(x)"),
            ("f [1]", "f [1]"), ("f[1]", "f[1]"), ("f 'x'", "f \"x\""), ("clip.wav", "clip.wav"),
            ("load clip.wav", "load clip.wav"), ("plot (w - 1)", "plot (w - 1)"), ("plot w -1", "plot w -1"),
            ("3x3", "3x3"), ("conv 3x3", "conv 3x3"), ("5..30dB", "5..30dB"), ("0..<10", "0..<10"), ("±2", "±2"),
            ("+-2", "±2"), ("-2..2", "-2..2"), ("- 2 .. 2", "-2..2"), ("f --x=v", "f --x=v"), ("f --no-x", "f --no-x"),
            ("f --x=(1)", "f --x=(1)"), ("f --x=[1,2]", "f --x=[1, 2]"), ("f --x='a b'", "f --x=\"a b\""),
            ("f ---x", "f - - -x"), ("f b ---x", "f b ---x"), ("f b --1", "f b --1"), ("f x=3", "f x=3"),
            ("f w[0].x", "f w[0].x"), ("f a.b[0]", "f a.b[0]"), ("f g(x)", "f g(x)"), ("f (a)[0]", "f (a)[0]"),
            ("f a{}", nil), ("help ?", "help ?"), ("a!=b", "a != b"), ("f *.wav", nil),
            ("f https://a.b/c?d=e&f", "f https://a.b/c?d=e&f"), ("f ~/a", "f ~/a"), ("f C:\\a", "f C:\\a"),
        ] as [(String, String?)])
    func wordsAndExpressions(text: String, canonical: String?) {
        #expect(canonicalText(text) == canonical)
    }

    @Test(
        arguments: [
            ("a, b = f x", "a, b = f x"), ("a=1", "a = 1"), ("a==1", "a == 1"), ("a =b", "a = b"),
            ("a , b=c", "a, b = c"), ("a = b | c | d e", "a = b | c | d e"), ("a|\n  b |\n\n# c\n c", "a | b | c"),
            ("(a | b) + 1", "(a | b) + 1"), ("f(x | g)", nil), ("x = for a in b{c}", "x = for a in b {\n    c\n}"),
            ("(if a{b}else{c}) + 1", "(if a {\n    b\n} else {\n    c\n}) + 1"),
            ("for a in b { } | show\nif a { } | show", "for a in b { } | show\nif a { } | show"),
            ("(for a\n in b\n { c\n d })", "(for a in b {\n    c\n    d\n})"), ("1 + if a { }", nil),
            ("f((x | g))", "f((x | g))"),
            ("for a,b in c{d;e}", "for a, b in c {\n    d\n    e\n}"), ("for a in 1..3 { }", "for a in 1..3 { }"),
            (
                "if a{b}else if c{d}else{e}",
                "if a {\n    b\n} else if c {\n    d\n} else {\n    e\n}"
            ),
            ("if not a == b {}", "if not a == b { }"),
            ("def f a b=1 --c --d 2 --e=3{a}", "def f a b=1 --c --d 2 --e 3 {\n    a\n}"),
            ("def f a = 1 { }", "def f a=1 { }"), ("def f --a -1 { }", "def f --a -1 { }"), ("def f{}", "def f { }"),
            ("def f --a b { }", "def f --a b { }"),
            (
                "network{conv 16 3x3;l = dense 10 --from a b}",
                "network {\n    conv 16 3x3\n    l = dense 10 --from a b\n}"
            ),
            (
                "n = network { residual { conv 1; repeat 2 { relu } }; add }",
                "n = network {\n    residual {\n        conv 1\n        repeat 2 {\n            relu\n        }\n    }\n    add\n}"
            ),
            ("augmentation { shift ±100ms }", "augmentation {\n    shift ±100ms\n}"),
            ("train network { relu } x", "train network {\n    relu\n} x"),
            ("network", "network"), ("a = [1,\n 2,\n]", "a = [1, 2]"), ("f(\n a,\n b = 2\n)", "f(a, b = 2)"),
            ("f(a == b)", "f(a == b)"), ("f()", "f()"), ("w[..]", "w[..]"), ("w[1.., ..2, ..<3]", "w[1.., ..2, ..<3]"),
            ("w[w > 0 and w < 1]", "w[w > 0 and w < 1]"), ("w[a + 1..b]", "w[a + 1..b]"), ("w[0][1].T", "w[0][1].T"),
            ("\"a\\n\\u{e9}\\\"\"", "\"a\\né\\\"\""), ("'a\\n'", "\"a\\\\n\""),
            ("\"\"\"\na \"b\"\nc\"\"\"", "\"a \\\"b\\\"\\nc\""),
            ("\"\"\"a\"\"\"", "\"a\""), ("\"\"\"\r\na\"\"\"", "\"a\""), ("\"\"", "\"\""),
            ("\"\\u{1b}\"", "\"\\u{1b}\""),
            ("true", "true"), ("not true", "not true"), ("1.50e+3kHz", "1.50e+3kHz"), ("100ms", "100ms"),
            ("1\n\n;;2;", "1\n2"), ("", ""), ("# only a comment", ""), ("a # b\n# c\n  ; d", "a\nd"),
            ("[1, # one\n 2 # two\n]", "[1, 2]"), ("for a in b { # c\n d # e\n}", "for a in b {\n    d\n}"),
            ("f a#b", "f a#b"), ("f \"#\" # c", "f \"#\""), ("a\r\nb\r\n", "a\nb"),
            ("é = 1; e\u{301} + 1", "é = 1\né + 1"),
            ("größe_2 = 漢字", "größe_2 = 漢字"),
        ] as [(String, String?)])
    func everyRule(text: String, canonical: String?) {
        #expect(canonicalText(text) == canonical)
    }

    /// Two texts that are one program.
    @Test(arguments: [
        ("-2 ** 2", "-(2 ** 2)"), ("2 ** -1", "2 ** (-1)"), ("2 ** 3 ** 2", "2 ** (3 ** 2)"),
        ("not a == b", "not (a == b)"), ("not a and b", "(not a) and b"),
        ("a + 1 .. 5", "(a + 1) .. 5"), ("1 .. a + 1", "1 .. (a + 1)"), ("a @ b * c", "(a @ b) * c"),
        ("a - b - c", "(a - b) - c"), ("a or b and c", "a or (b and c)"), ("a + b * c", "a + (b * c)"),
        ("a == 1 .. 2", "a == (1 .. 2)"), ("-a.b[0]", "-(a.b[0])"), ("-a .. b", "(-a) .. b"),
        ("a < b and c > d", "(a < b) and (c > d)"), ("a == not b", "a == (not b)"),
        ("±a + b", "(±a) + b"), ("a // b % c", "(a // b) % c"), ("- -a", "-(-a)"),
    ])
    func precedence(text: String, bracketed: String) throws {
        let plain = try expression(text)
        let grouped = try expression(bracketed)
        #expect(spelled(plain) == spelled(grouped))
    }

    @Test func spansAndBlanksAreNoPartOfEquality() throws {
        #expect(try parse("a = f  x   --y  # c") == parse("a=f x --y"))
        #expect(try parse("a - b") != parse("a + b"))
        #expect(try parse("f x") != parse("f 'x'"))
    }

    private func expression(_ text: String) throws -> Expression {
        let program = try parse("(\(text))")
        guard case .pipeline(let pipeline)? = program.statements.first?.kind,
            case .expression(let outer)? = pipeline.stages.first
        else { throw Diagnostics([]) }
        return outer
    }

    /// Fully bracketed, with brackets of the text itself left out.
    private func spelled(_ expression: Expression) -> String {
        switch expression.kind {
        case .number(let literal): literal.text
        case .name(let name): name
        case .unary(let operation, let operand): "(\(operation.rawValue) \(spelled(operand)))"
        case .plusMinus(let operand): "(± \(spelled(operand)))"
        case .binary(let operation, let left, let right): "(\(spelled(left)) \(operation.rawValue) \(spelled(right)))"
        case .range(let lower, let upper, _): "(\(lower.map(spelled) ?? "") .. \(upper.map(spelled) ?? ""))"
        case .member(let base, let name): "\(spelled(base)).\(name.text)"
        case .index(let base, let items): "\(spelled(base))[\(items.map(spelled).joined(separator: ","))]"
        case .pipeline(let pipeline):
            pipeline.stages.map { stage in
                switch stage {
                case .expression(let expression): spelled(expression)
                case .call(let call): call.name.text
                case .loop, .conditional: "?"
                }
            }.joined(separator: "|")
        default: "?"
        }
    }
}
