import Compression
import Language
import Networks
import Recognition

/// The flags that say how a model is pruned right after its training, for the commands that judge a way of making models.
enum PruningFlags {
    static let sparsity = Parameter<Double?>.flag(
        "sparsity", .number(NumberLimits(0.001, 0.999)),
        "prune each model after its training, as `prune` does: the share of weights to take away, or with --structured that of "
            + "multiply-adds")
    static let steps = Parameter<Int>.flag(
        "prune-steps", .integer(1, 100), default: 8, "in how many steps, each with a training after it")
    static let epochs = Parameter<Int>.flag(
        "prune-epochs", .integer(1, 10_000), default: 4, "how often every clip is seen in each of these")
    static let rate = Parameter<Double>.flag(
        "prune-rate", .number(NumberLimits(1e-8, 10)), default: 1e-3, shown: "0.001", "their greatest learning rate")

    static let declarations = [
        sparsity.declaration, steps.declaration, epochs.declaration, rate.declaration, Prune.course.declaration,
        Prune.structured.declaration,
    ]

    /// - Throws: where a flag of pruning stands there without a sparsity.
    static func check(_ call: Invocation) throws {
        let idle = declarations.first { call.arguments[$0.name] != nil }
        guard let idle, call.arguments[sparsity.declaration.name] == nil else { return }
        throw Diagnostic(
            WorkbenchCode.training, "--\(idle.name) says how to prune, and nothing is pruned",
            at: call.arguments[idle.name]?.first?.span ?? call.bound.span, label: "--sparsity is missing")
    }

    /// The model of a training after pruning, or as it is where none is asked for; `nil` where that was stopped.
    static func pruned(
        _ call: Invocation, _ model: Recogniser, by job: TrainingJob
    ) throws -> Recogniser? {
        guard let sparsity = try call(sparsity) else { return model }
        var options = job.options
        (options.epochs, options.learningRate) = (try call(epochs), try call(rate))
        let pruning = Pruning(
            try call(Prune.structured) == nil ? .weights : .channels(.scale), sparsity: sparsity,
            steps: try call(steps), course: try call(Prune.course))
        let tuning = FineTuning(
            training: job.train, validation: job.validation, options: options, augmentation: job.augmentation)
        let stages = try pruning.run(model, by: tuning) { _ in TrainingWatch(shouldStop: { try call.shouldStop() }) }
        return call.evaluation.stopper.stoppedAt == nil ? stages.last?.recogniser : nil
    }
}
