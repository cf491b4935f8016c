import CMallocCount
import Tensors
import Testing

@testable import Networks

/// The same bits, however it is computed, and no memory on the way.
@Suite(.serialized) struct ExactnessTests {
    static let networks = [
        "conv 16 3x3; batchnorm; relu; maxpool 2; separable 20 3x3; batchnorm; relu; globalmean; dropout 0.3; dense 10",
        "conv 16 3x3; batchnorm; relu; conv 32 3x3; batchnorm; relu; maxpool 2; globalmean; dropout 0.3; dense 10",
        "conv 24 5; batchnorm; relu; residual { conv 24 3; batchnorm; squeezeexcite 8 }; statistics; dense 10",
    ]

    /// Steps of plain gradient descent on numbers from a seed; gives all that a step leaves behind.
    private func train(_ plan: TrainingPlan, steps: Range<Int>, count: Int) {
        for step in steps {
            var random = RandomStream(seed: 4, name: "inputs", index: UInt64(step))
            for index in plan.inputs.indices { plan.inputs[index] = Float(random.normal()) }
            plan.forward(count: count, step: step)
            for index in plan.logits.indices { plan.logitGradients[index] = plan.logits[index] - Float(index % 3) }
            plan.backward(count: count)
            for index in plan.parameters.indices { plan.parameters[index] -= 1e-3 * plan.gradients[index] }
        }
    }

    @Test(arguments: networks) func hasTheSameBitsWithAnyNumberOfThreads(text: String) throws {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        let graph = try Graph(network: text, rows: 18, frames: 30)
        let weights = try graph.initialWeights(seed: 1)
        var results: [Weights] = []
        var logits: [[Float]] = []
        for threads in [1, 2, 8, 1] {
            ThreadPool.threads = threads
            let plan = try TrainingPlan(graph, weights: weights, batchSize: 35, seed: 2)
            train(plan, steps: 0..<4, count: 33)
            results.append(plan.weights)
            let inference = try InferencePlan(graph, weights: plan.weights, batchSize: 35)
            logits.append(Array(inference.logits(of: UnsafeBufferPointer(plan.inputs), count: 35)))
        }
        #expect(results.allSatisfy { $0 == results[0] } && results[0] != weights)
        #expect(logits.allSatisfy { $0 == logits[0] })
    }

    @Test(arguments: networks) func goesOnWithTheSameBits(text: String) throws {
        let graph = try Graph(network: text, rows: 18, frames: 30)
        let weights = try graph.initialWeights(seed: 1)
        let whole = try TrainingPlan(graph, weights: weights, batchSize: 8, seed: 2)
        train(whole, steps: 0..<6, count: 8)
        let first = try TrainingPlan(graph, weights: weights, batchSize: 8, seed: 2)
        train(first, steps: 0..<2, count: 8)
        let second = try TrainingPlan(graph, weights: first.weights, batchSize: 8, seed: 2)
        train(second, steps: 2..<6, count: 8)
        #expect(second.weights == whole.weights)
    }

    @Test(arguments: [1, 2], networks[..<2]) func takesNoMemoryPerStep(threads: Int, text: String) throws {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        ThreadPool.threads = threads
        let graph = try Graph(network: text, rows: 18, frames: 30)
        let weights = try graph.initialWeights(seed: 1)
        let plan = try TrainingPlan(graph, weights: weights, batchSize: 32, seed: 2)
        let inference = try InferencePlan(graph, weights: weights, batchSize: 32)
        func step(_ step: Int) {
            plan.forward(count: 32, step: step)
            plan.backward(count: 32)
            inference.run(count: 32)
        }
        step(0)
        let start = utter_malloc_count()
        for index in 1...100 { step(index) }
        #expect(utter_malloc_count() == start)
        // The count counts.
        let more = try TrainingPlan(graph, weights: weights, batchSize: 4, seed: 2)
        #expect(utter_malloc_count() > start && more.batchSize == 4)
    }
}
