import Compression
import Corpora
import Language
import Networks
import Recognition
import Support

/// A training that is about to be run: everything that a command has read.
struct TrainingJob {
    let name: String
    let graph: Graph
    /// Of a model that learns further; `nil` is fitted to the training part.
    let preparation: InputPreparation?
    /// Likewise; `nil` are fresh ones.
    let weights: Weights?
    let train: FeatureSet
    let validation: FeatureSet?
    var options: TrainingOptions
    let augmentation: Augmentation
    /// Who teaches it besides the labels; `nil` for nobody.
    var distillation: Distillation?
    /// Where it stands among several trainings of one command.
    var turn: Turn?

    struct Turn {
        let name: String
        /// From 0.
        let index: Int
        let count: Int
    }

    /// - Throws: `TrainingError` where the loss explodes; `Abandoned`.
    func run(
        _ call: Invocation, resuming checkpoint: Checkpoint?, _ curves: LiveCurves?
    ) throws -> (model: ModelValue, history: Table) {
        let (recogniser, outcome) = try Recogniser.fit(
            graph, to: train, validation: validation, options: options, by: preparation, from: weights,
            loss: distillation.map { distillation in
                { student, examples in
                    try distillation.loss(
                        labels: options.loss, for: student, on: train, examples: examples, batchSize: options.batchSize)
                }
            },
            resuming: checkpoint,
            augmentation: augmentation,
            settings: [.init("network", name)] + (distillation?.notes ?? [])
                + (options.settings + [("augmentation", augmentation.text)]).map {
                    TrainingRecord.Note($0.0, $0.1)
                },
            watch: watch(call, curves))
        var rest: Checkpoint?
        if case .stopped = outcome.end { rest = outcome.checkpoint }
        return (ModelValue(recogniser, checkpoint: rest), history(outcome))
    }

    /// What is quoted of it beside an accuracy: "24 epochs, augmentation standard, 2 teachers".
    /// - Parameter teachers: how many, in every fold.
    func quoted(teachers: Int, sparsity: Double?) -> String {
        var parts = [Counts.text(options.epochs, "epoch")]
        if !augmentation.steps.isEmpty { parts.append("augmentation \(augmentation.name ?? augmentation.text)") }
        if let sparsity { parts.append("pruned \(EvaluationValue.percent(sparsity))") }
        if teachers > 0 { parts.append(Counts.text(teachers, "teacher")) }
        return parts.joined(separator: ", ")
    }

    private func watch(_ call: Invocation, _ curves: LiveCurves?) -> TrainingWatch {
        let streams = train.dataset.streams + (validation?.dataset.streams ?? [])
        return TrainingWatch(
            step: { step in
                // Many steps are over before a person sees one.
                guard step.step % 8 == 0 || step.step == step.steps else { return }
                call.progress(
                    ProgressEvent(
                        label: turn.map { "\($0.index + 1)/\($0.count) \($0.name)" }
                            ?? "\(distillation == nil ? "train" : "distill into") \(name)",
                        completed: (turn?.index ?? 0) * step.steps + step.step,
                        total: (turn?.count ?? 1) * step.steps,
                        detail: "epoch \(step.epoch)/\(step.epochs) · loss \(EvaluationValue.short(step.loss)) · "
                            + "\(EvaluationValue.percent(step.accuracy)) · "
                            + "\(Counts.grouped(Int(step.samplesPerSecond)))/s"))
            },
            epoch: { row, _ in curves?.add(row) },
            shouldStop: {
                if let failure = streams.lazy.compactMap(\.failure).first { throw failure }
                return try call.shouldStop()
            })
    }

    /// A row for each epoch, with the names that Keras users know.
    private func history(_ outcome: TrainingOutcome) -> Table {
        let rows = outcome.history
        func column(_ name: String, _ cell: (HistoryRow) -> Double?) -> Table.Column {
            Table.Column(
                name, rows.map { row in cell(row).map { Quantity(Self.rounded($0)) } ?? Nothing() as any Value })
        }
        var columns = [
            Table.Column("epoch", rows.map { Quantity($0.epoch) }), column("loss") { $0.trainLoss },
        ]
        for (place, term) in (rows.first?.terms ?? []).enumerated() {
            columns.append(column(term.name) { $0.terms[place].value })
        }
        columns.append(column("accuracy") { $0.trainAccuracy })
        if validation != nil {
            columns += [column("val_loss") { $0.validation?.loss }, column("val_accuracy") { $0.validation?.accuracy }]
        }
        return Table(
            columns + [column("rate") { $0.learningRate }, Table.Column("step", rows.map { Quantity($0.step) })])
    }

    /// To six digits: what follows them is of no use to anybody.
    private static func rounded(_ number: Double) -> Double {
        Double(Quantity(number).readable) ?? number
    }
}
