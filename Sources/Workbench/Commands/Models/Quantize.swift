import Compression
import Corpora
import Interchange
import Language
import Networks
import Recognition
import Support

/// `quantize MODEL [FEATURES]`.
enum Quantize: Command {
    static let model = Parameter<ModelValue>.required("model", .of("model"), "the model to quantise")
    static let features = Parameter<FeatureSet?>.optional(
        "features", .of("features"),
        "features of a split: scales are taken of the training part, the validation part tells")
    static let scheme = Parameter<Quantising>.flag(
        "scheme",
        .oneOf { scheme in
            switch scheme {
            case .dynamic: "scales of activations are taken of each clip"
            case .fixed: "they are taken of training clips"
            case .aware: "and the network is trained further with everything rounded"
            }
        }, default: .dynamic, "where the scales of activations come from")

    static let signature = Signature(
        "quantize", family: Family.networks.rawValue, summary: "compute a model in whole numbers: int8",
        discussion:
            "Batch norm is folded into the weights, which become bytes from -127 to 127 with a scale for each channel; what "
            + "goes between the layers becomes bytes from 0 to 255. Convolutions and dense layers are then computed in whole "
            + "numbers, with the same bits on every processor. Gives the model and a report that compares it with the "
            + "one in floats, on the validation part: accuracy with its interval, loss, on how many clips both say the same, the "
            + "bytes of the file, and how long one clip takes the network alone and from samples on (measured). The training "
            + "flags are for --scheme aware.",
        searchWords: ["quantise", "int8", "8-bit", "integer", "calibrate", "qat", "compress", "smaller", "faster"],
        parameters: [model.declaration, features.declaration, scheme.declaration] + FineTuningFlags.declarations,
        results: [Signature.Result("model", "model"), Signature.Result("report", "table")],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny = quantize m", "scales of each clip"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny, report = quantize m feats --scheme static", "scales of training clips"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny, report = quantize m feats --scheme aware --epochs 1", "trained for it"),
        ])

    static let isKept = true

    static func run(_ call: Invocation) throws -> Outcome {
        let (model, scheme) = (try call(model), try call(scheme))
        let tuning = try call(features).map {
            try FineTuningFlags.tuning(
                call, model.recogniser, TrainingJob.split($0, at: call.span(of: features)))
        }
        defer { call.progress(nil) }
        let tiny = try call.placed(at: self.model) {
            var source = model.recogniser
            if scheme == .aware, let tuning {
                source = try Quantising.trained(source, by: tuning, watch: watch(call, model.name))
            }
            return try scheme.apply(to: source, training: tuning?.training)
        }
        return Outcome([
            ModelValue(tiny), try report([("float", model.recogniser), ("int8", tiny)], tuning?.validation),
        ])
    }

    private static func watch(_ call: Invocation, _ name: String) -> TrainingWatch {
        TrainingWatch(
            step: { state in
                guard state.step % 8 == 0 || state.step == state.steps else { return }
                call.progress(
                    ProgressEvent(
                        label: "train \(name) for int8", completed: state.step, total: state.steps,
                        detail: "epoch \(state.epoch)/\(state.epochs) · loss \(EvaluationValue.short(state.loss))"))
            }, shouldStop: { try call.shouldStop() })
    }

    /// A row for each model, the first of which the others are compared with.
    private static func report(
        _ models: [(name: String, model: Recogniser)], _ validation: FeatureSet?
    ) throws -> Table {
        let results = try validation.map { part in try models.map { try $0.model.evaluate(part) } }
        func column(_ name: String, _ cell: (Predictions) throws -> Double) rethrows -> Table.Column {
            Table.Column(
                name,
                try models.indices.map { index in
                    try results.map { Quantity(EvaluationValue.rounded(try cell($0[index]))) } ?? Nothing() as any Value
                })
        }
        let networks = try ModelLatency.ofNetworks(models.map(\.model)).map(\.p50)
        return Table([
            Table.Column("model", models.map(\.name)),
            column("accuracy") { $0.confusion.accuracy.value },
            column("low") { $0.confusion.accuracy.interval.lowerBound },
            column("high") { $0.confusion.accuracy.interval.upperBound },
            column("loss", \.logLoss),
            try column("agreement") { try Agreement.of(results?[0].predicted ?? [], $0.predicted).value },
            Table.Column("bytes", models.map { Quantity(ModelFile.encoded($0.model).count) }),
            Table.Column("network", networks, measured: true),
            Table.Column("latency", try models.map { try ModelLatency.measure($0.model).p50 }, measured: true),
            Table.Column(
                "speedup", networks.map { Quantity(EvaluationValue.rounded(networks[0].value / $0.value)) },
                measured: true),
        ])
    }
}
