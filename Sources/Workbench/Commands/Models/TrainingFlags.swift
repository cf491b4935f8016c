import Language
import Networks
import Recognition

/// The flags that say how to train, for every command that trains.
enum TrainingFlags {
    enum Method: String, CaseIterable { case adamw, adam, sgd }
    enum Rates: String, CaseIterable {
        case oneCycle = "one-cycle"
        case cosine
        case constant
    }

    static let epochs = Parameter<Int>.flag(
        "epochs", .integer(1, 10_000), default: 30, "how often every clip is seen at most")
    static let batch = Parameter<Int>.flag("batch", .integer(1, 4096), default: 32, "clips of a step")
    static let rate = Parameter<Double>.flag(
        "rate", .number(NumberLimits(1e-8, 10)), default: 3e-3, shown: "0.003", "the greatest learning rate")
    static let optimiser = Parameter<Method>.flag(
        "optimiser",
        .oneOf { method in
            switch method {
            case .adamw: "Adam with decoupled weight decay"
            case .adam: "Adam"
            case .sgd: "descent with a momentum of 0.9"
            }
        }, default: .adamw, "how weights follow from gradients")
    static let schedule = Parameter<Rates>.flag(
        "schedule",
        .oneOf { rates in
            switch rates {
            case .oneCycle: "up for the first third, then down to nothing"
            case .cosine: "down to nothing along a cosine"
            case .constant: "always the same"
            }
        }, default: .oneCycle, "the learning rate's course")
    static let warmUp = Parameter<Double>.flag(
        "warm-up", .number(NumberLimits(0, 0.99)), default: 0, shown: "0", "the share of steps that the rate grows in")
    static let weightDecay = Parameter<Double>.flag(
        "weight-decay", .number(NumberLimits(0, 100)), default: 0.01, shown: "0.01", "how weights are pulled to zero")
    static let smoothing = Parameter<Double>.flag(
        "label-smoothing", .number(NumberLimits(0, 0.99)), default: 0.1, shown: "0.1",
        "the share of each target that is spread over all labels")
    static let focal = Parameter<Double>.flag(
        "focal", .number(NumberLimits(0, 10)), default: 0, shown: "0", "focal loss: how much less easy clips count")
    static let balanced = Parameter<Bool>.toggle("balanced", "rare labels count more")
    static let patience = Parameter<Int?>.flag(
        "patience", .integer(1, 10_000), "epochs without a better validation after which it ends")
    static let untilAccuracy = Parameter<Double?>.flag(
        "until-accuracy", .number(NumberLimits(0.01, 1)), "the validation accuracy at which it ends, such as 0.975")
    static let augment = Parameter<Augmentation>.flag(
        "augment", .of("augmentation"), default: .none, shown: "none",
        "how clips are changed at random in each epoch: standard, or one of your own")
    static let seed = Parameter<Int?>.flag(
        "seed", .integer(0), "decides first weights, order and dropout; the session's without it")

    static let declarations = [
        epochs.declaration, batch.declaration, rate.declaration, optimiser.declaration, schedule.declaration,
        warmUp.declaration, weightDecay.declaration, smoothing.declaration, focal.declaration, balanced.declaration,
        patience.declaration, untilAccuracy.declaration, augment.declaration, seed.declaration,
    ]

    /// - Parameter classCounts: how many training clips each label has.
    static func options(_ call: Invocation, classCounts: [Int]) throws -> TrainingOptions {
        var options = TrainingOptions()
        options.epochs = try call(epochs)
        options.batchSize = try call(batch)
        options.learningRate = try call(rate)
        switch try call(optimiser) {
        case .adamw: options.optimiser = .adamW()
        case .adam: options.optimiser = .adam()
        case .sgd: options.optimiser = .sgd()
        }
        let warm = try call(warmUp)
        switch try call(schedule) {
        case .oneCycle: options.schedule = LearningRateSchedule(.oneCycle(), warmUp: warm)
        case .cosine: options.schedule = LearningRateSchedule(.cosine(), warmUp: warm)
        case .constant: options.schedule = LearningRateSchedule(.constant, warmUp: warm)
        }
        options.weightDecay = try call(weightDecay)
        options.patience = try call(patience)
        options.untilAccuracy = try call(untilAccuracy)
        options.seed = try seed(call)
        options.loss = CrossEntropy(
            labelSmoothing: try call(smoothing),
            classWeights: try call(balanced) ? weights(classCounts) : nil, focalGamma: try call(focal))
        return options
    }

    static func seed(_ call: Invocation) throws -> UInt64 { try call(seed).map { UInt64($0) } ?? call.workspace.seed }

    /// In inverse proportion to how many there are, one on the average.
    private static func weights(_ counts: [Int]) -> [Double] {
        let total = Double(counts.reduce(0, +))
        return counts.map { total / (Double(counts.count) * Double(max($0, 1))) }
    }
}
