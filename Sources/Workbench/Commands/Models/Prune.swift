import Compression
import Corpora
import Interchange
import Language
import Networks
import Recognition
import Support

/// `prune MODEL FEATURES`.
enum Prune: Command {
    enum Structure: String, CaseIterable { case channels }

    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to prune")
    static let features = Parameter<FeatureSet>.required(
        "features", .of("features"), "features of a split: the training part teaches, the validation part tells")
    static let sparsity = Parameter<Double?>.flag(
        "sparsity", .number(NumberLimits(0.001, 0.999)), required: true,
        "the share of weights to take away, or with --structured that of multiply-adds")
    static let steps = Parameter<Int>.flag(
        "steps", .integer(1, 100), default: 8, "in how many steps, each with a training after it")
    static let course = Parameter<PruningCourse>.flag(
        "course",
        .oneOf { course in
            switch course {
            case .cubic: "much at first, less and less later"
            case .linear: "the same in every step"
            }
        }, default: .cubic, "how sparsity grows")
    static let structured = Parameter<Structure?>.flag(
        "structured", .oneOf { (_: Structure) in "whole channels go, and the network becomes a smaller one" },
        "what is taken away in place of single weights")
    static let by = Parameter<ChannelCriterion>.flag(
        "by",
        .oneOf { criterion in
            switch criterion {
            case .scale: "the weight of its batch norm"
            case .activation: "what it gives on training clips"
            }
        }, default: .scale, "what tells how much a channel matters")
    static let multiple = Parameter<Int>.flag(
        "round-to", .integer(1, 64), default: 1,
        "channels go so many at once, down to a multiple: 16 are computed together, so 33 take as long as 48")
    static let exclude = Parameter<[String]>.flags("exclude", .text, "layers that are left as they are, such as dense1")
    static let signature = Signature(
        "prune", family: Family.networks.rawValue, summary: "take away what a model can do without",
        discussion:
            "In each step the weights of the least magnitude in all convolutions and dense layers together become zeros, "
            + "which stay zeros while the others are trained further; biases and batch norm are left alone. With "
            + "--structured channels whole channels go, and the model has fewer multiply-adds. With --distill the model as "
            + "it was teaches it in the trainings. Gives the model and a "
            + "curve with a row for each step, measured on the validation part: sparsity, parameters that are not zero, "
            + "accuracy with its interval, loss, the bytes of its file, and how long one clip takes (measured). "
            + "Ctrl-C keeps the steps that are done.",
        searchWords: ["sparsity", "magnitude", "channels", "slimming", "compress", "sparse", "smaller", "zeros"],
        parameters: [
            model.declaration, features.declaration, sparsity.declaration, steps.declaration, course.declaration,
            structured.declaration, by.declaration, multiple.declaration, exclude.declaration,
        ] + FineTuningFlags.declarations,
        results: [Signature.Result("model", "model"), Signature.Result("curve", "table")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "lean, curve = prune m feats --sparsity 0.4 --steps 2 --epochs 1", "40 % of the weights"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "slim, curve = prune m feats --sparsity 0.5 --structured channels --steps 1 --epochs 1",
                "half of the multiply-adds"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "lean, curve = prune m feats --sparsity 0.8 --steps 2 --epochs 1 --distill",
                "taught by what it was"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let model = try call(model)
        let features = try TrainingJob.features(call, features)
        guard let sparsity = try call(sparsity) else { return Outcome() }
        let pruning = Pruning(
            try call(structured) == nil ? .weights : .channels(try call(by)), sparsity: sparsity,
            steps: try call(steps), course: try call(course), excluded: try call(exclude), multiple: try call(multiple))
        let tuning = try FineTuningFlags.tuning(call, model.recogniser, features)
        defer { call.progress(nil) }
        let stages = try call.placed(at: self.model) {
            try pruning.run(model.recogniser, by: tuning) { step in
                TrainingWatch(
                    step: { state in
                        guard state.step % 8 == 0 || state.step == state.steps else { return }
                        call.progress(
                            ProgressEvent(
                                label: "prune \(model.name)", completed: (step - 1) * state.steps + state.step,
                                total: pruning.steps * state.steps,
                                detail: "step \(step)/\(pruning.steps) · loss \(EvaluationValue.short(state.loss)) · "
                                    + "\(EvaluationValue.percent(state.accuracy))"))
                    }, shouldStop: { try call.shouldStop() })
            }
        }
        guard let last = stages.last else { return Outcome() }
        return Outcome([ModelValue(last.recogniser), try curve(stages)])
    }

    private static func curve(_ stages: [Pruning.Stage]) throws -> Table {
        let latencies = try stages.map { try ModelLatency.measure($0.recogniser).p50 }
        func column(_ name: String, _ cell: (Pruning.Stage) -> Double?) -> Table.Column {
            Table.Column(
                name,
                stages.map { stage in
                    cell(stage).map { Quantity(EvaluationValue.rounded($0)) } ?? Nothing() as any Value
                })
        }
        return Table([
            Table.Column("step", stages.indices.map { Quantity($0) }),
            column("sparsity", \.sparsity),
            Table.Column("parameters", stages.map { Quantity($0.parameters) }),
            Table.Column("macs", stages.map { Quantity($0.recogniser.graph.cost.multiplyAdds) }),
            column("accuracy") { $0.validation?.confusion.accuracy.value },
            column("low") { $0.validation?.confusion.accuracy.interval.lowerBound },
            column("high") { $0.validation?.confusion.accuracy.interval.upperBound },
            column("loss") { $0.validation?.logLoss },
            Table.Column("bytes", stages.map { Quantity(ModelFile.encoded($0.recogniser).count) }),
            Table.Column("latency", latencies, measured: true),
        ])
    }
}
