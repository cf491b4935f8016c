import Tensors

/// Where the bytes of an activation are kept, and what they stand for, which is another for each sample where scales are
/// dynamic.
struct ByteSlot: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt8>
    let sampleStride: Int
    /// Numbers of one sample.
    let count: Int
    /// Of each sample where scales are dynamic; else of all.
    let scales: UnsafeMutablePointer<Float>
    let zeros: UnsafeMutablePointer<Int32>
    let isDynamic: Bool

    @inline(__always)
    func at(_ sample: Int) -> UnsafeMutablePointer<UInt8> { base + sample * sampleStride }

    @inline(__always)
    func scale(_ sample: Int) -> Float { scales[isDynamic ? sample : 0] }

    @inline(__always)
    func zero(_ sample: Int) -> Int32 { zeros[isDynamic ? sample : 0] }

    /// - Parameter scale: `nil` for a dynamic one.
    init(_ count: Int, samples: Int, scale: Quantisation.Scale?, memory: PlanMemory) {
        self.count = count
        sampleStride = (count + 63) & ~63
        base = memory.room(sampleStride * samples, of: UInt8.self)
        isDynamic = scale == nil
        scales = memory.floats(isDynamic ? samples : 1)
        zeros = memory.room(isDynamic ? samples : 1, of: Int32.self)
        if let scale {
            scales[0] = scale.scale
            zeros[0] = Int32(scale.zeroPoint)
        }
    }
}

/// What a layer with weights reads.
enum WeightedInput {
    case floats(Slot)
    case bytes(ByteSlot)
}

/// Numbers to bytes.
final class Quantise: PlanTask {
    private let input: Slot
    private let output: ByteSlot

    init(input: Slot, output: ByteSlot) {
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let from = input.at(sample, run.worker)
            if output.isDynamic {
                let (low, high) = Kernels.range(from, count: input.count)
                let scale = Quantisation.Scale(low: low, high: high)
                output.scales[sample] = scale.scale
                output.zeros[sample] = Int32(scale.zeroPoint)
            }
            Kernels.quantise(
                from, count: input.count, scale: output.scale(sample), zero: output.zero(sample),
                into: output.at(sample))
        }
    }
}

/// Bytes to the numbers that they stand for.
final class Dequantise: PlanTask {
    private let input: ByteSlot
    private let output: Slot

    init(input: ByteSlot, output: Slot) {
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.dequantise(
                input.at(sample), count: input.count, scale: input.scale(sample), zero: input.zero(sample),
                into: output.at(sample, run.worker))
        }
    }
}

/// The greatest of neighbouring pixels, which is the same whether it is taken of numbers or of their bytes.
final class BytePooling: PlanTask {
    private let shape: ConvolutionShape
    private let input: ByteSlot
    private let output: ByteSlot
    private let offsets: UnsafeBufferPointer<Int32>

    init(_ shape: ConvolutionShape, input: ByteSlot, output: ByteSlot, memory: PlanMemory) {
        self.shape = shape
        self.input = input
        self.output = output
        offsets = memory.table(shape.tapOffsets)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.pool(
                shape.window, input.at(sample), offsets: offsets, channels: shape.channels, into: output.at(sample))
        }
    }
}

/// The mean of each channel over all pixels.
final class ByteMean: PlanTask {
    private let input: ByteSlot
    private let output: Slot

    init(input: ByteSlot, output: Slot) {
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        let pixels = input.count / output.count
        for sample in run.samples {
            Kernels.mean(
                input.at(sample), pixels: pixels, channels: output.count, zero: input.zero(sample),
                factor: input.scale(sample) / Float(pixels), into: output.at(sample, run.worker))
        }
    }
}
