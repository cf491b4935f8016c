import Support
import Tensors
import Testing

@testable import Networks

@Suite("Weights held at zero", .serialized)
struct WeightMaskTests {
    private static let mask = WeightMask(zeros: ["dense.weight": [0, 4, 5, 11]])

    private func run(_ optimiser: Optimiser, clip: Double? = nil) throws -> TinyRun {
        var run = try TinyRun()
        (run.options.optimiser, run.options.clipNorm, run.options.mask) = (optimiser, clip, Self.mask)
        return run
    }

    @Test(arguments: [Optimiser.sgd(momentum: 0.9, nesterov: true), .sgd(momentum: 0), .adam(), .adamW()])
    func stayThere(_ optimiser: Optimiser) throws {
        let run = try run(optimiser, clip: 0.5)
        var epochs: [Weights] = []
        let outcome = try run.run(watch: TrainingWatch(epoch: { epochs.append($1.weights) }))
        for weights in epochs + [outcome.weights] {
            let scalars = try #require(weights["dense.weight"]).scalars
            let zeros = scalars.indices.filter { scalars[$0].bitPattern == 0 }
            #expect(zeros == [0, 4, 5, 11])
        }
        #expect(Clouds(500, seed: 3).score(outcome.weights).accuracy > 0.8, "the others learn")
    }

    @Test func goOnToTheSameBits() throws {
        let run = try run(.adamW())
        let whole = try run.run()
        var asked = 0
        let stopped = try run.run(
            watch: TrainingWatch(shouldStop: {
                asked += 1
                return asked > 33
            }))
        let rest = try run.run(from: try Checkpoint(stopped.checkpoint.bytes()))
        #expect(rest.weights == whole.weights && rest.checkpoint == whole.checkpoint)
        var other = run
        other.options.mask = WeightMask(zeros: ["dense.weight": [0, 4, 5]])
        #expect(throws: TrainingError.self) { try other.run(from: stopped.checkpoint) }
    }

    @Test func areFoundInWeightsAlone() throws {
        let graph = try Graph(network: "conv 4 3; batchnorm; relu; globalmean; dense 3", rows: 5, frames: 9)
        let weights = try graph.initialWeights(seed: 1)
        #expect(graph.prunableNames == ["conv1.weight", "dense1.weight"])
        #expect(WeightMask(zerosOf: weights, in: graph).count == 0, "biases that begin at zero are none")
        let mask = WeightMask(zeros: ["conv1.weight": [1, 7], "dense1.weight": [0]])
        #expect(WeightMask(zerosOf: mask.applied(to: weights), in: graph) == mask)
    }
}
