import Tensors

/// Where batch norm, ReLU and the greatest of 2 × 2 pixels follow one another, none of what is between is kept.
struct NormPool: @unchecked Sendable {
    let height: Int
    let width: Int
    /// Which of the four pixels each output was, for each sample.
    private let codes: UnsafeMutablePointer<UInt8>
    private let stride: Int
    /// What went in there.
    let tops: Slot

    init(shape: [Int], pooled: Int, batchSize: Int, memory: PlanMemory) {
        height = shape[0]
        width = shape[1]
        stride = (pooled + 63) & ~63
        codes = memory.room(stride * batchSize, of: UInt8.self)
        tops = memory.batchSlot(pooled, samples: batchSize)
    }

    func codes(of sample: Int) -> UnsafeMutablePointer<UInt8> { codes + sample * stride }
}

final class NormPoolForward: PlanTask {
    private let norm: Normalisation
    private let pool: NormPool
    private let input: Slot
    private let output: Slot

    init(_ norm: Normalisation, _ pool: NormPool, input: Slot, output: Slot) {
        self.norm = norm
        self.pool = pool
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.normPool(
                input.at(sample, run.worker), height: pool.height, width: pool.width, channels: norm.channels,
                norm.coefficients, into: output.at(sample, run.worker), codes: pool.codes(of: sample),
                tops: pool.tops.at(sample, run.worker))
        }
    }
}

final class NormPoolBackward: PlanTask {
    private let norm: Normalisation
    private let pool: NormPool
    private let input: Slot
    private let delta: Slot
    private let target: Target

    init(_ norm: Normalisation, _ pool: NormPool, input: Slot, delta: Slot, target: Target) {
        self.norm = norm
        self.pool = pool
        self.input = input
        self.delta = delta
        self.target = target
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.normPoolGradient(
                input.at(sample, run.worker), delta: delta.at(sample, run.worker), codes: pool.codes(of: sample),
                height: pool.height, width: pool.width, channels: norm.channels, norm.coefficients,
                into: target.slot.at(sample, run.worker), outRow: pool.width * norm.channels,
                target.accumulates ? .accumulate : [])
        }
    }
}
