import Tensors

/// A convolution with groups, of which one is usual.
final class ConvolutionForward: PlanTask {
    private let shape: ConvolutionShape
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let border: Border
    private let offsets: [UnsafeBufferPointer<Int32>]
    private let ending: Kernels.Ending

    init(
        _ shape: ConvolutionShape, input: Slot, output: Slot, weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>?, ending: Kernels.Ending = [], memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        self.ending = ending
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
    }

    func run(_ run: Run) {
        let columns = shape.filters / shape.groups
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            for group in 0..<shape.groups {
                let first = group * columns
                Kernels.product(
                    shape.window, image, offsets: offsets[group], weights: weights + first, pitch: shape.filters,
                    bias: bias.map { UnsafePointer($0 + first) }, columns: columns,
                    into: output.at(sample, run.worker) + first, ending)
            }
        }
    }
}

final class ConvolutionBackward: PlanTask {
    private let shape: ConvolutionShape
    private let input: Slot
    private let delta: Slot
    private let target: Target?
    private let bias: Parameter?
    private let border: Border
    private let gradient: ConvolutionGradient

    /// - Parameter bias: `nil` where there is none, or where its gradient is 0 because batch norm follows.
    init(
        _ shape: ConvolutionShape, input: Slot, delta: Slot, target: Target?, weights: Parameter, bias: Parameter?,
        memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.delta = delta
        self.target = target
        self.bias = bias
        border = Border(shape.border, memory: memory, workers: workers)
        gradient = ConvolutionGradient(
            shape, weights: weights, passesOn: target != nil, memory: memory, workers: workers)
    }

    func prepare() { gradient.prepare() }

    func run(_ run: Run) {
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            let change = delta.at(sample, run.worker)
            gradient.addWeights(
                image, rows: 0..<shape.outHeight, delta: change, pitch: shape.window.outRow, shard: run.shard)
            if let bias {
                Kernels.addColumnSums(
                    change, pixels: shape.outHeight * shape.outWidth, channels: shape.filters,
                    to: bias.gradient(run.shard))
            }
            guard let target else { continue }
            gradient.pass(
                gradient.border.around(change, worker: run.worker), to: target.slot.at(sample, run.worker),
                accumulates: target.accumulates)
        }
    }
}
