extension TrainingPlan: TrainablePlan {}

extension Trainer {
    /// Trains a graph from `weights` on, or goes on where `checkpoint` stopped with the bits that the run would have had.
    ///
    /// Dropout's random numbers follow from the seed of the options, the layer's name, the step and the sample.
    /// - Throws: `TrainingError` where it cannot be done or the loss explodes, with what was good before, or where the
    ///   checkpoint is of other options or examples; `NetworkError` where the weights are not the graph's; what `validate`
    ///   and the watch throw.
    package func run(
        _ graph: Graph, weights: Weights, from checkpoint: Checkpoint? = nil, watch: TrainingWatch = TrainingWatch()
    ) throws -> TrainingOutcome {
        try run(from: checkpoint, weights: weights, watch: watch) { (weights) throws(NetworkError) in
            try TrainingPlan(graph, weights: weights, batchSize: options.batchSize, seed: options.seed)
        }
    }
}
