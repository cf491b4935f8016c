import Tensors

/// A convolution of each channel by itself.
final class DepthwiseForward: PlanTask {
    private let shape: ConvolutionShape
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let border: Border
    private let offsets: UnsafeBufferPointer<Int32>
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
        offsets = memory.table(shape.tapOffsets)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.depthwise(
                shape.window, border.around(input.at(sample, run.worker), worker: run.worker), offsets: offsets,
                weights: weights, bias: bias.map { UnsafePointer($0) }, channels: shape.channels,
                into: output.at(sample, run.worker), ending)
        }
    }
}

final class DepthwiseBackward: PlanTask {
    private struct Part {
        let window: Kernels.Window
        let start: Int
        let taps: [Int]
        let offsets: UnsafeBufferPointer<Int32>
        /// The weights of the taps.
        let weights: UnsafeMutablePointer<Float>
    }

    private let shape: ConvolutionShape
    private let input: Slot
    private let delta: Slot
    private let target: Target?
    private let weights: Parameter
    private let bias: Parameter?
    private let border: Border
    private let deltaBorder: Border
    private let offsets: UnsafeBufferPointer<Int32>
    private let parts: [Part]

    /// - Parameter bias: `nil` where there is none, or where its gradient is 0 because batch norm follows.
    init(
        _ shape: ConvolutionShape, input: Slot, delta: Slot, target: Target?, weights: Parameter, bias: Parameter?,
        memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.delta = delta
        self.target = target
        self.weights = weights
        self.bias = bias
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = memory.table(shape.tapOffsets)
        let gradient = InputGradient(shape)
        deltaBorder = Border(gradient.border, memory: memory, workers: target == nil ? 0 : workers)
        parts =
            target == nil
            ? []
            : gradient.parts.map { part in
                Part(
                    window: part.window, start: part.start, taps: part.taps, offsets: memory.table(part.offsets),
                    weights: memory.floats(part.taps.count * shape.channels))
            }
    }

    func prepare() {
        for part in parts {
            for (index, tap) in part.taps.enumerated() {
                (part.weights + index * shape.channels).update(
                    from: weights.values + tap * shape.channels, count: shape.channels)
            }
        }
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            let change = delta.at(sample, run.worker)
            Kernels.addDepthwiseGradient(
                shape.window, image, offsets: offsets, delta: change, channels: shape.channels,
                to: weights.gradient(run.shard))
            if let bias {
                Kernels.addColumnSums(
                    change, pixels: shape.outHeight * shape.outWidth, channels: shape.channels,
                    to: bias.gradient(run.shard))
            }
            guard let target else { continue }
            let bordered = deltaBorder.around(change, worker: run.worker)
            for part in parts {
                Kernels.depthwise(
                    part.window, bordered, offsets: part.offsets, weights: part.weights, bias: nil,
                    channels: shape.channels, into: target.slot.at(sample, run.worker) + part.start,
                    target.accumulates ? .accumulate : [])
            }
        }
    }
}
