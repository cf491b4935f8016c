import Tensors

/// The product of two inputs; the second may have one number for each channel of the first.
final class MultiplyForward: PlanTask {
    private let inputs: (Slot, Slot)
    private let output: Slot

    init(inputs: (Slot, Slot), output: Slot) {
        self.inputs = inputs
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.scale(
                inputs.0.at(sample, run.worker), pixels: output.count / inputs.1.count, channels: inputs.1.count,
                by: inputs.1.at(sample, run.worker), offset: nil, into: output.at(sample, run.worker))
        }
    }
}

final class MultiplyBackward: PlanTask {
    private let inputs: (Slot, Slot)
    private let delta: Slot
    private let targets: (Target?, Target?)
    /// For sums as batch norm has them, but about 0.
    private let norm: Kernels.Norm
    private let sums: UnsafeMutablePointer<Double>

    init(inputs: (Slot, Slot), delta: Slot, targets: (Target?, Target?), memory: PlanMemory, workers: Int) {
        self.inputs = inputs
        self.delta = delta
        self.targets = targets
        let zeros = memory.floats(inputs.1.count)
        norm = Kernels.Norm(scale: zeros, offset: zeros, mean: zeros, level: zeros, slope: zeros)
        sums = memory.doubles(2 * inputs.1.count * workers)
    }

    func run(_ run: Run) {
        let channels = inputs.1.count
        let pixels = delta.count / channels
        for sample in run.samples {
            let change = delta.at(sample, run.worker)
            if let target = targets.0 {
                Kernels.scale(
                    change, pixels: pixels, channels: channels, by: inputs.1.at(sample, run.worker), offset: nil,
                    into: target.slot.at(sample, run.worker), target.accumulates ? .accumulate : [])
            }
            guard let target = targets.1 else { continue }
            let sums = sums + 2 * channels * run.worker
            Kernels.normSums(
                inputs.0.at(sample, run.worker), delta: change, pixels: pixels, channels: channels, norm, sums: sums,
                products: sums + channels)
            let gradient = target.slot.at(sample, run.worker)
            for channel in 0..<channels {
                let product = Float(sums[channels + channel])
                gradient[channel] = target.accumulates ? gradient[channel] + product : product
            }
        }
    }
}
