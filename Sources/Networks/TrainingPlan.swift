import Tensors

/// A graph compiled for training with one batch size: every buffer is there before the first step, and no step allocates.
///
/// One step: fill `inputs`, call `forward`, fill `logitGradients` from `logits`, call `backward`, change `parameters` by
/// `gradients`. The bits of a step follow from the weights, the seed and the inputs; the number of threads does not count.
package final class TrainingPlan {
    package let batchSize: Int
    /// (batchSize, inputShape…), channels-last.
    package let inputs: UnsafeMutableBufferPointer<Float>
    /// (batchSize, classes)
    package let logits: UnsafeBufferPointer<Float>
    /// The gradient of the loss at the logits, (batchSize, classes): to be filled between `forward` and `backward`.
    package let logitGradients: UnsafeMutableBufferPointer<Float>
    /// All that is learnt, flat, in the order of the graph.
    package var parameters: UnsafeMutableBufferPointer<Float> { numbers.trained }
    /// The gradient of the loss at `parameters`, after `backward`.
    package let gradients: UnsafeMutableBufferPointer<Float>
    /// The running statistics of batch norm, flat, in the order of the graph: part of what a checkpoint holds.
    package var runningStatistics: UnsafeMutableBufferPointer<Float> { numbers.kept }
    /// Where each array is in `parameters`, and whether weight decay pulls on it.
    package let parameterRanges: [(name: String, range: Range<Int>, decays: Bool)]

    private let graph: Graph
    private let memory: PlanMemory
    private let outputs: Slot
    private let numbers: PlanParameters
    private let forwardTasks: Schedule
    private let backwardTasks: Schedule
    private let parts: GradientParts
    private let sharding: Sharding
    private let team: Team?
    private let rounding: WeightRounding?

    /// - Parameters:
    ///   - batchSize: the most samples of a step, at least 1.
    ///   - seed: of what dropout drops.
    ///   - ranks: who computes shares of each batch; every rank has all logits and gradients afterwards. `nil`: nobody
    ///     else.
    ///   - rounding: weights and activations are rounded on the way forward; the gradient passes as though they were not.
    /// - Throws: `NetworkError` where the weights are not those of the graph.
    package init(
        _ graph: Graph, weights: Weights, batchSize: Int, seed: UInt64, ranks: (any Ranks)? = nil,
        rounding: RoundedTraining? = nil
    ) throws(NetworkError) {
        let memory = PlanMemory()
        let numbers = try PlanParameters(graph, weights: weights, memory: memory)
        let batchSize = max(1, batchSize)
        let sharding = Sharding(batchSize: batchSize)
        let parts = GradientParts(count: numbers.trained.count, shards: sharding.shards, memory: memory)
        let compiler = try TrainingCompiler(
            graph, numbers: numbers, parts: parts, memory: memory, sharding: sharding, seed: seed,
            rounding: rounding)
        let (forward, backward) = compiler.tasks()
        self.graph = graph
        self.batchSize = batchSize
        self.memory = memory
        self.numbers = numbers
        self.parts = parts
        self.sharding = sharding
        team = ranks.map { Team($0, sharding) }
        forwardTasks = Schedule(forward, sharding, team)
        backwardTasks = Schedule(backward, sharding, team)
        inputs = compiler.inputs.everySample(batchSize)
        outputs = compiler.logits
        logits = UnsafeBufferPointer(outputs.everySample(batchSize))
        logitGradients = compiler.logitDeltas.everySample(batchSize)
        gradients = UnsafeMutableBufferPointer(
            start: memory.floats(numbers.trained.count), count: numbers.trained.count)
        parameterRanges = numbers.ranges
        self.rounding = rounding.map { WeightRounding($0.layers, graph, numbers, memory: memory) }
    }

    /// Computes `logits` from the first `count` inputs as in training: batch norm by the statistics of these samples, whose
    /// running ones go on; dropout by the seed, the layer, the step and the place in the batch.
    /// - Parameter step: how many steps went before, in the whole training.
    package func forward(count: Int, step: Int) {
        rounding?.round()
        let count = min(count, batchSize)
        forwardTasks.run(count: count, step: step)
        team?.gather(outputs.base, stride: outputs.sampleStride, count: count)
    }

    /// Computes `gradients` from `logitGradients`, for the samples that `forward` was called for.
    package func backward(count: Int) {
        let count = min(count, batchSize)
        backwardTasks.run(count: count, step: 0)
        parts.sum(count: count, sharding, team, into: gradients)
        rounding?.restore()
    }

    /// A copy of all numbers of the network, the running statistics too.
    package var weights: Weights { numbers.weights }

    /// Goes on from these weights.
    /// - Throws: where they are not those of the graph.
    package func load(_ weights: Weights) throws(NetworkError) {
        try graph.check(weights)
        numbers.load(weights)
    }
}
