import Corpora
import Language
import Networks
import Recognition

/// What commands that train a model further, in short, have in common: the flags of `train`, with fewer epochs and a lower
/// rate where nothing is said.
enum FineTuning {
    static let epochs = Parameter<Int>.flag(
        "epochs", .integer(1, 10_000), default: 4, "how often every clip is seen in each training")
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1e-8, 10)), default: 1e-3, shown: "0.001", "the greatest learning rate")

    private static let own = [epochs.declaration, rate.declaration]

    static let declarations =
        own + TrainingFlags.declarations.filter { flag in !own.contains { $0.name == flag.name } }

    /// Features that have a training part.
    static func features(_ call: Invocation, _ parameter: Parameter<FeatureSet>) throws -> FeatureSet {
        try split(try call(parameter), at: call.span(of: parameter))
    }

    /// - Throws: for features that are not of a split.
    static func split(_ features: FeatureSet, at span: Span) throws -> FeatureSet {
        guard features.dataset.partition != nil else {
            throw Diagnostic(
                WorkbenchCode.training, "there is nothing to hold back: the features are not of a split", at: span,
                label: "not split", help: ["features (split data) has a training, a validation and a test part"])
        }
        return features
    }

    static func validation(_ features: FeatureSet) throws -> FeatureSet? {
        features.dataset.count(of: .validation) > 0 ? try features.subset(.validation) : nil
    }

    static func options(_ call: Invocation, _ model: Recogniser, _ features: FeatureSet) throws -> TrainingOptions {
        let counts = Dictionary(
            grouping: try features.dataset.subset(.train).utterances.compactMap {
                model.preparation.output(for: $0.label)
            }, by: \.self
        ).mapValues(\.count)
        var options = try TrainingFlags.options(call, classCounts: model.labels.indices.map { counts[$0] ?? 0 })
        options.epochs = try call(epochs)
        options.learningRate = try call(rate)
        return options
    }
}
