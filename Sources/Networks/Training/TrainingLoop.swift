import Glibc
import Support
import Tensors

/// A run under way.
struct TrainingLoop<Plan: TrainablePlan> {
    private let trainer: Trainer
    private let plan: Plan
    private let classes: Int
    private let watch: TrainingWatch
    private let batches: Batches
    private let decaying: [Range<Int>]
    /// Parameters that stay at zero.
    private let held: [Int]
    private let prefetcher: Prefetcher?
    /// Which rows of a batch of so many are filled here.
    private let rows: (Int) -> Range<Int>
    private var state: Checkpoint
    /// Of the last step.
    private var learningRate = 0.0
    /// The names of the loss's terms, and their values in the last step.
    private let termNames: [String]
    private var terms: [Double]
    // For the rate of samples, which is measured.
    private var start: UInt64 = 0
    private var samples = 0

    private var options: TrainingOptions { trainer.options }
    private var steps: Int { options.epochs * batches.count }

    init(_ trainer: Trainer, _ plan: Plan, classes: Int, state: Checkpoint, watch: TrainingWatch) {
        self.trainer = trainer
        self.plan = plan
        self.classes = classes
        self.watch = watch
        self.state = state
        batches = Batches(examples: trainer.source.labels.count, batchSize: trainer.options.batchSize)
        termNames = trainer.options.loss.terms
        terms = [Double](repeating: 0, count: termNames.count)
        if self.state.tally.terms.count != terms.count { self.state.tally.terms = terms }
        decaying = plan.parameterRanges.filter(\.decays).map(\.range)
        held = trainer.options.mask?.places(in: plan.parameterRanges) ?? []
        let team = trainer.options.ranks.map { Team($0, Sharding(batchSize: plan.batchSize)) }
        let wantsAll = trainer.options.loss.readsInputs
        rows = { count in wantsAll ? 0..<count : team?.rows(of: count) ?? 0..<count }
        prefetcher = Prefetcher(
            trainer.source, batches, rows: (0...plan.batchSize).map(rows), seed: trainer.options.seed,
            batchSize: plan.batchSize,
            sampleSize: plan.inputs.count / plan.batchSize, epoch: state.epoch, batch: state.batch,
            epochs: trainer.options.epochs)
        if state.step > 0 { learningRate = rate(state.step - 1) }
    }

    mutating func run() throws -> TrainingOutcome {
        defer { prefetcher?.stop() }
        while true {
            if let end = state.end(options) { return state.outcome(end) }
            let labels = trainer.source.labels
            let order = Batches.order(examples: labels.count, seed: options.seed, epoch: state.epoch)
            let orderedLabels = order.map { labels[$0] }
            // What an explosion falls back to.
            let good = state
            (start, samples) = (Interruption.now(), 0)
            while state.batch < batches.count {
                if try watch.shouldStop() { return try stopped() }
                let range = batches.range(state.batch)
                let loss = step(order[range], orderedLabels[range])
                try refuse(explosion: loss, since: good)
                report()
            }
            let weights = plan.weights
            guard weights.isFinite else { throw diverged("the weights are no longer numbers", since: good) }
            state.weights = weights
            state.endEpoch(learningRate: learningRate, terms: termNames, validation: try trainer.validate?(weights))
            if let row = state.history.last { watch.epoch(row, state) }
        }
    }

    /// One step: nothing is allocated in it.
    private mutating func step(_ examples: ArraySlice<Int>, _ labels: ArraySlice<Int>) -> Double {
        let count = examples.count
        let sampleSize = plan.inputs.count / plan.batchSize
        let inputs = UnsafeMutableBufferPointer(rebasing: plan.inputs[..<(count * sampleSize)])
        let rows = rows(count)
        let filled = UnsafeMutableBufferPointer(
            rebasing: inputs[(rows.lowerBound * sampleSize)..<(rows.upperBound * sampleSize)])
        if let prefetcher {
            prefetcher.take(into: filled)
        } else {
            let start = examples.startIndex
            trainer.source.fill(
                filled, with: examples[(start + rows.lowerBound)..<(start + rows.upperBound)], epoch: state.epoch)
        }
        plan.forward(count: count, step: state.step)

        let logits = UnsafeBufferPointer(rebasing: plan.logits[..<(count * classes)])
        let batch = Batch(
            epoch: state.epoch, examples: examples, labels: labels, inputs: UnsafeBufferPointer(inputs),
            classes: classes, blends: trainer.source.blends(examples, epoch: state.epoch))
        let gradients = UnsafeMutableBufferPointer(rebasing: plan.logitGradients[..<(count * classes)])
        let objective = options.loss
        let loss = terms.withUnsafeMutableBufferPointer {
            objective.evaluate(batch, logits: logits, gradients: gradients, terms: $0)
        }
        for (row, label) in labels.enumerated() where isHighest(label, logits, row: row) { state.tally.correct += 1 }

        plan.backward(count: count)
        // Without a gradient from the first step on, every optimiser leaves a zero where it is.
        let slopes = plan.gradients
        for place in held { slopes[place] = 0 }
        if let limit = options.clipNorm { GradientNorm.clip(plan.gradients, to: limit) }
        learningRate = rate(state.step)
        options.optimiser.apply(
            to: plan.parameters, gradients: UnsafeBufferPointer(plan.gradients), state: &state.optimiser,
            rate: learningRate, weightDecay: options.weightDecay, decaying: decaying)

        state.step += 1
        state.batch += 1
        state.tally.samples += count
        state.tally.loss += loss * Double(count)
        for index in terms.indices { state.tally.terms[index] += terms[index] * Double(count) }
        samples += count
        if state.firstLoss == nil { state.firstLoss = loss }
        return loss
    }

    private func rate(_ step: Int) -> Double {
        options.learningRate * options.schedule.factor(step: step, of: steps)
    }

    /// Whether the label's logit is the highest of its row; of equal ones the first counts.
    private func isHighest(_ label: Int, _ logits: UnsafeBufferPointer<Float>, row: Int) -> Bool {
        let start = row * classes
        var best = 0
        for k in 1..<max(1, classes) where logits[start + k] > logits[start + best] { best = k }
        return best == label
    }

    private func report() {
        let seconds = Double(Interruption.now() - start) * 1e-9
        watch.step(
            TrainingWatch.Step(
                epoch: state.epoch + 1, epochs: options.epochs, step: state.step, steps: steps,
                learningRate: learningRate, loss: state.tally.loss / Double(state.tally.samples),
                accuracy: Double(state.tally.correct) / Double(state.tally.samples),
                samplesPerSecond: Double(samples) / max(seconds, 1e-9)))
    }

    /// The person's wish, between two steps. What is under way is validated and given a row of its own, of which the
    /// checkpoint knows nothing: the run that goes on validates at the end of the epoch only.
    private mutating func stopped() throws -> TrainingOutcome {
        state.weights = plan.weights
        var last = state
        if state.batch > 0 {
            last.endEpoch(
                learningRate: learningRate, terms: termNames, validation: try trainer.validate?(state.weights))
        }
        return last.outcome(.stopped(step: state.step), resumingAt: state)
    }

    /// A loss a thousand times that of the first step, or of guessing where that is more, will not come back.
    private func refuse(explosion loss: Double, since good: Checkpoint) throws(TrainingError) {
        if !loss.isFinite { throw diverged("the loss is \(loss)", since: good) }
        let usual = max(state.firstLoss ?? loss, log(Double(max(2, classes))))
        if loss > 1000 * usual { throw diverged("the loss has grown to \(Float(loss))", since: good) }
    }

    private func diverged(_ what: String, since good: Checkpoint) -> TrainingError {
        let epoch = good.best?.epoch ?? good.epoch
        return TrainingError(
            "\(what) after step \(state.step) of \(steps), at learning rate \(Float(learningRate)); "
                + (epoch > 0 ? "the weights of epoch \(epoch) are kept" : "the weights are as they were before"),
            help: "try a lower learning rate, a warm-up, or clipped gradients, and see that the data has no NaN",
            kept: good.outcome(.diverged(step: state.step)))
    }
}

extension Weights {
    /// Whether no number in it is infinite or NaN.
    var isFinite: Bool { entries.allSatisfy { $0.tensor.scalars.allSatisfy(\.isFinite) } }
}
