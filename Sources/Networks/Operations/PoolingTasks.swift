import Tensors

/// The greatest or the mean of neighbouring pixels; of all, where the window is the whole image.
final class PoolingForward: PlanTask {
    private let shape: ConvolutionShape
    private let kind: PoolingKind
    private let input: Slot
    private let output: Slot
    private let offsets: UnsafeBufferPointer<Int32>

    init(_ shape: ConvolutionShape, _ kind: PoolingKind, input: Slot, output: Slot, memory: PlanMemory) {
        self.shape = shape
        self.kind = kind
        self.input = input
        self.output = output
        offsets = memory.table(shape.tapOffsets)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.pool(
                shape.window, input.at(sample, run.worker), offsets: offsets, channels: shape.channels,
                isMean: kind == .mean, into: output.at(sample, run.worker))
        }
    }
}

final class PoolingBackward: PlanTask {
    private let shape: ConvolutionShape
    private let kind: PoolingKind
    private let input: Slot
    private let output: Slot
    private let delta: Slot
    private let target: Target
    private let offsets: UnsafeBufferPointer<Int32>

    init(
        _ shape: ConvolutionShape, _ kind: PoolingKind, input: Slot, output: Slot, delta: Slot, target: Target,
        memory: PlanMemory
    ) {
        self.shape = shape
        self.kind = kind
        self.input = input
        self.output = output
        self.delta = delta
        self.target = target
        offsets = memory.table(shape.tapOffsets)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let gradient = target.slot.at(sample, run.worker)
            if !target.accumulates { gradient.update(repeating: 0, count: target.slot.count) }
            Kernels.addPoolGradient(
                shape.window, input.at(sample, run.worker), pooled: output.at(sample, run.worker),
                delta: delta.at(sample, run.worker), offsets: offsets, channels: shape.channels,
                isMean: kind == .mean, to: gradient)
        }
    }
}

/// The mean of each channel over all pixels.
final class GlobalMeanForward: PlanTask {
    private let pixels: Int
    private let input: Slot
    private let output: Slot

    init(input: Slot, output: Slot) {
        pixels = input.count / output.count
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let means = output.at(sample, run.worker)
            means.update(repeating: 0, count: output.count)
            Kernels.addColumnSums(input.at(sample, run.worker), pixels: pixels, channels: output.count, to: means)
            for channel in 0..<output.count { means[channel] /= Float(pixels) }
        }
    }
}

final class GlobalMeanBackward: PlanTask {
    private let pixels: Int
    private let delta: Slot
    private let target: Target
    private let shares: Slot

    init(delta: Slot, target: Target, memory: PlanMemory, workers: Int) {
        pixels = target.slot.count / delta.count
        self.delta = delta
        self.target = target
        shares = memory.workerSlot(delta.count, workers: workers)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let change = delta.at(sample, run.worker)
            let share = shares.at(sample, run.worker)
            for channel in 0..<delta.count { share[channel] = change[channel] / Float(pixels) }
            let gradient = target.slot.at(sample, run.worker)
            for pixel in 0..<pixels {
                if target.accumulates {
                    Kernels.add(share, count: delta.count, to: gradient + pixel * delta.count)
                } else {
                    (gradient + pixel * delta.count).update(from: share, count: delta.count)
                }
            }
        }
    }
}
