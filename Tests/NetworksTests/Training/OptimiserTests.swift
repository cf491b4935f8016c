import Tensors
import Testing

@testable import Networks

@Suite("Optimisers")
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

    @Test(arguments: [Optimiser.sgd(), .sgd(momentum: 0.5, nesterov: true), .adam(), .adamW()])
    func decaysWhatItIsToldToOnly(_ optimiser: Optimiser) {
        func descend(_ decaying: [Range<Int>]) -> [Float] {
            var parameters = [Float](repeating: 2, count: 100)
            let gradients = [Float](repeating: 1, count: 100)
            var state = optimiser.newState(parameters: 100)
            parameters.withUnsafeMutableBufferPointer { parameters in
                gradients.withUnsafeBufferPointer { gradients in
                    for _ in 0..<3 {
                        optimiser.apply(
                            to: parameters, gradients: gradients, state: &state, rate: 0.01, weightDecay: 0.1,
                            decaying: decaying)
                    }
                }
            }
            return parameters
        }
        let (all, none, some) = (descend([0..<100]), descend([]), descend([0..<20, 20..<33, 70..<100]))
        #expect(Set(all).count == 1 && Set(none).count == 1)
        #expect(Set(some).count == 2 && all != none)
        #expect(Array(some[33..<70]) == Array(none[33..<70]))
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
