import Corpora
import Language
import Networks
import Recognition
import Support

/// A training that is about to be run: everything that a command has read.
struct TrainingJob {
    let name: String
    let graph: Graph
    let preparation: InputPreparation
    let weights: Weights
    let train: FeatureSet
    let validation: FeatureSet?
    let options: TrainingOptions

    /// - Throws: `TrainingError` where the loss explodes; `Abandoned`.
    func train(_ call: Invocation, checkpoint: Checkpoint?, _ curves: LiveCurves?) throws -> TrainingOutcome {
        let examples = try TrainingExamples(train, by: preparation)
        let validate = validation.map { validation in
            { (weights: Weights) throws -> ValidationScore in
                let predictions = try recogniser(weights, summary: []).evaluate(validation)
                return ValidationScore(loss: predictions.logLoss, accuracy: predictions.confusion.accuracy.value)
            }
        }
        let trainer = try Trainer(options, source: examples, validate: validate)
        let watch = TrainingWatch(
            step: { step in
                // Many steps are over before a person sees one.
                guard step.step % 8 == 0 || step.step == step.steps else { return }
                call.progress(
                    ProgressEvent(
                        label: "train \(name)", completed: step.step, total: step.steps,
                        detail: "epoch \(step.epoch)/\(step.epochs) · loss \(EvaluationValue.short(step.loss)) · "
                            + "\(EvaluationValue.percent(step.accuracy)) · \(Counts.grouped(Int(step.samplesPerSecond)))/s"
                    ))
            },
            epoch: { row, _ in curves?.add(row) }, shouldStop: { try call.shouldStop() })
        return try trainer.run(graph, weights: weights, from: checkpoint, watch: watch)
    }

    func model(_ outcome: TrainingOutcome) throws -> ModelValue {
        var summary = [TrainingRecord.Note("epochs", String(outcome.history.count))]
        if let best = outcome.best {
            summary.append(TrainingRecord.Note("validation accuracy", EvaluationValue.percent(best.accuracy)))
        }
        if let epoch = outcome.bestEpoch { summary.append(TrainingRecord.Note("best epoch", String(epoch))) }
        summary.append(TrainingRecord.Note("end", Self.text(outcome.end)))
        var checkpoint: Checkpoint?
        if case .stopped = outcome.end { checkpoint = outcome.checkpoint }
        return ModelValue(try recogniser(outcome.weights, summary: summary), checkpoint: checkpoint)
    }

    private func recogniser(_ weights: Weights, summary: [TrainingRecord.Note]) throws -> Recogniser {
        let settings = [("network", name)] + options.settings
        return try Recogniser(
            preparation: preparation, graph: graph, weights: weights,
            record: TrainingRecord(
                dataset: train.dataset.name, protocolText: train.dataset.origin?.protocolText ?? "", seed: options.seed,
                settings: settings.map { TrainingRecord.Note($0.0, $0.1) }, summary: summary))
    }

    private static func text(_ end: TrainingOutcome.End) -> String {
        switch end {
        case .finished: "all epochs done"
        case .patience: "no better validation"
        case .accuracy: "accuracy reached"
        case .stopped(let step): "stopped after \(step) steps"
        case .diverged(let step): "diverged after \(step) steps"
        }
    }

    /// A row for each epoch, with the names that Keras users know.
    func history(_ outcome: TrainingOutcome) -> Table {
        let rows = outcome.history
        func column(_ name: String, _ cell: (HistoryRow) -> Double?) -> Table.Column {
            Table.Column(
                name, rows.map { row in cell(row).map { Quantity(Self.rounded($0)) } ?? Nothing() as any Value })
        }
        var columns = [
            Table.Column("epoch", rows.map { Quantity($0.epoch) }), column("loss") { $0.trainLoss },
            column("accuracy") { $0.trainAccuracy },
        ]
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
