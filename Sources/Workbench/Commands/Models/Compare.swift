import Compression
import Interchange
import Language
import Networks
import Recognition

/// `compare MODEL… --on DATA`, and of what was tested before.
enum Compare: Command {
    static let models = Parameter<[any Value]>.many(
        "models", .value("model", "evaluation", "crossvalidation"), atLeastOne: true,
        "models, or how they did: evaluations or cross-validations")
    static let on = Parameter<(any Value)?>.flag(
        "on", .value("features", "dataset"), "recordings with their labels; models need them")

    static let signature = Signature(
        "compare", family: Family.networks.rawValue, summary: "compare models: accuracy, size, work, latency",
        discussion:
            "A row for each model: accuracy with its 95 % interval, parameters, multiply-adds and bytes, and how long one clip takes (measured, "
            + "warm, one thread). The last column is McNemar's test against the first model: how likely so great a "
            + "difference is by chance. Of cross-validations, each recording is paired with itself under the same seed, and "
            + "a recording counts once, however many seeds there are (an exact sign-flip test then). The second table has the test for every pair.",
        searchWords: ["mcnemar", "versus", "latency", "parameters", "pareto", "significance", "benchmark", "paired"],
        parameters: [models.declaration, on.declaration],
        results: [Signature.Result("table", "table"), Signature.Result("pairs", "table")],
        examples: [
            Signature.Example(
                "f = features (split (load sample)); a, h = train mlp f --epochs 2; b, h = train mlp f --epochs 3; "
                    + "compare a b --on f.test", "two models"),
            Signature.Example(
                "f = features (load sample); a = crossvalidate mlp f --epochs 1; b = crossvalidate mlp f --epochs 3; compare a b",
                "two cross-validations, recording by recording"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let contestants = try contestants(call)
        let names = names(contestants)
        let latencies = try contestants.map { try $0.recogniser.map { try ModelLatency.measure($0) } }
        let pairs = contestants.indices.flatMap { first in ((first + 1)..<contestants.count).map { (first, $0) } }
        // Those of the first one against each other come first.
        let tests = try call.placed(at: models) { try pairs.map { try contestants[$0].test(against: contestants[$1]) } }
        func column(_ name: String, measured: Bool = false, _ cell: (Int) -> (any Value)?) -> Table.Column {
            Table.Column(name, contestants.indices.map { cell($0) ?? Nothing() }, measured: measured)
        }
        func share(_ number: Double?) -> (any Value)? { number.map { Quantity(EvaluationValue.rounded($0)) } }
        func cost(_ index: Int, _ number: (Graph) -> Int) -> (any Value)? {
            contestants[index].recogniser.map { Quantity(number($0.graph)) }
        }
        var columns = [
            Table.Column("model", names), column("accuracy") { share(contestants[$0].accuracy) },
            column("low") { share(contestants[$0].interval?.lowerBound) },
            column("high") { share(contestants[$0].interval?.upperBound) },
        ]
        if contestants.contains(where: { $0.recogniser != nil }) {
            columns += [
                column("parameters") { contestants[$0].recogniser.map { Quantity($0.nonZeroParameters) } },
                column("macs") { cost($0, \.cost.multiplyAdds) },
                column("bytes") { contestants[$0].recogniser.map { Quantity(ModelFile.weightBytes($0)) } },
                column("p50", measured: true) { latencies[$0]?.p50 },
                column("p95", measured: true) { latencies[$0]?.p95 },
            ]
        }
        columns.append(column("p_value") { $0 == 0 ? nil : share(tests[$0 - 1].pValue) })
        return Outcome([Table(columns), table(of: pairs, tests, names)])
    }

    private static func contestants(_ call: Invocation) throws -> [Contestant] {
        let data = try call(on)
        return try call(models).map { value in
            switch value {
            case let value as EvaluationValue: return Contestant(value)
            case let value as CrossValidationValue: return Contestant(value)
            default:
                // The reader lets nothing else through.
                guard let model = value as? ModelValue else { throw Abandoned() }
                guard let data else {
                    throw Diagnostic(
                        LanguageCode.missingArgument, "'\(signature.name)' needs --on to test models",
                        at: call.bound.span,
                        label: "--on is missing", help: [signature.usage])
                }
                return try call.placed(at: on) {
                    Contestant(
                        model, try Evaluate.evaluation(of: model, on: Evaluate.features(data, for: model.recogniser)))
                }
            }
        }
    }

    /// Each one's name; a number tells those of one name apart.
    private static func names(_ contestants: [Contestant]) -> [String] {
        contestants.enumerated().map { index, one in
            let same = contestants.indices.filter { contestants[$0].name == one.name }
            return same.count == 1 ? one.name : "\(one.name) \((same.firstIndex(of: index) ?? 0) + 1)"
        }
    }

    private static func table(of pairs: [(Int, Int)], _ tests: [McNemar], _ names: [String]) -> Table {
        Table([
            Table.Column("first", pairs.map { names[$0.0] }), Table.Column("second", pairs.map { names[$0.1] }),
            Table.Column("only_first", tests.map { Quantity($0.onlyFirst) }),
            Table.Column("only_second", tests.map { Quantity($0.onlySecond) }),
            Table.Column("p_value", tests.map { Quantity(EvaluationValue.rounded($0.pValue)) }),
        ])
    }
}
