import Corpora
import Interchange
import Language
import Networks
import Recognition

/// `acceptance MODEL DIGITS OTHERS`.
enum AcceptanceCommand: Command {
    static let model = Parameter<ModelValue?>.optional(
        "model", .of("model"), "the model; without one, the one that is in the program")
    static let digits = Parameter<any Value>.required(
        "digits", .value("features", "dataset"), "recordings of digits, with their labels")
    static let others = Parameter<any Value>.required(
        "others", .value("features", "dataset"), "recordings of anything else")
    static let accepting = Parameter<Double>.flag(
        "accepting", .number(NumberLimits(0, 1)), default: 0.95, "the share of digits that is to be accepted")

    static let signature = Signature(
        "acceptance", family: Family.networks.rawValue,
        summary: "how many digits, and how many other sounds, a model accepts",
        discussion:
            "A row for each threshold of `listen`: the share of digits that are accepted, of those that are right as well, and of "
            + "other sounds that are accepted as some digit. The line above tells the greatest threshold that accepts the "
            + "wanted share of digits, and 95 % intervals. `plot t --x falselyAccepted --y accepted` draws it.",
        searchWords: ["roc", "det", "false", "accept", "reject", "threshold", "other", "keyword", "spotting"],
        parameters: [model.declaration, digits.declaration, others.declaration, accepting.declaration],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example(
                "data = load sample; m, h = train mlp (features (split data)) --epochs 2; acceptance m data (cut data --into joints)",
                "parts of words")
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let recogniser = try call(model)?.recogniser ?? EmbeddedModel.recogniser()
        let acceptance = try Acceptance(
            recogniser,
            words: call.placed(at: digits) { try Evaluate.features(call(digits), for: recogniser) },
            others: call.placed(at: others) { try Evaluate.features(call(others), for: recogniser) })
        let wanted = acceptance.point(accepting: try call(accepting))
        let points = stride(from: 5, through: 95, by: 5).map { acceptance.point(at: Float($0) / 100) }
        func column(_ name: String, _ share: (Acceptance.Point) -> Proportion) -> Table.Column {
            Table.Column(name, points.map { Quantity(EvaluationValue.rounded(share($0).value)) })
        }
        let table = Table([
            Table.Column("threshold", points.map { Quantity(EvaluationValue.rounded(Double($0.threshold))) }),
            column("accepted", \.accepted), column("right", \.right), column("falselyAccepted", \.falselyAccepted),
        ])
        return Outcome(table, display: display(wanted) + table.display)
    }

    private static func display(_ point: Acceptance.Point) -> Markup {
        let threshold = EvaluationValue.short(Double(point.threshold))
        return Markup(lines: [
            [Markup.Piece("threshold \(threshold)", .strong)],
            [Markup.Piece("digits accepted \(quoted(point.accepted)), and right \(quoted(point.right))")],
            [Markup.Piece("others accepted \(quoted(point.falselyAccepted))")],
        ])
    }

    /// "95.0 % (114 of 120, 89.5 % to 97.7 %)"
    private static func quoted(_ share: Proportion) -> String {
        "\(EvaluationValue.percent(share.value)) (\(Counts.grouped(share.part)) of \(Counts.grouped(share.whole)), "
            + "\(EvaluationValue.percent(share.interval.lowerBound)) to \(EvaluationValue.percent(share.interval.upperBound)))"
    }
}
