import Tensors
import Testing

@testable import Networks

/// Training with the engine's own plan.
@Suite("Training graphs", .serialized)
struct GraphTrainingTests {
    static let networks = [
        "conv 12 3; batchnorm; relu; conv 16 3 --stride 2; batchnorm; relu; globalmean; dropout 0.2; dense 3",
        "separable 16 5; batchnorm; silu; maxpool 2; globalmax; dense 16; batchnorm; relu; dropout 0.1; dense 3",
    ]

    private func train(
        _ text: String, from checkpoint: Checkpoint? = nil, examples: Int = 193, epochs: Int = 6, stopAfter: Int = .max
    ) throws -> TrainingOutcome {
        let graph = try Graph(network: text, rows: Tones.rows, frames: Tones.frames)
        var options = TrainingOptions()
        options.epochs = epochs
        options.batchSize = 16
        options.optimiser = .adamW()
        options.learningRate = 0.02
        options.weightDecay = 0.01
        options.schedule = LearningRateSchedule(.oneCycle())
        options.seed = 5
        let validation = Tones(64, seed: 2)
        var asked = 0
        let watch = TrainingWatch(shouldStop: {
            asked += 1
            return asked > stopAfter
        })
        return try Trainer(options, source: Tones(examples, seed: 1)) { try validation.score(graph, $0) }
            .run(graph, weights: try graph.initialWeights(seed: 5), from: checkpoint, watch: watch)
    }

    /// One example is left over in each epoch here, which batch norm alone could make nothing of.
    @Test(arguments: networks)
    func learn(_ text: String) throws {
        let outcome = try train(text)
        let graph = try Graph(network: text, rows: Tones.rows, frames: Tones.frames)
        let test = Tones(400, seed: 3)
        let (before, after) = try (test.score(graph, graph.initialWeights(seed: 5)), test.score(graph, outcome.weights))
        #expect(after.accuracy > 0.95, "\(before) became \(after): \(outcome.history)")
        #expect(before.accuracy < 0.6)
        #expect(outcome.best == outcome.history.compactMap(\.validation).max { $1.isBetter(than: $0) })
    }

    /// Twenty random steps, the threads being 1 and 2 in turn before the stop and after it.
    @Test(arguments: 0..<20)
    func goOnWithTheBitsOfTheRunThatNeverStopped(_ trial: Int) throws {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        let text = Self.networks[trial % 2]
        ThreadPool.threads = 1 + trial / 2 % 2
        let whole = try train(text, epochs: 3)
        var stream = RandomStream(seed: 17, name: "stops", index: UInt64(trial))
        let step = stream.integer(in: 0...38)
        ThreadPool.threads = 1 + trial / 4 % 2
        let stopped = try train(text, epochs: 3, stopAfter: step)
        #expect(stopped.end == .stopped(step: step))
        ThreadPool.threads = 1 + trial / 8 % 2
        let resumed = try train(text, from: Checkpoint(stopped.checkpoint.bytes()), epochs: 3)
        #expect(resumed.weights == whole.weights)
        #expect(resumed.history == whole.history)
        #expect(resumed.checkpoint == whole.checkpoint)
    }
}
