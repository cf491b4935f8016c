import Tensors

/// Dropout in training. What is dropped depends on the seed, the layer's name, the step and the place in the batch alone.
final class DropoutForward: PlanTask {
    private let rate: Float
    private let seed: UInt64
    private let name: String
    private let input: Slot
    private let output: Slot
    /// What each number is multiplied by.
    let mask: Slot

    init(
        _ layer: Dropout, name: String, seed: UInt64, input: Slot, output: Slot, batchSize: Int, memory: PlanMemory
    ) {
        rate = layer.rate
        self.seed = seed
        self.name = "dropout." + name
        self.input = input
        self.output = output
        mask = memory.batchSlot(input.count, samples: batchSize)
    }

    func run(_ run: Run) {
        let kept = 1 / (1 - rate)
        // Of 2³² equally likely words, those below are dropped.
        let limit = UInt64(Double(rate) * 0x1p32)
        for sample in run.samples {
            var stream = RandomStream(seed: seed, name: name, index: UInt64(run.step) << 32 | UInt64(sample))
            let factors = mask.at(sample, run.worker)
            for index in stride(from: 0, to: input.count, by: 2) {
                let bits = stream.next()
                factors[index] = bits & 0xFFFF_FFFF < limit ? 0 : kept
                // One past an odd count is room that nobody reads.
                factors[index + 1] = bits >> 32 < limit ? 0 : kept
            }
            Kernels.multiply(
                input.at(sample, run.worker), factors, count: input.count, into: output.at(sample, run.worker))
        }
    }
}

final class DropoutBackward: PlanTask {
    private let mask: Slot
    private let delta: Slot
    private let target: Target

    init(mask: Slot, delta: Slot, target: Target) {
        self.mask = mask
        self.delta = delta
        self.target = target
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.multiply(
                delta.at(sample, run.worker), mask.at(sample, run.worker), count: mask.count,
                into: target.slot.at(sample, run.worker), target.accumulates ? .accumulate : [])
        }
    }
}
