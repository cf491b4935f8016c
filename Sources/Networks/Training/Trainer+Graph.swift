extension TrainingPlan: TrainablePlan {}

extension Trainer {
    /// Trains `graph` from `weights` on, or goes on where another run stopped, with the bits that it would have had.
    /// - Parameter checkpoint: of a run with the same options and examples; its weights are then the ones that count.
    /// - Throws: `TrainingError` where it cannot be done or the loss explodes, with what was good before, or where the
    ///   checkpoint is of another run; `NetworkError` where the weights are not those of the graph; what `validate` and
    ///   the watch throw.
    package func run(
        _ graph: Graph, weights: Weights, from checkpoint: Checkpoint? = nil, watch: TrainingWatch = TrainingWatch()
    ) throws -> TrainingOutcome {
        try run(from: checkpoint, weights: checkpoint?.weights ?? weights, watch: watch) {
            weights throws(NetworkError) in
            try TrainingPlan(
                graph, weights: weights, batchSize: options.batchSize, seed: options.seed, ranks: options.ranks,
                rounding: options.rounding)
        }
    }
}
