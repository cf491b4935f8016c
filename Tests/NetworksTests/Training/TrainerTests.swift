import Support
import Testing

@testable import Networks

/// A tiny training.
struct TinyRun {
    var options = TrainingOptions()
    var examples = 150
    var poisonedStep: Int?
    var score: ((Weights) throws -> ValidationScore)?

    init(epochs: Int = 8) throws {
        options.epochs = epochs
        options.batchSize = 16
        options.optimiser = .adamW()
        options.learningRate = 0.05
        options.weightDecay = 0.01
        options.schedule = LearningRateSchedule(.oneCycle())
        options.loss = CrossEntropy(labelSmoothing: 0.05)
        let validation = Clouds(60, seed: 2)
        score = { validation.score($0) }
    }

    func run(from checkpoint: Checkpoint? = nil, watch: TrainingWatch = TrainingWatch()) throws -> TrainingOutcome {
        try Trainer(options, source: Clouds(examples, seed: 1), validate: score)
            .run(from: checkpoint, weights: checkpoint?.weights ?? TinyPlan.start, watch: watch) {
                weights throws(NetworkError) in
                try TinyPlan(weights, batchSize: options.batchSize, seed: options.seed, poisonedStep: poisonedStep)
            }
    }
}

@Suite("Training")
struct TrainerTests {
    @Test(arguments: [Optimiser.sgd(momentum: 0.9, nesterov: true), .adam(), .adamW()])
    func learns(_ optimiser: Optimiser) throws {
        var run = try TinyRun()
        run.options.optimiser = optimiser
        let outcome = try run.run()
        #expect(outcome.end == .finished)
        let score = Clouds(500, seed: 3).score(outcome.weights)
        #expect(score.accuracy > 0.95)
        let untrained = Clouds(500, seed: 3).score(TinyPlan.start)
        #expect(untrained.accuracy < 0.8)
        #expect(outcome.history.map(\.epoch) == Array(1...8))
        #expect(outcome.history.map(\.step) == (1...8).map { $0 * 10 })
        let losses = outcome.history.map(\.trainLoss)
        #expect(losses[7] < losses[0] / 2)
    }

    @Test func tellsEveryStep() throws {
        var steps: [TrainingWatch.Step] = []
        var epochs: [Int] = []
        let run = try TinyRun(epochs: 2)
        _ = try run.run(watch: TrainingWatch(step: { steps.append($0) }, epoch: { row, _ in epochs.append(row.epoch) }))
        #expect(steps.map(\.step) == Array(1...20))
        #expect(steps.map(\.epoch) == (0..<20).map { $0 / 10 + 1 })
        #expect(steps.allSatisfy { $0.steps == 20 && $0.epochs == 2 && $0.samplesPerSecond > 0 && $0.loss > 0 })
        #expect(epochs == [1, 2])
    }

    @Test func keepsTheBestWeights() throws {
        // Scores that rise, tie and fall: of equal ones the first stays, of equally accurate ones that with less loss.
        let scores = [(0.5, 1.0), (0.8, 0.9), (0.8, 0.7), (0.8, 0.7), (0.7, 0.1), (0.6, 0.1), (0.8, .nan), (0.5, 0)]
        var (seen, epoch): ([Weights], Int) = ([], 0)
        var run = try TinyRun()
        run.score = { weights in
            seen.append(weights)
            defer { epoch += 1 }
            return ValidationScore(loss: scores[epoch].1, accuracy: scores[epoch].0)
        }
        let outcome = try run.run()
        #expect(outcome.bestEpoch == 3)
        #expect(outcome.best == ValidationScore(loss: 0.7, accuracy: 0.8))
        #expect(outcome.weights == seen[2])
        #expect(Set(outcome.history.map(\.validation?.accuracy)).count == 4)

        run.options.patience = 2
        (seen, epoch) = ([], 0)
        let patient = try run.run()
        #expect(patient.end == .patience)
        #expect(patient.history.count == 5)
        #expect(patient.weights == outcome.weights)

        run.options.patience = nil
        run.options.untilAccuracy = 0.8
        (seen, epoch) = ([], 0)
        let early = try run.run()
        #expect(early.end == .accuracy)
        #expect(early.history.count == 2)
    }

    @Test func withoutValidationTheLastWeightsCount() throws {
        var run = try TinyRun(epochs: 3)
        run.score = nil
        let outcome = try run.run()
        #expect(outcome.bestEpoch == nil && outcome.best == nil)
        #expect(outcome.weights == outcome.checkpoint.weights)
        #expect(outcome.history.allSatisfy { $0.validation == nil })
    }

    @Test(arguments: [0, 1, 9, 10, 25])
    func stopsBetweenTwoSteps(_ wanted: Int) throws {
        var asked = 0
        let run = try TinyRun()
        let watch = TrainingWatch(shouldStop: {
            asked += 1
            return asked > wanted
        })
        let outcome = try run.run(watch: watch)
        #expect(outcome.end == .stopped(step: wanted))
        #expect(outcome.checkpoint.step == wanted)
        // What was under way has a row, whole epochs have theirs once.
        #expect(outcome.history.count == (wanted + 9) / 10)
        #expect(outcome.history.last?.step == (wanted > 0 ? wanted : nil))
        #expect(wanted == 0 ? outcome.weights == TinyPlan.start : outcome.best != nil)
    }

    @Test func whatTheWatchThrowsEndsTheRun() throws {
        struct Abandoned: Error {}
        let run = try TinyRun()
        #expect(throws: Abandoned.self) { try run.run(watch: TrainingWatch(shouldStop: { throw Abandoned() })) }
    }

    @Test(arguments: [0, 5, 10, 37])
    func aLossThatIsNoNumberKeepsTheLastGoodWeights(_ step: Int) throws {
        var run = try TinyRun()
        run.poisonedStep = step
        let error = try #require(throws: TrainingError.self) { try run.run() }
        let kept = try #require(error.kept)
        #expect(kept.end == .diverged(step: step + 1))
        #expect(kept.weights.isFinite)
        #expect(kept.history.count == step / 10)
        #expect(kept.checkpoint.step == step / 10 * 10)
        #expect(error.reason.contains("after step \(step + 1) of 80"))
        #expect(error.help != nil)
        if step < 10 { #expect(kept.weights == TinyPlan.start) }
        // It is the run as it was before.
        run.poisonedStep = nil
        let (resumed, whole) = (try run.run(from: kept.checkpoint), try run.run())
        #expect(resumed.weights == whole.weights)
    }

    @Test func anExplodingLossEndsTheRun() throws {
        var run = try TinyRun()
        run.options.optimiser = .sgd(momentum: 0.9)
        run.options.learningRate = 1e6
        run.options.schedule = LearningRateSchedule()
        run.options.weightDecay = 0
        let error = try #require(throws: TrainingError.self) { try run.run() }
        #expect(error.kept?.weights.isFinite == true)
        #expect(error.reason.contains("the loss has grown") || error.reason.contains("the loss is"))
    }

    @Test func refusesNonsense() throws {
        let changes: [(inout TrainingOptions) -> Void] = [
            { $0.epochs = 0 }, { $0.epochs = .max }, { $0.batchSize = 0 }, { $0.batchSize = .max },
            { $0.learningRate = .nan }, { $0.weightDecay = -1 },
            { $0.clipNorm = 0 }, { $0.patience = 0 }, { $0.untilAccuracy = 97.5 },
            { $0.optimiser = .sgd(momentum: 0, nesterov: true) }, { $0.optimiser = .adam(beta1: 1) },
            { $0.loss = CrossEntropy(classWeights: [1]) }, { $0.schedule.warmUp = 2 },
        ]
        for change in changes {
            var run = try TinyRun()
            change(&run.options)
            #expect(throws: TrainingError.self) { try run.run() }
        }
        var unvalidated = try TinyRun()
        unvalidated.score = nil
        unvalidated.options.patience = 3
        #expect(throws: TrainingError.self) { try unvalidated.run() }
    }
}
