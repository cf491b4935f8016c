import Compression
import Interchange
import Language
import Networks
import Recognition

/// `budget MODEL`.
enum BudgetCommand: Command {
    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to check")
    static let parameters = Parameter<Int?>.flag(
        "parameters", .integer(1), "the most numbers that are learnt and not zero")
    static let latency = Parameter<Double?>.flag(
        "latency", .number(NumberLimits(1e-6, 3600, dimension: .time)),
        "the longest that half of the clips may take, from samples to probabilities")
    static let bytes = Parameter<Double?>.flag(
        "bytes", .number(NumberLimits(1, dimension: .size)), "the largest that its file may be")
    static let accuracy = Parameter<Double?>.flag(
        "accuracy", .number(NumberLimits(0, 1)), "the least share of clips that it has right")
    static let on = Parameter<(any Value)?>.flag(
        "on", .value("features", "dataset"), "recordings with their labels, for --accuracy")

    static let signature = Signature(
        "budget", family: Family.networks.rawValue, summary: "check a model against limits; a script can stop at it",
        discussion:
            "Each limit that is given is checked; where one is not kept, the line fails, and `utter` exits with 1. Latency "
            + "is measured, warm and on one thread: it is shown, and another next time.",
        searchWords: ["limit", "gate", "check", "size", "parameters", "latency", "bytes", "accuracy", "deploy"],
        parameters: [
            model.declaration, parameters.declaration, latency.declaration, bytes.declaration, accuracy.declaration,
            on.declaration,
        ],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "m, h = train mlp (features (split (load sample))) --epochs 1; "
                    + "budget m --parameters 90000 --bytes 1MB --latency 1s", "size and speed"),
            Signature.Example(
                "f = features (split (load sample)); m, h = train mlp f --epochs 1; "
                    + "budget m --accuracy 0.01 --on f.test", "how good it has to be"),
        ])

    private struct Check {
        let name: String
        let value: Quantity
        let limit: Quantity
        let isKept: Bool
        var isMeasured = false
    }

    static func run(_ call: Invocation) throws -> Outcome {
        let checks = try checks(call)
        let broken = checks.filter { !$0.isKept }
        guard broken.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.budget,
                "the model is beyond its budget: " + broken.map { "\($0.name) \(text($0))" }.joined(separator: ", "),
                at: call.span(of: model), label: "does not fit",
                notes: checks.filter(\.isKept).map { "\($0.name) \(text($0)) fits" },
                help: ["`prune` and `quantize` make a model smaller; `show` tells where its parameters are"])
        }
        func column(_ name: String, measured: Bool = false, _ cell: (Check) -> any Value) -> Table.Column {
            Table.Column(name, checks.map(cell), measured: measured)
        }
        var columns = [
            column("what", \.name), column("value") { $0.isMeasured ? Nothing() as any Value : $0.value },
            column("limit", \.limit), column("fits") { $0.isKept },
        ]
        // In a column of its own: a session keeps the other figures, but not this one.
        if checks.contains(where: \.isMeasured) {
            columns.insert(
                column("measured", measured: true) { $0.isMeasured ? $0.value as any Value : Nothing() }, at: 2)
        }
        return Outcome(Table(columns))
    }

    private static func text(_ check: Check) -> String {
        "\(check.value.text) \(check.name == "accuracy" ? "of at least" : "of at most") \(check.limit.text)"
    }

    private static func checks(_ call: Invocation) throws -> [Check] {
        let model = try call(model)
        let recogniser = model.recogniser
        var checks: [Check] = []
        if let limit = try call(parameters) {
            let count = recogniser.nonZeroParameters
            checks.append(
                Check(name: "parameters", value: Quantity(count), limit: Quantity(limit), isKept: count <= limit))
        }
        if let limit = try call(bytes) {
            let count = ModelFile.encoded(recogniser).count
            checks.append(
                Check(
                    name: "bytes", value: Quantity(count), limit: Quantity(limit), isKept: Double(count) <= limit))
        }
        if let limit = try call(accuracy) {
            guard let value = try call(on) else {
                throw Diagnostic(
                    LanguageCode.missingArgument, "recordings to measure the accuracy on are missing",
                    at: call.span(of: accuracy), label: "on what?",
                    help: ["budget MODEL --accuracy 0.975 --on feats.test"])
            }
            let found = try call.placed(at: on) {
                try Evaluate.evaluation(of: model, on: Evaluate.features(value, for: recogniser))
                    .predictions.confusion.accuracy.value
            }
            checks.append(
                Check(
                    name: "accuracy", value: Quantity(EvaluationValue.rounded(found)), limit: Quantity(limit),
                    isKept: found >= limit))
        }
        if let limit = try call(latency) {
            let found = try ModelLatency.measure(recogniser).p50
            checks.append(
                Check(
                    name: "latency", value: found, limit: Quantity(limit * 1000, Unit.named("ms")),
                    isKept: found.inBaseUnit <= limit, isMeasured: true))
        }
        guard !checks.isEmpty else {
            throw Diagnostic(
                LanguageCode.missingArgument, "a limit is missing", at: call.span(of: Self.model),
                label: "nothing to check", help: ["--parameters, --bytes, --latency and --accuracy set limits"])
        }
        return checks
    }
}
