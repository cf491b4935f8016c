import Tensors

/// A convolution, ReLU and the greatest of 2 × 2 pixels, of which only the last leaves the registers.
final class ConvolutionPoolForward: PlanTask {
    private let shape: ConvolutionShape
    private let window: Kernels.Window
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>
    private let border: Border
    private let offsets: [UnsafeBufferPointer<Int32>]

    init(
        _ shape: ConvolutionShape, input: Slot, output: Slot, weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>, memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        var window = shape.window
        window.outRow = shape.outWidth / 2 * shape.filters
        self.window = window
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
    }

    func run(_ run: Run) {
        let columns = shape.filters / offsets.count
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            for (group, offsets) in offsets.enumerated() {
                let first = group * columns
                Kernels.pooledProduct(
                    window, image, offsets: offsets, weights: weights + first, pitch: shape.filters,
                    bias: bias + first, columns: columns, into: output.at(sample, run.worker) + first)
            }
        }
    }
}

/// Batch norm by its running statistics, where it could not be folded into the layer before.
final class ScaleForward: PlanTask {
    private let input: Slot
    private let output: Slot
    private let channels: Int
    private let scale: UnsafeMutablePointer<Float>
    private let offset: UnsafeMutablePointer<Float>
    private let ending: Kernels.Ending

    init(input: Slot, output: Slot, _ folding: Folding, ending: Kernels.Ending, memory: PlanMemory) {
        self.input = input
        self.output = output
        channels = folding.scale.count
        scale = memory.floats(channels)
        offset = memory.floats(channels)
        for channel in 0..<channels {
            scale[channel] = Float(folding.scale[channel])
            offset[channel] = Float(folding.offset[channel])
        }
        self.ending = ending
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.scale(
                input.at(sample, run.worker), pixels: input.count / channels, channels: channels, by: scale,
                offset: offset, into: output.at(sample, run.worker), ending)
        }
    }
}
