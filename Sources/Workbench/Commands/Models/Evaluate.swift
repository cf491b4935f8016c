import Corpora
import Language
import Networks
import Recognition

/// `evaluate MODEL DATA`.
enum Evaluate: Command {
    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to test")
    static let data = Parameter<any Value>.required(
        "data", .value("features", "dataset"), "recordings with their labels; a test part, best")
    static let worst = Parameter<Int>.flag(
        "worst", .integer(0, 1000), default: 0, "show so many of its most confident mistakes")

    static let signature = Signature(
        "evaluate", family: Family.networks.rawValue,
        summary: "test a model: accuracy with its interval, precision, recall, F1",
        discussion:
            "The interval is Wilson's, at 95 %. Recordings are brought to the model's own front end, and \"seven\" counts as \"7\". "
            + "The value has members: e.scores, e.confusion, e.mistakes, e.calibration, e.accuracy; `plot e` draws the "
            + "confusion matrix.",
        searchWords: ["test", "accuracy", "precision", "recall", "f1", "confusion", "score", "metrics", "calibration"],
        parameters: [model.declaration, data.declaration, worst.declaration],
        results: [Signature.Result("evaluation", "evaluation")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample)); m, h = train mlp feats --epochs 3; evaluate m feats.test --worst 3",
                "on the test part")
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let model = try call(model)
        let value = try call(data)
        let evaluation = try call.placed(at: data) {
            try Self.evaluation(of: model, on: Self.features(value, for: model.recogniser))
        }
        let count = try call(worst)
        guard count > 0, let mistakes = evaluation.member("mistakes") as? Table else { return Outcome(evaluation) }
        let shown = mistakes.rows(Array(0..<min(count, mistakes.count)))
        return Outcome(evaluation, display: evaluation.display + Markup("") + shown.full)
    }

    /// Recordings as features: such as they are, or computed by the model's front end.
    static func features(_ value: any Value, for recogniser: Recogniser) throws -> FeatureSet {
        if let features = value as? FeatureSet { return features }
        guard let dataset = value as? Dataset, let features = try FeatureSet(of: dataset, frontEnd: recogniser.frontEnd)
        else { throw Abandoned() }
        return features
    }

    static func evaluation(of model: ModelValue, on features: FeatureSet) throws -> EvaluationValue {
        let dataset = features.dataset
        let origin = dataset.origin.map { "\($0.part.rawValue) part, \($0.protocolText)" }
        // Another corpus says other things than more of the same.
        let learnt = model.recogniser.record.dataset
        let voices = dataset.speakers.count
        let others =
            learnt.split(separator: "+").contains { $0 == dataset.name }
            ? []
            : (voices > 0 ? [Counts.text(voices, "speaker")] : []) + (learnt.isEmpty ? [] : ["trained on \(learnt)"])
        return EvaluationValue(
            model: model.name, labels: model.recogniser.labels,
            predictions: try model.recogniser.evaluate(features), ids: dataset.utterances.map(\.id),
            speakers: dataset.utterances.map(\.speaker),
            protocolText: ([dataset.name, origin].compactMap(\.self) + others).joined(separator: ", "))
    }
}
