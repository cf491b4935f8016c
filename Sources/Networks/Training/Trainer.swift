/// Trains a network: options, examples, and how to tell how good it is.
package struct Trainer {
    package let options: TrainingOptions
    let source: any BatchSource
    let validate: ((Weights) throws -> ValidationScore)?

    /// - Parameters:
    ///   - validate: gives the score on the validation part after each epoch; never of test data.
    /// - Throws: where an option makes no sense.
    package init(
        _ options: TrainingOptions, source: any BatchSource, validate: ((Weights) throws -> ValidationScore)? = nil
    ) throws(TrainingError) {
        try options.check(validates: validate != nil)
        guard !source.labels.isEmpty else { throw TrainingError("there is nothing to train on: no example is given") }
        self.options = options
        self.source = source
        self.validate = validate
    }

    /// Trains from `weights` on, or goes on where `checkpoint` stopped with the bits that the run would have had.
    /// - Parameter makePlan: compiles for the batch size of the options.
    /// - Throws: `TrainingError` where it cannot be done or the loss explodes, with what was good before, or where the
    ///   checkpoint is of other options or examples; what `makePlan`, `validate` and the watch throw.
    func run<Plan: TrainablePlan>(
        from checkpoint: Checkpoint?, weights: Weights, watch: TrainingWatch,
        makePlan: (Weights) throws(NetworkError) -> Plan
    ) throws -> TrainingOutcome {
        let settings =
            options.settings.map { "\($0.name) \($0.value)" } + ["examples \(source.labels.count) \(source.identity)"]
        if let checkpoint { try refuse(checkpoint.settings, unlike: settings) }
        let weights = options.mask?.applied(to: weights) ?? weights
        let plan = try makePlan(weights)
        let classes = plan.logits.count / plan.batchSize
        try options.loss.check(classes: classes)
        if let label = source.labels.first(where: { !(0..<classes).contains($0) }) {
            throw TrainingError(
                "an example has class \(label), and the network tells classes 0 to \(classes - 1) apart",
                help: "the last layer needs as many outputs as there are classes")
        }
        let fresh = Checkpoint(
            settings: settings, weights: weights,
            optimiser: options.optimiser.newState(parameters: plan.parameters.count))
        let state = checkpoint ?? fresh
        let batches = Batches(examples: source.labels.count, batchSize: options.batchSize)
        guard state.optimiser.slots.count == fresh.optimiser.slots.count,
            state.isPlace(in: batches, epochs: options.epochs)
        else {
            throw TrainingError(
                "the checkpoint is of another network, or its counters are of no place in this run",
                help: "train afresh, or resume from another checkpoint")
        }
        var loop = TrainingLoop(self, plan, classes: classes, state: state, watch: watch)
        return try loop.run()
    }

    private func refuse(_ old: [String], unlike new: [String]) throws(TrainingError) {
        guard old != new else { return }
        let pair = zip(old, new).first { $0 != $1 }
        throw TrainingError(
            "the checkpoint is of another run: it has \(pair?.0 ?? "other settings"), this one \(pair?.1 ?? "others")",
            help: "resume with the options and the data of the run that stopped, or train afresh")
    }
}
