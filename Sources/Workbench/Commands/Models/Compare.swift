import Interchange
import Language
import Networks
import Recognition

/// `compare MODEL… --on DATA`.
enum Compare: Command {
    static let models = Parameter<[ModelValue]>.many("models", .of("model"), atLeastOne: true, "the models to compare")
    static let on = Parameter<(any Value)?>.flag(
        "on", .value("features", "dataset"), required: true, "recordings with their labels")

    static let signature = Signature(
        "compare", family: Family.networks.rawValue, summary: "compare models: accuracy, size, work, latency",
        discussion:
            "A row for each model: accuracy with its 95 % interval, parameters, multiply-adds and bytes, and how long one clip takes (measured, "
            + "warm, one thread). The last column is McNemar's test against the first model: how likely so great a "
            + "difference is by chance. The second table has the test for every pair.",
        searchWords: ["mcnemar", "versus", "latency", "parameters", "pareto", "significance", "benchmark"],
        parameters: [models.declaration, on.declaration],
        results: [Signature.Result("table", "table"), Signature.Result("pairs", "table")],
        examples: [
            Signature.Example(
                "f = features (split (load sample)); a, h = train mlp f --epochs 2; b, h = train mlp f --epochs 3; "
                    + "compare a b --on f.test", "two models")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let models = try call(models)
        guard let value = try call(on) else { return Outcome() }
        let results = try call.placed(at: on) {
            try models.map { model in
                try Evaluate.evaluation(of: model, on: Evaluate.features(value, for: model.recogniser))
            }
        }
        let names = names(models)
        let latencies = try models.map { try ModelLatency.measure($0.recogniser) }
        let pairs = try pairs(results, names)
        func column(_ name: String, _ cell: (Int) throws -> any Value) rethrows -> Table.Column {
            Table.Column(name, try models.indices.map(cell))
        }
        let accuracies = results.map(\.predictions.confusion.accuracy)
        let table = try Table([
            Table.Column("model", names),
            column("accuracy") { Quantity(EvaluationValue.rounded(accuracies[$0].value)) },
            column("low") { Quantity(EvaluationValue.rounded(accuracies[$0].interval.lowerBound)) },
            column("high") { Quantity(EvaluationValue.rounded(accuracies[$0].interval.upperBound)) },
            column("parameters") { Quantity(models[$0].recogniser.graph.parameterCount) },
            column("macs") { Quantity(models[$0].recogniser.graph.cost.multiplyAdds) },
            column("bytes") { Quantity(ModelFile.weightBytes(models[$0].recogniser)) },
            Table.Column("p50", latencies.map(\.p50), measured: true),
            Table.Column("p95", latencies.map(\.p95), measured: true),
            column("p_value") { index in
                index == 0
                    ? Nothing() as any Value
                    : Quantity(EvaluationValue.rounded(try test(results[0], results[index]).pValue))
            },
        ])
        return Outcome([table, pairs])
    }

    /// Each model's name; a number tells those of one name apart.
    private static func names(_ models: [ModelValue]) -> [String] {
        models.enumerated().map { index, model in
            let same = models.indices.filter { models[$0].name == model.name }
            return same.count == 1 ? model.name : "\(model.name) \((same.firstIndex(of: index) ?? 0) + 1)"
        }
    }

    private static func test(_ first: EvaluationValue, _ second: EvaluationValue) throws -> McNemar {
        try McNemar(
            truth: first.predictions.truth, first: first.predictions.predicted, second: second.predictions.predicted)
    }

    private static func pairs(_ results: [EvaluationValue], _ names: [String]) throws -> Table {
        let pairs = results.indices.flatMap { first in ((first + 1)..<results.count).map { (first, $0) } }
        let tests = try pairs.map { try test(results[$0], results[$1]) }
        return Table([
            Table.Column("first", pairs.map { names[$0.0] }), Table.Column("second", pairs.map { names[$0.1] }),
            Table.Column("only_first", tests.map { Quantity($0.onlyFirst) }),
            Table.Column("only_second", tests.map { Quantity($0.onlySecond) }),
            Table.Column("p_value", tests.map { Quantity(EvaluationValue.rounded($0.pValue)) }),
        ])
    }
}
