/// How to train.
package struct TrainingOptions: Sendable {
    /// The most times that every example is seen.
    package var epochs = 30
    /// Samples of a step.
    package var batchSize = 32
    package var optimiser = Optimiser.adam()
    /// The greatest of the run; the schedule has its course.
    package var learningRate = 1e-3
    package var schedule = LearningRateSchedule()
    /// Pulls on weights, not on biases and not on batch norm.
    package var weightDecay = 0.0
    /// The greatest norm of the gradients of a step; nil: any.
    package var clipNorm: Double?
    package var loss: any Loss = CrossEntropy()
    /// Epochs without a better validation after which to stop; nil: never.
    package var patience: Int?
    /// The accuracy on the validation part, from 0 to 1, at which to stop; nil: never.
    package var untilAccuracy: Double?
    /// What the validation accuracy has to have reached after each epoch, from the first on; with less the run ends.
    package var leastAccuracies: [Double] = []
    /// Weights that stay at zero; nil: none.
    package var mask: WeightMask?
    /// How a network that is to be computed in whole numbers is trained: see `RoundedTraining`; nil: in floats.
    package var rounding: RoundedTraining?
    /// Who trains along, each rank a share of every batch, to the same bits; nil: nobody.
    package var ranks: (any Ranks)?
    /// Of the shuffling; dropout and augmentation have streams of their own.
    package var seed: UInt64 = 0

    package init() {}

    func check(validates: Bool) throws(TrainingError) {
        guard (1...1_000_000).contains(epochs) else {
            throw TrainingError("training takes from 1 to 1,000,000 epochs, not \(epochs)")
        }
        guard (1...65_536).contains(batchSize) else {
            throw TrainingError("a batch has from 1 to 65,536 samples, not \(batchSize)")
        }
        guard learningRate > 0, learningRate.isFinite else {
            throw TrainingError("the learning rate is more than 0, not \(learningRate)")
        }
        guard weightDecay >= 0, weightDecay.isFinite else {
            throw TrainingError("weight decay is at least 0, not \(weightDecay)")
        }
        if let clipNorm, !(clipNorm > 0) {
            throw TrainingError("gradients are clipped to a norm of more than 0, not \(clipNorm)")
        }
        if let patience, patience < 1 { throw TrainingError("patience is at least 1 epoch, not \(patience)") }
        if let untilAccuracy, !(untilAccuracy > 0 && untilAccuracy <= 1) {
            throw TrainingError("an accuracy to stop at is more than 0 and at most 1, not \(untilAccuracy)")
        }
        if let wrong = leastAccuracies.first(where: { !($0 >= 0 && $0 <= 1) }) {
            throw TrainingError("an accuracy to be reached is at least 0 and at most 1, not \(wrong)")
        }
        let shards = Sharding(batchSize: batchSize).shards
        if let ranks, ranks.count > shards {
            throw TrainingError(
                "there are \(ranks.count) ranks, and a batch of \(batchSize) is cut into \(shards) shards",
                help: "start at most \(shards) ranks\(shards < 8 ? ", or train with larger batches" : "")")
        }
        if !validates, patience != nil || untilAccuracy != nil || !leastAccuracies.isEmpty {
            throw TrainingError(
                "without a validation part nothing tells when to stop early",
                help: "set a part aside for validation, or give only the epochs")
        }
        try schedule.check()
        try optimiser.check()
    }

    /// What decides the bits of a run: the name of each setting, and what it is.
    package var settings: [(name: String, value: String)] {
        [
            ("epochs", "\(epochs)"), ("batch size", "\(batchSize)"), ("optimiser", "\(optimiser)"),
            ("learning rate", "\(learningRate)"), ("schedule", "\(schedule.shape) warm-up \(schedule.warmUp)"),
            ("weight decay", "\(weightDecay)"), ("clip norm", text(clipNorm)), ("loss", loss.settings),
            ("patience", text(patience)), ("until accuracy", text(untilAccuracy)), ("seed", "\(seed)"),
        ] + (mask.map { [("zeros", $0.settings)] } ?? [])
            + (leastAccuracies.isEmpty ? [] : [("least accuracies", "\(leastAccuracies)")])
            + (rounding.map { [("rounding", $0.settings)] } ?? [])
    }

    private func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }
}

extension Optimiser {
    func check() throws(TrainingError) {
        switch self {
        case .sgd(let momentum, let nesterov):
            guard momentum >= 0, momentum < 1 else {
                throw TrainingError("momentum goes from 0 up to but without 1, not \(momentum)")
            }
            if nesterov, momentum == 0 { throw TrainingError("Nesterov's step needs a momentum of more than 0") }
        case .adam(let beta1, let beta2, let epsilon), .adamW(let beta1, let beta2, let epsilon):
            guard beta1 >= 0, beta1 < 1, beta2 >= 0, beta2 < 1 else {
                throw TrainingError("Adam's betas go from 0 up to but without 1, not \(beta1) and \(beta2)")
            }
            guard epsilon >= 0, epsilon.isFinite else {
                throw TrainingError("Adam's epsilon is at least 0, not \(epsilon)")
            }
        }
    }
}
