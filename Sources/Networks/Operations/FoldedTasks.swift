import Tensors

/// A convolution, ReLU and the greatest of 2 × 2 pixels: two rows of the convolution at a time, which stay in the
/// first-level cache.
final class ConvolutionPoolForward: PlanTask {
    private let shape: ConvolutionShape
    private let isDepthwise: Bool
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>
    private let border: Border
    private let offsets: [UnsafeBufferPointer<Int32>]
    private let rows: Slot
    /// Scales nothing: the weights are scaled already.
    private let norm: Kernels.Norm

    init(
        _ shape: ConvolutionShape, isDepthwise: Bool, input: Slot, output: Slot,
        weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>, memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.isDepthwise = isDepthwise
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        border = Border(shape.border, memory: memory, workers: workers)
        offsets =
            isDepthwise
            ? [memory.table(shape.tapOffsets)]
            : (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
        rows = memory.workerSlot(2 * shape.outWidth * shape.filters, workers: workers)
        let (ones, zeros) = (memory.floats(shape.filters), memory.floats(shape.filters))
        ones.update(repeating: 1, count: shape.filters)
        norm = Kernels.Norm(scale: ones, offset: zeros, mean: zeros, level: zeros, slope: zeros)
    }

    func run(_ run: Run) {
        var window = shape.window
        window.height = 2
        let columns = shape.filters / offsets.count
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            let rows = rows.at(sample, run.worker)
            var pooled = output.at(sample, run.worker)
            for y in stride(from: 0, to: shape.outHeight - 1, by: 2) {
                let from = image + y * window.inRow
                for (group, offsets) in offsets.enumerated() {
                    let first = group * columns
                    if isDepthwise {
                        Kernels.depthwise(
                            window, from, offsets: offsets, weights: weights, bias: bias, channels: shape.filters,
                            into: rows)
                    } else {
                        Kernels.product(
                            window, from, offsets: offsets, weights: weights + first, pitch: shape.filters,
                            bias: bias + first, columns: columns, into: rows + first)
                    }
                }
                Kernels.normPool(
                    rows, height: 2, width: shape.outWidth, channels: shape.filters, norm, into: pooled, codes: nil,
                    tops: nil)
                pooled += shape.outWidth / 2 * shape.filters
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
