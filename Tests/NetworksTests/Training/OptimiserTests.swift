import Tensors
import Testing

@testable import Networks

@Suite("Optimisers", .serialized)
struct OptimiserTests {
    private func optimiser(_ golden: TrainingGolden.Optimiser) throws -> Optimiser {
        switch golden.name {
        case "sgd": .sgd(momentum: golden.momentum, nesterov: golden.nesterov)
        case "adam": .adam()
        default: .adamW()
        }
    }

    @Test func stepsAsPyTorch() throws {
        let golden = try TrainingGolden.read()
        #expect(golden.optimisers.count == 11)
        for run in golden.optimisers {
            let optimiser = try optimiser(run)
            var parameters = golden.start
            var state = optimiser.newState(parameters: parameters.count)
            for (step, expected) in run.steps.enumerated() {
                var gradients = golden.gradients[step]
                if let clip = run.clip { gradients.withUnsafeMutableBufferPointer { GradientNorm.clip($0, to: clip) } }
                parameters.withUnsafeMutableBufferPointer { parameters in
                    gradients.withUnsafeBufferPointer { gradients in
                        optimiser.apply(
                            to: parameters, gradients: gradients, state: &state, rate: run.rate,
                            weightDecay: run.decay, decaying: [0..<10])
                    }
                }
                for (value, wanted) in zip(parameters, expected) {
                    #expect(
                        abs(value - wanted) <= 1e-6 * max(1, abs(wanted)),
                        "\(run.name) \(run.momentum) \(run.decay), step \(step): \(value), not \(wanted)")
                }
            }
            #expect(state.step == 10)
        }
    }

    /// Enough parameters for several pieces of work.
    private func descend(_ optimiser: Optimiser, decaying: [Range<Int>]) -> [Float] {
        let count = 150_001
        var stream = RandomStream(seed: 3, name: "descent")
        var parameters = (0..<count).map { _ in Float(stream.uniform() - 0.5) }
        var state = optimiser.newState(parameters: count)
        for _ in 0..<3 {
            let gradients = parameters.map { $0 * $0 * 3 - 0.1 }
            parameters.withUnsafeMutableBufferPointer { parameters in
                gradients.withUnsafeBufferPointer { gradients in
                    optimiser.apply(
                        to: parameters, gradients: gradients, state: &state, rate: 0.01, weightDecay: 0.1,
                        decaying: decaying)
                }
            }
        }
        return parameters
    }

    @Test(arguments: [Optimiser.sgd(), .sgd(momentum: 0.5, nesterov: true), .adam(), .adamW()])
    func hasTheSameBitsOnAnyNumberOfThreads(_ optimiser: Optimiser) {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        ThreadPool.threads = 1
        let alone = descend(optimiser, decaying: [0..<70_000, 90_001..<120_000])
        ThreadPool.threads = 2
        #expect(descend(optimiser, decaying: [0..<70_000, 90_001..<120_000]) == alone)
        // What decays and what does not are told apart.
        #expect(descend(optimiser, decaying: [0..<70_000]) != alone)
    }

    @Test func leavesSmallGradientsUnclipped() {
        var gradients: [Float] = [3, 4, 0, 0, 0, 0, 0, 0, 0, 12]
        gradients.withUnsafeMutableBufferPointer { gradients in
            #expect(OptimiserKernels.norm(UnsafeBufferPointer(gradients)) == 13)
            GradientNorm.clip(gradients, to: 20)
        }
        #expect(gradients == [3, 4, 0, 0, 0, 0, 0, 0, 0, 12])
    }
}
