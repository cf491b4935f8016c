import Compression
import Corpora
import Language
import Networks
import Recognition

/// The flags of commands that train a model further while they compress it: those of `train`, with fewer epochs and a lower
/// rate where nothing is said, and whether the model that it was teaches.
enum FineTuningFlags {
    static let epochs = Parameter<Int>.flag(
        "epochs", .integer(1, 10_000), default: 4, "how often every clip is seen in each training")
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1e-8, 10)), default: 1e-3, shown: "0.001", "the greatest learning rate")
    static let distil = Parameter<Bool>.toggle(
        "distill", "the model as it was teaches besides the labels, as with `distill`")

    private static let own = [epochs.declaration, rate.declaration]

    static let declarations =
        own + TrainingFlags.declarations.filter { flag in !own.contains { $0.name == flag.name } }
        + [distil.declaration] + DistillationFlags.declarations

    /// How a model is to be trained further on features of a split.
    static func tuning(_ call: Invocation, _ model: Recogniser, _ features: FeatureSet) throws -> FineTuning {
        let training = try features.subset(.train)
        let counts = Dictionary(
            grouping: training.dataset.utterances.compactMap { model.preparation.output(for: $0.label) }, by: \.self
        ).mapValues(\.count)
        var options = try TrainingFlags.options(call, classCounts: model.labels.indices.map { counts[$0] ?? 0 })
        options.epochs = try call(epochs)
        options.learningRate = try call(rate)
        return FineTuning(
            training: training,
            validation: features.dataset.count(of: .validation) > 0 ? try features.subset(.validation) : nil,
            options: options, augmentation: try call(TrainingFlags.augment),
            distillation: try call(distil) ? DistillationFlags.distillation(call, teachers: [model]) : nil)
    }
}
