import Language
import Testing

@Suite struct BinderTests {
    @Test(arguments: [
        ("infer a.wav", "files: a.wav"), ("infer a.wav b.wav", "files: a.wav b.wav"),
        ("infer small a.wav", "model: {small}, files: a.wav"), ("infer small", "files: small"),
        ("infer later a.wav", "model: {later}, files: a.wav"), ("infer n a.wav", "files: n a.wav"),
        ("infer \"small\" a.wav", "wrong-argument:\"small\""),
        ("infer (small) a.wav", "model: {(small)}, files: a.wav"),
        ("infer ./small a.wav", "files: ./small a.wav"), ("infer", "missing-argument:infer"), ("listen", ""),
        ("listen small", "model: {small}"), ("listen smal", "unknown-model:smal"), ("listen n", "wrong-argument:n"),
        ("infer [greeting, \"b.wav\"]", "files: {greeting} {\"b.wav\"}"), ("infer greeting", "files: {greeting}"),
        ("infer small ./greeting", "model: {small}, files: ./greeting"), ("infer -- --odd.wav", "files: --odd.wav"),
        ("infer a -- --b -- c", "files: a --b -- c"),
    ])
    func positionals(text: String, expected: String) {
        #expect(bound(text) == expected)
    }

    @Test(
        arguments: [
            ("plot weights", "table", "too-many-arguments:weights"), ("plot", "table", "tensor: |"),
            ("plot", "model", "wrong-argument:plot"),
            ("plot", "value", "tensor: |"), ("plot --grid", "tensor", "tensor: |, grid: true"),
            ("infer a.wav", "model", "model: |, files: a.wav"),
            ("quit", "number", "too-many-arguments:quit"), ("train a", "model", "unknown-variable:a"),
            ("train weights", "number", "data: | {weights}"),
            ("train small large", "model", "data: | {small} {large}"),
            ("export out --formats c", "model", "model: |, to: out, formats: c"),
        ] as [(String, ValueKind, String)])
    func piped(text: String, kind: ValueKind, expected: String) {
        #expect(bound(text, piped: kind) == expected)
    }

    @Test(arguments: [
        ("plot weights --grid", "tensor: {weights}, grid: true"),
        ("plot weights --no-grid", "tensor: {weights}, grid: false"),
        ("plot weights --grid=false", "tensor: {weights}, grid: false"),
        ("plot --grid weights", "tensor: {weights}, grid: true"),
        ("plot weights --no-grid=false", "tensor: {weights}, grid: true"),
        ("plot weights --grid=maybe", "wrong-argument:maybe"),
        ("plot weights --y a b --to x.svg", "tensor: {weights}, y: a b, to: x.svg"),
        ("plot weights --y [a, \"b\"]", "tensor: {weights}, y: a {\"b\"}"),
        ("plot --to x.svg weights", "tensor: {weights}, to: x.svg"),
        ("plot weights --to=x.svg", "tensor: {weights}, to: x.svg"),
        ("plot weights --to greeting", "tensor: {weights}, to: {greeting}"),
        ("plot weights --to ./greeting", "tensor: {weights}, to: ./greeting"),
        ("plot weights --to", "missing-flag-value:--to"), ("plot weights --to --grid", "missing-flag-value:--to"),
        ("plot weights --to a --to b", "duplicate-flag:--to"),
        ("plot weights --grid --no-grid", "duplicate-flag:--no-grid"),
        ("plot weights --gird", "unknown-flag:--gird"), ("plot weights --no-bins", "unknown-flag:--no-bins"),
        ("quit --now please", "unknown-flag:--now"), ("export small out", "missing-argument:export"),
    ])
    func flags(text: String, expected: String) {
        #expect(bound(text) == expected)
    }

    @Test(arguments: [
        ("--bins 10", "bins: {10}"), ("--bins n", "bins: {n}"), ("--bins (n + 1)", "bins: {(n + 1)}"),
        ("--bins 0", "wrong-argument:0"),
        ("--bins 101", "wrong-argument:101"), ("--bins 2.5", "wrong-argument:2.5"), ("--bins -3", "wrong-argument:-3"),
        ("--bins 1e300", "wrong-argument:1e300"), ("--bins 10ms", "wrong-argument:10ms"),
        ("--bins ten", "unknown-number:ten"),
        ("--bins greeting", "wrong-argument:greeting"), ("--bins \"3\"", "wrong-argument:\"3\""),
        ("--bins [1]", "wrong-argument:[1]"),
        ("--bins 3x3", "wrong-argument:3x3"), ("--bins 1..2", "wrong-argument:1..2"),
        ("--bins n-1", "wrong-argument:n-1"),
        ("--bins 5#3", "wrong-argument:5#3"), ("--bins 3qq", "unknown-unit:qq"), ("--bins later", "bins: {later}"),
        ("--length 100ms", "length: {100ms}"), ("--length 2", "length: {2}"), ("--length -1ms", "wrong-argument:-1ms"),
        ("--length 3dB", "wrong-argument:3dB"), ("--snr 5..30dB", "snr: {5..30dB}"), ("--snr ±3", "snr: {±3}"),
        ("--snr +-3", "snr: {±3}"),
        ("--snr -2..2", "snr: {-2..2}"), ("--snr n", "snr: {n}"), ("--snr 5..", "wrong-argument:5.."),
        ("--snr true", "wrong-argument:true"),
        ("--snr weights.x", "snr: {weights.x}"), ("--snr nothing.x", "unknown-variable:nothing"),
    ])
    func numbersAndValues(text: String, expected: String) {
        let result = bound("plot weights " + text)
        #expect(result == expected || result == "tensor: {weights}, " + expected)
    }

    @Test(arguments: [
        ("--formats onnx c", "formats: onnx c"), ("--formats [onnx, c]", "formats: onnx c"),
        ("--formats=c", "formats: c"),
        ("--formats greeting", "formats: {greeting}"), ("--formats later", "formats: {later}"),
        ("--formats onx", "unknown-choice:onx"),
        ("--formats \"onx\"", "unknown-choice:\"onx\""), ("--formats \"onnx\"", "formats: {\"onnx\"}"),
        ("--formats n", "unknown-choice:n"),
        ("--formats 3", "unknown-choice:3"), ("--formats (3)", "formats: {(3)}"), ("--formats [3]", "wrong-argument:3"),
        ("--formats c --best onnx c", "too-many-arguments:c"), ("--formats", "missing-flag-value:--formats"),
    ])
    func choices(text: String, expected: String) {
        let result = bound("export small out " + text)
        #expect(result == expected || result == "model: {small}, to: out, " + expected)
    }

    @Test(arguments: [
        ("time sort(weights)", "line: «sort(weights)»"), ("time load x --to y", "line: «load x --to y»"),
        ("time small", "line: «small»"),
        ("time --runs 3 load x", "runs: {3}, line: «load x»"), ("time 3", "line: «3»"),
        ("time (a | b)", "line: «(a | b)»"),
        ("time load -- --x", "line: «load -- --x»"), ("time", "missing-argument:time"),
        ("time \"a\" b", "too-many-arguments:b"),
        ("drop weights small", "names: weights small"), ("drop [weights, small]", "names: weights small"),
        ("drop wieghts", "unknown-variable:wieghts"),
        ("drop \"weights\"", "wrong-argument:\"weights\""), ("explain load", "command: load"), ("explain", ""),
        ("explain (1)", "wrong-argument:(1)"),
        ("say hello", "text: hello"), ("say \"a b\"", "text: {\"a b\"}"), ("say 3", "text: 3"),
        ("say (3)", "text: {(3)}"), ("say [3]", "wrong-argument:[3]"),
        ("switch true", "on: {true}"), ("switch flag", "on: {flag}"), ("switch 1", "wrong-argument:1"),
        ("load table a.csv", "file: a.csv"),
    ])
    func statementsNamesAndWords(text: String, expected: String) {
        #expect(bound(text) == expected)
    }

    @Test(arguments: [
        (
            "export smal --formats onx --best 3 --gird",
            "unknown-model:smal, unknown-choice:onx, unknown-choice:3, unknown-flag:--gird"
        ),
        ("export --best x small", "missing-argument:export, missing-argument:export, unknown-choice:x"),
        ("plot wieghts --bins 0 --to", "unknown-variable:wieghts, wrong-argument:0, missing-flag-value:--to"),
        ("plot (a + b) --bins (c)", "unknown-variable:a, unknown-variable:b, unknown-variable:c"),
    ])
    func allProblemsOfALineAreReportedInOrder(text: String, expected: String) {
        #expect(bound(text) == expected)
    }

    @Test(
        arguments: [
            (0.5, nil, NumberLimits(1), "at least 1 is needed"),
            (2, nil, NumberLimits(nil, 1.5), "at most 1.5 is needed"),
            (1, nil, NumberLimits(1, 1, whole: true), nil),
            (1.5, nil, NumberLimits(whole: true), "a whole number is needed"),
            (.nan, nil, NumberLimits(), "a number is needed, not NaN"),
            (.nan, nil, NumberLimits(whole: true), "a whole number is needed"),
            (.infinity, nil, NumberLimits(whole: true), "a whole number is needed"), (-0.0, nil, NumberLimits(0), nil),
            (2, "kB", NumberLimits(0, 2000, whole: true, dimension: .size), nil),
            (2, "ms", NumberLimits(), "a plain number is needed, not one in ms"),
            (2, "ms", NumberLimits(dimension: .level), "a number of level is needed, not one in ms"),
            (0x1p54, nil, NumberLimits(whole: true), "a whole number is needed"),
        ] as [(Double, String?, NumberLimits, String?)])
    func limits(value: Double, unit: String?, limits: NumberLimits, complaint: String?) {
        #expect(limits.complaint(about: value, unit: unit.flatMap(Unit.named)) == complaint)
    }
}
