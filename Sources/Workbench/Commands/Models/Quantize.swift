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
    static let calibration = Parameter<CalibrationMethod>.flag(
        "calibration",
        .oneOf { method in
            switch method {
            case .minmax: "from the least to the greatest number"
            case .percentile: "as many numbers lie within as --percentile says"
            case .mse: "the least mean squared error"
            case .entropy: "the least Kullback-Leibler divergence"
            }
        }, default: .mse, "how the range of activations is chosen from training clips")
    static let percentile = Parameter<Double>.flag(
        "percentile", .number(NumberLimits(50, 100)), default: 99.999, shown: "99.999",
        "the percentage that --calibration percentile keeps")
    static let exclude = Parameter<[String]>.flags("exclude", .text, "layers that stay in floats, such as conv1")
    static let sqnr = Parameter<Double>.flag(
        "sqnr", .number(NumberLimits(0, 120, dimension: .level)), default: 40, shown: "40dB",
        "layers stay in floats, the noisiest first and at most a quarter of the parameters, until the logits of training "
            + "clips are that far above the noise of rounding; 0dB leaves none out")
    static let keepsBias = Parameter<Bool>.toggle(
        "keep-bias", "biases stay as they are; else they take back what rounding adds to the mean of each channel")

    static let signature = Signature(
        "quantize", family: Family.networks.rawValue, summary: "compute a model in whole numbers: int8",
        discussion:
            "Batch norm is folded into the weights, which become bytes from -127 to 127 with a scale for each channel; what "
            + "goes between the layers becomes bytes from 0 to 255. Convolutions and dense layers are then computed in whole "
            + "numbers, with the same bits on every processor. Gives the model and a report that compares it with the "
            + "one in floats, on the validation part: accuracy with its interval, loss, on how many clips both say the same, the "
            + "signal-to-quantisation-noise ratio of the logits on training clips, the bytes of the file, and how long one clip "
            + "takes the network alone and from samples on (measured). With scales of "
            + "training clips (--scheme static and aware) also a table of the layers: the signal-to-quantisation-noise ratio of "
            + "the logits when a layer alone is in whole numbers, and whether it is; those flags from --calibration on that "
            + "speak of clips are for these schemes. The training flags are for --scheme aware.",
        searchWords: [
            "quantise", "int8", "8-bit", "integer", "calibrate", "ptq", "qat", "sensitivity", "mixed precision",
            "compress", "smaller", "faster",
        ],
        parameters: [
            model.declaration, features.declaration, scheme.declaration, calibration.declaration,
            percentile.declaration, exclude.declaration, sqnr.declaration, keepsBias.declaration,
        ] + FineTuningFlags.declarations,
        results: [
            Signature.Result("model", "model"), Signature.Result("report", "table"),
            Signature.Result("layers", "table"),
        ],
        examples: [
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny = quantize m", "scales of each clip"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny, report, layers = quantize m feats --scheme static", "scales of training clips"),
            Signature.Example(
                "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 3; "
                    + "tiny, report, layers = quantize m feats --scheme static --calibration minmax --exclude dense3 --sqnr 0dB",
                "all but the last layer, whatever it costs"),
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
        let options = QuantisingOptions(
            calibration: try call(calibration), percentile: try call(percentile), excluded: try call(exclude),
            minimumSQNR: try call(sqnr), correctsBias: !(try call(keepsBias)))
        let result = try call.placed(at: self.model) {
            guard scheme == .aware, let tuning else {
                return try scheme.apply(to: model.recogniser, training: tuning?.training, options: options)
            }
            let (source, decided) = try Quantising.trained(
                model.recogniser, by: tuning, options: options, watch: watch(call, model.name))
            return try scheme.apply(to: source, training: tuning.training, options: decided)
        }
        return Outcome([
            ModelValue(result.recogniser),
            try report(
                [("float", model.recogniser), ("int8", result.recogniser)], tuning?.validation, [nil, result.decibels]),
            layers(of: result),
        ])
    }

    /// A row for each layer with weights.
    private static func layers(of result: Quantising.Result) -> Table {
        let (graph, marks) = (result.recogniser.graph, result.recogniser.quantisation)
        let nodes = graph.nodes.filter(\.layer.takesBytes)
        return Table([
            Table.Column("layer", nodes.map(\.name)),
            Table.Column("form", nodes.map { marks?.weights[$0.name] == nil ? "float" : "int8" }),
            Table.Column("parameters", nodes.map { Quantity(graph.cost(of: $0).parameters) }),
            Table.Column(
                "sqnr",
                nodes.map { node in decibels(result.layers.first { $0.layer == node.name }?.decibels) }),
        ])
    }

    /// To a tenth.
    private static func decibels(_ ratio: Double?) -> any Value {
        ratio.map { Quantity(($0 * 10).rounded() / 10, Unit.named("dB")) } ?? Nothing()
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
        _ models: [(name: String, model: Recogniser)], _ validation: FeatureSet?, _ decibels: [Double?]
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
            Table.Column("sqnr", decibels.map(Self.decibels)),
            Table.Column("bytes", models.map { Quantity(ModelFile.encoded($0.model).count) }),
            Table.Column("network", networks, measured: true),
            Table.Column("latency", try models.map { try ModelLatency.measure($0.model).p50 }, measured: true),
            Table.Column(
                "speedup", networks.map { Quantity(EvaluationValue.rounded(networks[0].value / $0.value)) },
                measured: true),
        ])
    }
}
