import Interchange
import Language
import Networks
import Recognition
import Sessions

/// `diff FIRST SECOND`: only what differs.
enum Diff: Command {
    static let first = Parameter<Side>.required(
        "first", .side, "a model, an evaluation or a table; or a session (.utter), notebook (.md) or model file")
    static let second = Parameter<Side>.required("second", .side, "another one of the same kind")
    static let on = Parameter<(any Value)?>.flag(
        "on", .value("features", "dataset"), "of models: recordings with labels that both are tested on as well")

    static let signature = Signature(
        "diff", family: Family.sessions.rawValue, summary: "what two sessions, models, evaluations or tables differ in",
        discussion:
            "A row for each difference and none for what is the same. Of models: data, settings, layers, size, and how far apart "
            + "each weight tensor is; --on adds how they do. Of evaluations: measures with their intervals, cells of the confusion, and "
            + "the clips that one takes for something else than the other. Of sessions and notebooks: headers, lines, what they showed, "
            + "digests. Of tables, such as two histories: each column's distance; `plot` draws them over each other.",
        searchWords: ["compare", "difference", "changed", "versus", "between", "flipped"],
        parameters: [first.declaration, second.declaration, on.declaration],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "f = features (split (load sample)); a, g = train mlp f --epochs 1; b, h = train mlp f --epochs 2; "
                    + "diff a b --on f.test", "two models, and how they do"),
            Signature.Example(
                "f = features (split (load sample)); a, g = train mlp f --epochs 1; b, h = train mlp f --epochs 1 --rate 0.01; "
                    + "diff g h", "two histories"),
            Signature.Example("diff session.utter session.utter", "two sessions"),
        ])

    /// What is compared.
    enum Side: Sendable {
        case value(any Value)
        case file(String)
    }

    static func run(_ call: Invocation) throws -> Outcome {
        let (one, other) = (try part(call, first), try part(call, second))
        var comparison: Comparison
        switch (one, other) {
        case (.document(let one), .document(let other)): comparison = Comparison(one, other)
        case (.value(let one as ModelValue), .value(let other as ModelValue)):
            comparison = Comparison(one, other)
            if let data = try call(on) {
                let tests = try call.placed(at: on) {
                    try [one, other].map {
                        try Evaluate.evaluation(of: $0, on: Evaluate.features(data, for: $0.recogniser))
                    }
                }
                comparison.add(Comparison(tests[0], tests[1]))
            }
        case (.value(let one as EvaluationValue), .value(let other as EvaluationValue)):
            comparison = Comparison(one, other)
        case (.value(let one as Table), .value(let other as Table)): comparison = Comparison(one, other)
        default:
            throw Diagnostic(
                LanguageCode.wrongArgument, "\(one.name) and \(other.name) cannot be held against each other",
                at: call.span(of: second), label: "this is \(other.name)",
                help: ["two sessions or notebooks, two models, two evaluations, or two tables"])
        }
        let table = comparison.table
        return Outcome(table, display: table.count == 0 ? Markup("nothing differs", .success) : table.display)
    }

    private enum Part {
        case value(any Value)
        case document(Document)

        var name: String {
            switch self {
            case .value(let value): value.kind.withArticle
            case .document: "a session"
            }
        }
    }

    private static func part(_ call: Invocation, _ parameter: Parameter<Side>) throws -> Part {
        switch try call(parameter) {
        case .value(let value): return .value(value)
        case .file(let path):
            return try call.placed(at: parameter) {
                path.hasSuffix(".safetensors")
                    ? .value(ModelValue(try ModelFile.read(path)))
                    : .document(try DocumentFile.load(path).document)
            }
        }
    }
}

extension ArgumentReader where T == Diff.Side {
    fileprivate static var side: ArgumentReader {
        ArgumentReader(.valueOrPath(["model", "evaluation", "table"], .read)) { argument in
            switch argument.content {
            case .value(let text as String): .file(Paths.expanded(text))
            case .value(let value): .value(value)
            default: .file(Paths.expanded(try argument.text()))
            }
        }
    }
}
