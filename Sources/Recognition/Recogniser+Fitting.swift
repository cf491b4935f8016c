import Corpora
package import Networks

extension Recogniser {
    /// Trains a network on features, and gives it with everything that it was fitted with.
    ///
    /// Of the validation part nothing is learnt; it says which epoch's weights are kept.
    /// - Parameters:
    ///   - training: the training part: front end, statistics and labels are taken of it.
    ///   - validation: with labels of the training part; `nil` keeps the last epoch's weights.
    ///   - preparation: of a recogniser that learns further; `nil` fits one to the training part.
    ///   - weights: those to go on from; `nil` takes fresh ones from the options' seed.
    ///   - loss: makes that of a student, which depends on what its classes and examples are; `nil` takes the options'.
    ///   - checkpoint: where a run of the same options and recordings stopped; in place of `weights`.
    ///   - augmentation: how the training part is changed at random, afresh in each epoch; statistics are fitted to what
    ///     it was before.
    ///   - settings: for the record.
    /// - Throws: `RecognitionError` where network, recordings and labels do not fit; what `Trainer.train` throws.
    package static func fit(
        _ graph: Graph, to training: FeatureSet, validation: FeatureSet? = nil, options: TrainingOptions,
        by preparation: InputPreparation? = nil, from weights: Weights? = nil,
        loss: ((InputPreparation, any BatchSource) throws -> any Loss)? = nil, resuming checkpoint: Checkpoint? = nil,
        augmentation: Augmentation = .none, settings: [TrainingRecord.Note] = [],
        watch: TrainingWatch = TrainingWatch()
    ) throws -> (recogniser: Recogniser, outcome: TrainingOutcome) {
        let preparation = try preparation ?? InputPreparation(fitting: training, for: graph)
        let examples: any BatchSource =
            augmentation.steps.isEmpty
            ? try TrainingExamples(training, by: preparation)
            : try AugmentedExamples(training, by: preparation, augmentation, seed: options.seed)
        var options = options
        if let loss { options.loss = try loss(preparation, examples) }
        let trainer = try Trainer(
            options, source: examples,
            validate: validation.map { try preparation.score(on: $0, graph) })
        let outcome = try trainer.run(
            graph, weights: weights ?? graph.initialWeights(seed: options.seed), from: checkpoint, watch: watch)
        let dataset = training.dataset
        let record = TrainingRecord(
            dataset: dataset.name, protocolText: dataset.origin?.protocolText ?? "", seed: options.seed,
            settings: settings, summary: outcome.notes)
        let recogniser = try Recogniser(
            preparation: preparation, graph: graph, weights: outcome.weights, record: record)
        return (recogniser, outcome)
    }
}

extension InputPreparation {
    /// What tells how good weights are on recordings; weights that are no numbers get a loss that is none.
    package func score(
        on features: FeatureSet, _ graph: Graph
    ) throws(RecognitionError) -> (Weights) throws -> ValidationScore {
        let features = try matching(features)
        let truth = try targets(of: features)
        return { weights in
            let predictions = try Recogniser.predictions(truth, Recogniser.logits(of: features, self, graph, weights))
            return ValidationScore(loss: predictions.logLoss, accuracy: predictions.confusion.accuracy.value)
        }
    }
}

extension TrainingOutcome {
    /// What a record keeps of it.
    fileprivate var notes: [TrainingRecord.Note] {
        var notes = [TrainingRecord.Note("epochs", "\(history.count)"), .init("steps", "\(checkpoint.step)")]
        if let bestEpoch, let best {
            notes += [.init("best epoch", "\(bestEpoch)"), .init("validation accuracy", "\(best.accuracy)")]
        }
        notes.append(.init("end", "\(end)"))
        return notes
    }
}
