import Language
import Testing

@Suite struct CheckerTests {
    @Test(
        arguments: [
            ("", []), ("x = 1\nx + n", []), ("x + 1", ["unknown-variable:x"]), ("x = x", ["unknown-variable:x"]),
            ("wieghts + nn", ["unknown-variable:wieghts", "unknown-variable:nn"]), ("it + 1", ["unknown-variable:it"]),
            ("1\nit + 1", []), ("plto weights", ["unknown-command:plto"]), ("mean weights", ["not-a-command:mean"]),
            ("weights /x", ["not-a-command:weights"]), ("mena(weights)", ["unknown-function:mena"]),
            ("plot(weights)", ["unknown-function:plot"]), ("frobnicate a b", ["unknown-command:frobnicate"]),
            ("weights | plot | train", []), ("weights | n + 1", ["not-a-command:n + 1"]),
            ("plot = 1", ["reserved-name:plot"]),
            ("network = 1", ["reserved-name:network"]), ("load = 1", ["reserved-name:load"]),
            ("load", ["missing-argument:load"]),
            ("load tabel x", ["unknown-choice:tabel"]), ("def plot { }", ["reserved-name:plot"]),
            ("def weights { }", ["reserved-name:weights"]), ("def f a { a }\nf 3", []),
            ("def f a { a }\nf", ["missing-argument:f"]),
            ("def f a { a }\nf 1 2", ["too-many-arguments:2"]), ("def f a=1 --b --c 2 { a + c }\nf --b\nf 2 --c 3", []),
            ("def f { nothing }", ["unknown-variable:nothing"]), ("def f plot { }", ["reserved-name:plot"]),
            ("def f a { f a }", []), ("def f a { }\na", ["unknown-variable:a"]),
            ("def f --b=zz { }", ["unknown-variable:zz"]),
            ("for t in [1] { t }\nt", []), ("for plot in [1] { }", ["reserved-name:plot"]),
            ("for t in tt { t }", ["unknown-variable:tt"]),
            (
                "if x { y } else if z { 1 } else { w }",
                ["unknown-variable:x", "unknown-variable:y", "unknown-variable:z", "unknown-variable:w"]
            ),
            ("network { conv 1; anything goes }", []), ("f([x, -y, z[q], r.s, 1..t, (u)])", nil),
            (
                "mean([x, -y, weights[q], r.s, 1..t, (u), not v])",
                [
                    "unknown-variable:x", "unknown-variable:y", "unknown-variable:q", "unknown-variable:r",
                    "unknown-variable:t",
                    "unknown-variable:u", "unknown-variable:v",
                ]
            ),
            ("x +\n", nil),
            (
                "plot nope --gird\nzz\nplto",
                [
                    "unknown-variable:nope", "unknown-flag:--gird", "unknown-variable:zz", "unknown-command:plto",
                ]
            ),
            ("time plot nope", ["unknown-variable:nope"]), ("time plto", ["unknown-command:plto"]),
        ] as [(String, [String]?)])
    func problems(text: String, expected: [String]?) {
        if let expected { #expect(checked(text) == expected) } else { #expect(!checked(text).isEmpty) }
    }

    /// The kinds that names take are seen by later lines.
    @Test(arguments: [
        ("m, h = train weights\ninfer m a.wav\nplot h", []), ("m = train weights\nplot m", ["wrong-argument:m"]),
        ("a, b, c = train weights", ["not-assignable:c"]), ("a = quit", ["not-assignable:a"]),
        ("a, b = 3", ["not-assignable:b"]),
        ("a, b = n + 1", []), ("x = 3\nplot x", ["wrong-argument:x"]), ("x = small\nplot x", ["wrong-argument:x"]),
        ("x, s = time train weights\nlisten x\nplot weights --bins s", []),
        ("x = time train weights\nplot x", ["wrong-argument:x"]),
        ("x = weights | plot\nlisten x", ["wrong-argument:x"]), ("t = load table a.csv\nplot t", []),
        ("x = 3\nif flag { x = weights }\nplot x", []), ("x = 3\nif flag { x = 4 }\nplot x", ["wrong-argument:x"]),
        ("if flag { x = 3 } else { x = weights }\nplot x", []), ("x = 3\nfor t in [1] { x = weights }\nplot x", []),
        ("x = 3\nif flag { x = weights\nplot x }", []), ("weights\nplot it", []), ("x = 3\ndef f { plot x }", []),
        ("def f { }\nx = f\nplot x", []), ("x = network { conv }\nlisten x", ["wrong-argument:x"]),
        ("x = \"a\"\ninfer x", []), ("3 | plot", ["wrong-argument:plot"]), ("x = 3\nx | plot", ["wrong-argument:plot"]),
    ])
    func kindsOfResults(text: String, expected: [String]) {
        #expect(checked(text) == expected)
    }

    /// The nearest right name, of the right kind first.
    @Test(
        arguments: [
            ("plto weights", "plot"), ("wieghts + 1", "weights"), ("wieghts", "weights"),
            ("listen smal", "a model called 'small'"),
            ("plot reslts", "results"), ("plot weights --gird", "--grid"), ("plot weights --bin 3", "--bins"),
            ("mena(weights)", "mean"),
            ("mean(weights, axsi = 0)", "axis"), ("export small a --formats onxn", "onnx"),
            ("plot weights --length 3Ms", nil),
            ("load tabel a.csv", "table"), ("drop wieghts", "weights"), ("expotr small a", "export"),
            ("plot weights --length 3mss", "ms"),
            ("mean weights", "mean(x"), ("plot(weights)", "blank"), ("weights /n", "a / b"),
            ("plot weights -1", "(a - 1)"),
            ("plot weights-1", "(weights-1)"), ("frobnicate a", "help search"), ("mean()", "usage: mean(x"),
            ("quit now", "usage: quit"),
            ("listen lrage", "large"), ("frob", "vars"),
        ] as [(String, String?)])
    func wayOut(text: String, hint: String?) {
        let source = Source(text)
        let parsed = (try? Parser.parse(source)) == nil ? LanguageTests.problems(text) : checkProblems(text)
        #expect(!parsed.isEmpty)
        let said = parsed.flatMap { [$0.label] + $0.help }.joined(separator: "\n")
        if let hint { #expect(said.contains(hint)) }
    }

    /// A name of the kind that is wanted is nearer than a nearer name of another kind.
    @Test func kindComesBeforeNearness() {
        var scope = TestScope()
        scope.variables = ["modl": "table", "modelx": "model"]
        #expect(checkProblems("listen model", scope).first?.label == "a model called 'modelx' exists")
        #expect(checkProblems("model + 1", scope).first?.label.contains("modelx") == true)
        scope.variables = ["modl": "table"]
        #expect(checkProblems("listen model", scope).first?.label == "a table called 'modl' exists")
    }
}

@Suite struct FunctionBinderTests {
    @Test(
        arguments: [
            ("mean(1)", [[0], [], []]), ("mean(1, 2, 3)", [[0], [1], [2]]), ("mean(axis = 0, x = 1)", [[1], [0], []]),
            ("mean(axis = 0, 1)", [[1], [0], []]), ("mean(1, keepdims = true)", [[0], [], [1]]),
            ("concat(1)", [[0], []]),
            ("concat(1, 2, 3, 4)", [[0], [1, 2, 3]]), ("pi()", []), ("columns(a = 1, b = 2)", [[0, 1]]),
            ("columns(a = 1, 2)", [[0, 1]]),
            ("columns()", [[]]),
        ] as [(String, [[Int]])])
    func argumentsFindTheirParameters(text: String, expected: [[Int]]) throws {
        #expect(try bind(text) == expected)
    }

    @Test(arguments: [
        ("mean()", "missing-argument"), ("mean(axis = 0)", "missing-argument"),
        ("mean(1, 2, 3, 4)", "too-many-arguments"),
        ("pi(1)", "too-many-arguments"), ("mean(1, axes = 2)", "unknown-argument"),
        ("mean(1, x = 2)", "duplicate-name"),
        ("mean(x = 1, 2)", "duplicate-name"), ("mean(1, axis = 1, axis = 2)", "duplicate-name"),
        ("meen(1)", "unknown-function"),
        ("plot(1)", "unknown-function"), ("concat()", "missing-argument"),
    ])
    func problems(text: String, code: String) {
        #expect {
            _ = try bind(text)
        } throws: {
            ($0 as? Diagnostic)?.code == code
        }
    }

    private func bind(_ text: String) throws -> [[Int]] {
        guard case .pipeline(let pipeline)? = try parse(text).statements.first?.kind,
            case .expression(let expression)? = pipeline.stages.first,
            case .function(let name, let arguments) = expression.kind
        else { return [] }
        return try FunctionBinder.bind(name, arguments, in: TestScope()).1
    }
}
