import Tensors

/// A graph compiled for use: batch norm by its running statistics and folded into the weights, dropout gone, and no
/// allocation per call.
///
/// One plan serves one caller at a time. A sample's bits do not depend on the batch that it is in.
package final class InferencePlan {
    /// The most samples of a call.
    package let batchSize: Int
    /// (batchSize, inputShape…), channels-last.
    package let inputs: UnsafeMutableBufferPointer<Float>
    /// (batchSize, classes)
    package let logits: UnsafeBufferPointer<Float>
    private let memory: PlanMemory
    private let tasks: Schedule
    private let inputCount: Int
    private let classes: Int
    private let slots: [Int: Slot]
    private let reads: [Int: WeightedInput]

    /// - Parameter quantisation: the marks of a graph whose layers are computed in whole numbers.
    /// - Throws: `NetworkError` where the weights or the marks are not those of the graph.
    package init(
        _ graph: Graph, weights: Weights, quantisation: Quantisation? = nil, batchSize: Int
    ) throws(NetworkError) {
        try graph.check(weights)
        try quantisation?.check(graph, weights)
        let sharding = Sharding(batchSize: max(1, batchSize))
        memory = PlanMemory()
        let compiler = try InferenceCompiler(
            graph, weights: weights, quantisation: quantisation, memory: memory, sharding: sharding)
        tasks = Schedule(compiler.tasks(), sharding, nil)
        slots = compiler.slots
        reads = compiler.reads
        self.batchSize = sharding.batchSize
        inputs = compiler.inputs.everySample(sharding.batchSize)
        logits = UnsafeBufferPointer(compiler.logits.everySample(sharding.batchSize))
        inputCount = compiler.inputs.count
        classes = compiler.logits.count
    }

    /// Computes `logits` from the first `count` of `inputs`.
    package func run(count: Int) {
        tasks.run(count: min(count, batchSize), step: 0)
    }

    /// What a node gave in the last call for one sample, in a plan for one; `nil` where the node is part of another's work,
    /// as a convolution is whose batch norm is folded into it.
    package func values(of node: Int) -> UnsafeBufferPointer<Float>? {
        precondition(batchSize == 1)
        return slots[node].map { UnsafeBufferPointer(start: $0.at(0, 0), count: $0.count) }
    }

    /// What a layer with weights read in the last call for one sample, in a plan for one: where that was bytes, the numbers
    /// that they stand for. `nil` for any other node.
    package func valuesRead(by node: Int) -> [Float]? {
        precondition(batchSize == 1)
        switch reads[node] {
        case .floats(let slot): return Array(UnsafeBufferPointer(start: slot.at(0, 0), count: slot.count))
        case .bytes(let slot):
            let (scale, zero) = (slot.scale(0), slot.zero(0))
            return UnsafeBufferPointer(start: slot.at(0), count: slot.count).map { Float(Int32($0) - zero) * scale }
        case nil: return nil
        }
    }

    /// The logits of samples that lie one after the other, (count, classes): valid until the next call.
    /// - Parameter count: at most `batchSize`.
    package func logits(of samples: UnsafeBufferPointer<Float>, count: Int) -> UnsafeBufferPointer<Float> {
        precondition(count <= batchSize && samples.count >= count * inputCount)
        if let from = samples.baseAddress { inputs.baseAddress?.update(from: from, count: count * inputCount) }
        run(count: count)
        return UnsafeBufferPointer(rebasing: logits[..<(count * classes)])
    }
}
