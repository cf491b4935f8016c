import Language

/// A small world to hold calls against.
struct TestScope: Scope {
    var variables: [String: ValueKind] = [
        "weights": "tensor", "small": "model", "large": "model", "results": "table", "greeting": .text, "folder": .text,
        "n": .number, "later": .unknown, "flag": .boolean,
    ]

    func kind(ofVariable name: String) -> ValueKind? { variables[name] }
    func signature(ofCommand name: String) -> Signature? { Self.commands.first { $0.name == name } }
    func signature(ofFunction name: String) -> FunctionSignature? { Self.functions.first { $0.name == name } }
    func isBuiltIn(_ name: String) -> Bool { signature(ofCommand: name) != nil }
    var variableNames: [String] { Array(variables.keys) }
    var commandNames: [String] { Self.commands.map(\.name) }
    var functionNames: [String] { Self.functions.map(\.name) }

    private static let formats: [ArgumentKind.Choice] = [.init("onnx", ""), .init("tflite", ""), .init("c", "")]

    private static func positional(
        _ name: String, _ kind: ArgumentKind, required: Bool = true, many: Bool = false
    ) -> ParameterDeclaration {
        ParameterDeclaration(name, role: .positional, kind: kind, help: "\(name).", isRequired: required, isMany: many)
    }

    private static func flag(
        _ name: String, _ kind: ArgumentKind, required: Bool = false, many: Bool = false
    ) -> ParameterDeclaration {
        ParameterDeclaration(name, role: .flag, kind: kind, help: "\(name).", isRequired: required, isMany: many)
    }

    static let commands: [Signature] = [
        Signature(
            "infer", family: "t", summary: "",
            parameters: [
                positional("model", .value(["model"]), required: false), positional("files", .path(.read), many: true),
            ], results: [.init("digits", "table")]),
        Signature(
            "listen", family: "t", summary: "", parameters: [positional("model", .value(["model"]), required: false)]),
        Signature(
            "plot", family: "t", summary: "",
            parameters: [
                positional("tensor", .value(["tensor", "table"])), flag("y", .text, many: true),
                flag("to", .path(.write)),
                flag("grid", .boolean), flag("bins", .number(NumberLimits(1, 100, whole: true))),
                flag("length", .number(NumberLimits(0, dimension: .time))), flag("snr", .value([.range, .number])),
            ], results: [.init("figure", "figure")]),
        Signature(
            "export", family: "t", summary: "",
            parameters: [
                positional("model", .value(["model"])), positional("to", .path(.directory)),
                flag("formats", .choice(formats), required: true, many: true), flag("best", .choice(formats)),
            ]),
        Signature(
            "train", family: "t", summary: "", parameters: [positional("data", .value([]), many: true)],
            results: [.init("model", "model"), .init("history", "table")]),
        Signature("drop", family: "t", summary: "", parameters: [positional("names", .variable, many: true)]),
        Signature(
            "time", family: "t", summary: "",
            parameters: [flag("runs", .number(NumberLimits())), positional("line", .statement)],
            results: [.init("value", .unknown), .init("seconds", .number)]),
        Signature(
            "load table", family: "t", summary: "", parameters: [positional("file", .path(.read))],
            results: [.init("table", "table")]),
        Signature(
            "explain", family: "t", summary: "", parameters: [positional("command", .word(.command), required: false)]),
        Signature("say", family: "t", summary: "", parameters: [positional("text", .text)]),
        Signature("quit", family: "t", summary: ""),
        Signature("switch", family: "t", summary: "", parameters: [positional("on", .boolean)]),
    ]

    static let functions: [FunctionSignature] = [
        FunctionSignature(
            "mean", family: "t", summary: "",
            parameters: [
                .init("x"), .init("axis", isRequired: false, defaultText: "all"), .init("keepdims", isRequired: false),
            ]),
        FunctionSignature(
            "concat", family: "t", summary: "", parameters: [.init("first"), .init("more", isRequired: false)],
            isVariadic: true),
        FunctionSignature(
            "columns", family: "t", summary: "", parameters: [.init("columns", isRequired: false)], isVariadic: true,
            takesLabels: true),
        FunctionSignature("pi", family: "t", summary: "", parameters: []),
    ]
}

/// Each problem that a check of a whole text finds, as `code:marked text`.
func checked(_ text: String, _ scope: TestScope = TestScope()) -> [String] {
    let source = Source(text)
    return checkProblems(text, scope).map { "\($0.code):\($0.span.map(source.text) ?? "-")" }
}

func checkProblems(_ text: String, _ scope: TestScope = TestScope()) -> [Diagnostic] {
    let source = Source(text)
    do throws(Diagnostics) {
        try Checker.check(try Parser.parse(source), in: scope, source: source)
        return []
    } catch {
        return error.all
    }
}

/// A bound call as a line: every parameter with what it got; or its problems.
func bound(_ text: String, piped: ValueKind? = nil, _ scope: TestScope = TestScope()) -> String {
    let source = Source(text)
    do throws(Diagnostics) {
        guard case .pipeline(let pipeline)? = try Parser.parse(source).statements.first?.kind,
            case .call(let written)? = pipeline.stages.last,
            let (signature, call) = CallResolver.resolve(written, in: scope)
        else { return "no call" }
        let result = try Binder.bind(call, to: signature, piped: piped, scope: scope, source: source)
        return signature.parameters.compactMap { parameter in
            result.arguments[parameter.name].map { "\(parameter.name): \($0.map(described).joined(separator: " "))" }
        }.joined(separator: ", ")
    } catch {
        return error.all.map { "\($0.code):\($0.span.map(source.text) ?? "-")" }.joined(separator: ", ")
    }
}

private func described(_ argument: BoundCall.Argument) -> String {
    switch argument.value {
    case .expression(let expression): "{\(Printer.text(.expression(expression)))}"
    case .piped: "|"
    case .literal(let text): text
    case .boolean(let value): "\(value)"
    case .statement(let stage): "«\(Printer.text(stage))»"
    }
}
