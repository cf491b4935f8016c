/// A run between two of its steps: going on from here gives the bits of the run that never stopped.
///
/// Random streams follow from the seed and counters, so that the counters are all there is to keep of them.
package struct Checkpoint: Sendable, Equatable {
    /// What the weights were when validation was best.
    struct Best: Sendable, Equatable {
        /// Counted from 1.
        let epoch: Int
        let score: ValidationScore
        let weights: Weights
    }

    /// The sums of the epoch that is under way.
    struct Tally: Sendable, Equatable {
        var samples = 0
        var correct = 0
        /// The losses of all samples.
        var loss = 0.0
        /// Likewise, of each of the loss's terms.
        var terms: [Double] = []
    }

    /// One line for everything that decides the bits of the run.
    let settings: [String]
    /// The epoch under way, counted from 0.
    package internal(set) var epoch = 0
    /// How many batches of it are done.
    package internal(set) var batch = 0
    /// Steps done in all.
    package internal(set) var step = 0
    /// Running statistics included.
    package internal(set) var weights: Weights
    var optimiser: OptimiserState
    var tally = Tally()
    /// The loss of the very first step, against which later ones are seen to explode.
    var firstLoss: Double?
    var best: Best?
    package internal(set) var history: [HistoryRow] = []

    init(settings: [String], weights: Weights, optimiser: OptimiserState) {
        self.settings = settings
        self.weights = weights
        self.optimiser = optimiser
    }

    /// Whether a run of such epochs comes through here.
    func isPlace(in batches: Batches, epochs: Int) -> Bool {
        (0...epochs).contains(epoch) && (0..<batches.count).contains(batch)
            && step == epoch * batches.count + batch && optimiser.step == step
            && tally.samples == (batch > 0 ? batches.range(batch - 1).upperBound : 0) && tally.correct <= tally.samples
    }

    /// Why the run is over, if it is.
    func end(_ options: TrainingOptions) -> TrainingOutcome.End? {
        if let wanted = options.untilAccuracy, let best, best.score.accuracy >= wanted { return .accuracy }
        if let patience = options.patience, let best, epoch - best.epoch >= patience { return .patience }
        if epoch >= options.epochs { return .finished }
        guard epoch > 0, epoch <= options.leastAccuracies.count else { return nil }
        let reached = history.compactMap { $0.validation?.accuracy }.max() ?? 0
        return reached < options.leastAccuracies[epoch - 1] ? .hopeless : nil
    }

    /// What the run comes to if it ends here.
    func outcome(_ end: TrainingOutcome.End, resumingAt checkpoint: Checkpoint? = nil) -> TrainingOutcome {
        TrainingOutcome(
            weights: best?.weights ?? weights, bestEpoch: best?.epoch, best: best?.score, history: history, end: end,
            checkpoint: checkpoint ?? self)
    }

    /// Closes the epoch under way, `validation` being that of `weights` and `terms` the names of the loss's terms.
    mutating func endEpoch(learningRate: Double, terms: [String], validation: ValidationScore?) {
        let samples = Double(max(1, tally.samples))
        let row = HistoryRow(
            epoch: epoch + 1, step: step, learningRate: learningRate,
            trainLoss: tally.loss / samples,
            terms: zip(terms, tally.terms).map { LossTerm(name: $0, value: $1 / samples) },
            trainAccuracy: Double(tally.correct) / samples, validation: validation)
        history.append(row)
        epoch += 1
        batch = 0
        tally = Tally(terms: [Double](repeating: 0, count: terms.count))
        if let validation, best.map({ validation.isBetter(than: $0.score) }) ?? validation.loss.isFinite {
            best = Best(epoch: epoch, score: validation, weights: weights)
        }
    }
}
