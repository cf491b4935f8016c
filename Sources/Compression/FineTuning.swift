package import Networks
package import Recognition

/// How a model is trained further while it is compressed.
package struct FineTuning: Sendable {
    /// What it learns from; its own front end is what counts.
    package var training: FeatureSet
    /// Chooses the best epoch of a training; `nil` keeps the last one.
    package var validation: FeatureSet?
    package var options: TrainingOptions
    /// How the training part is changed at random, afresh in each epoch.
    package var augmentation: Augmentation
    /// Who teaches it besides the labels, as the model that it was does; `nil` for nobody.
    package var distillation: Distillation?

    package init(
        training: FeatureSet, validation: FeatureSet?, options: TrainingOptions, augmentation: Augmentation = .none,
        distillation: Distillation? = nil
    ) {
        self.training = training
        self.validation = validation
        self.options = options
        self.augmentation = augmentation
        self.distillation = distillation
    }

    /// Trains a network from given weights on.
    /// - Parameter preparation: of the model that is compressed: its front end, statistics and labels stay.
    /// - Throws: what training throws, and `RecognitionError` where teacher, recordings and labels do not fit.
    func run(
        _ graph: Graph, from weights: Weights, by preparation: InputPreparation, watch: TrainingWatch
    ) throws -> (recogniser: Recogniser, outcome: TrainingOutcome) {
        try Recogniser.fit(
            graph, to: training, validation: validation, options: options, by: preparation, from: weights,
            loss: distillation.map { distillation in
                { student, examples in
                    try distillation.loss(
                        labels: options.loss, for: student, on: training, examples: examples,
                        batchSize: options.batchSize)
                }
            }, augmentation: augmentation, watch: watch)
    }

    /// What a record says of it: "4 epochs each, augmentation standard, taught by what it was".
    func notes(each: String = "") -> String {
        var parts = ["\(options.epochs) \(options.epochs == 1 ? "epoch" : "epochs")\(each)"]
        if !augmentation.steps.isEmpty { parts.append("augmentation \(augmentation.name ?? augmentation.text)") }
        if let distillation {
            parts.append("taught by what it was, temperature \(distillation.temperature), alpha \(distillation.alpha)")
        }
        return parts.joined(separator: ", ")
    }
}
