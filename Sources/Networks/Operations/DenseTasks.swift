import Tensors

/// A dense layer: a product for all samples of a shard.
final class DenseForward: PlanTask {
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let offsets: UnsafeBufferPointer<Int32>
    private let ending: Kernels.Ending

    let takesShards = true

    init(
        input: Slot, output: Slot, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>?,
        ending: Kernels.Ending = [], memory: PlanMemory
    ) {
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        self.ending = ending
        offsets = memory.table(Array(0..<input.count))
    }

    func run(_ run: Run) {
        let first = run.samples.lowerBound
        Kernels.product(
            .samples(run.samples.count, input: input, output: output), input.at(first, run.worker), offsets: offsets,
            weights: weights, pitch: output.count, bias: bias.map { UnsafePointer($0) }, columns: output.count,
            into: output.at(first, run.worker), ending)
    }
}

final class DenseBackward: PlanTask {
    private let input: Slot
    private let delta: Slot
    private let target: Target?
    private let weights: Parameter
    private let bias: Parameter?
    private let offsets: UnsafeBufferPointer<Int32>
    private let deltaOffsets: UnsafeBufferPointer<Int32>
    private let transposed: UnsafeMutablePointer<Float>

    let takesShards = true

    /// - Parameter bias: `nil` where there is none, or where its gradient is 0 because batch norm follows.
    init(input: Slot, delta: Slot, target: Target?, weights: Parameter, bias: Parameter?, memory: PlanMemory) {
        self.input = input
        self.delta = delta
        self.target = target
        self.weights = weights
        self.bias = bias
        offsets = memory.table(Array(0..<input.count))
        deltaOffsets = memory.table(Array(0..<delta.count))
        transposed = memory.floats(weights.count)
    }

    func prepare() {
        guard target != nil else { return }
        Kernels.transpose(
            weights.values, pitch: delta.count, rows: input.count, columns: delta.count, into: transposed)
    }

    func run(_ run: Run) {
        let first = run.samples.lowerBound
        let change = delta.at(first, run.worker)
        Kernels.addProductGradient(
            .samples(run.samples.count, input: input, output: delta), input.at(first, run.worker), offsets: offsets,
            delta: change, columns: delta.count, to: weights.gradient(run.shard), pitch: delta.count)
        if let bias {
            for sample in run.samples {
                Kernels.addColumnSums(
                    delta.at(sample, run.worker), pixels: 1, channels: delta.count, to: bias.gradient(run.shard))
            }
        }
        guard let target else { return }
        Kernels.product(
            .samples(run.samples.count, input: delta, output: target.slot), change, offsets: deltaOffsets,
            weights: transposed, pitch: input.count, bias: nil, columns: input.count,
            into: target.slot.at(first, run.worker), target.accumulates ? .accumulate : [])
    }
}

extension Kernels.Window {
    /// Samples as pixels.
    fileprivate static func samples(_ count: Int, input: Slot, output: Slot) -> Kernels.Window {
        Kernels.Window(
            height: 1, width: count, inRow: 0, inStep: input.sampleStride, outRow: 0, outStep: output.sampleStride)
    }
}
