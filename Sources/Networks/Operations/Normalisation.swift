import Tensors

/// What the tasks of one batch norm share: its parameters, and what is known of the batch at hand.
final class Normalisation {
    let channels: Int
    /// Of one sample.
    let pixels: Int
    let coefficients: Kernels.Norm
    private let weight: Parameter
    private let bias: Parameter
    private let runningMean: UnsafeMutablePointer<Float>
    private let runningVariance: UnsafeMutablePointer<Float>
    private let layer: BatchNorm
    /// Of each sample: the means, then the sums of squared deviations; in the gradient the two sums of `normSums`.
    private let sums: UnsafeMutablePointer<Double>
    private let inverseDeviation: UnsafeMutablePointer<Double>

    init(
        _ layer: BatchNorm, shape: [Int], weight: Parameter, bias: Parameter, runningMean: UnsafeMutablePointer<Float>,
        runningVariance: UnsafeMutablePointer<Float>, batchSize: Int, memory: PlanMemory
    ) {
        self.layer = layer
        channels = shape[shape.count - 1]
        pixels = shape.dropLast().reduce(1, *)
        self.weight = weight
        self.bias = bias
        self.runningMean = runningMean
        self.runningVariance = runningVariance
        sums = memory.doubles(2 * channels * batchSize)
        inverseDeviation = memory.doubles(channels)
        coefficients = Kernels.Norm(
            scale: memory.floats(channels), offset: memory.floats(channels), mean: memory.floats(channels),
            level: memory.floats(channels), slope: memory.floats(channels))
    }

    func sums(of sample: Int) -> (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) {
        let first = sums + 2 * channels * sample
        return (first, first + channels)
    }

    /// Brings together the sums of all samples.
    func gather(_ team: Team, count: Int) { team.gather(sums, stride: 2 * channels, count: count) }

    /// From the moments of the samples to those of the batch, and to the running ones.
    func finishStatistics(count: Int) {
        let total = Double(count * pixels)
        let momentum = Double(layer.momentum)
        for channel in 0..<channels {
            var mean = 0.0
            for sample in 0..<count { mean += sums[2 * channels * sample + channel] }
            mean /= Double(count)
            var squares = 0.0
            for sample in 0..<count {
                let first = 2 * channels * sample + channel
                let deviation = sums[first] - mean
                squares += sums[first + channels] + Double(pixels) * deviation * deviation
            }
            let variance = max(0, squares / total)
            let inverse = 1 / (variance + Double(layer.epsilon)).squareRoot()
            inverseDeviation[channel] = inverse
            let scale = Double(weight.values[channel]) * inverse
            coefficients.scale[channel] = Float(scale)
            coefficients.offset[channel] = Float(Double(bias.values[channel]) - scale * mean)
            coefficients.mean[channel] = Float(mean)
            let unbiased = total > 1 ? squares / (total - 1) : variance
            runningMean[channel] = Float((1 - momentum) * Double(runningMean[channel]) + momentum * mean)
            runningVariance[channel] = Float((1 - momentum) * Double(runningVariance[channel]) + momentum * unbiased)
        }
    }

    /// From the sums of the samples to the gradients of weight and bias, and to how gradients pass.
    func finishReduction(count: Int) {
        let total = Double(count * pixels)
        for channel in 0..<channels {
            var (sum, product) = (0.0, 0.0)
            for sample in 0..<count {
                let first = 2 * channels * sample + channel
                sum += sums[first]
                product += sums[first + channels]
            }
            let inverse = inverseDeviation[channel]
            let scale = Double(weight.values[channel]) * inverse
            coefficients.level[channel] = Float(-scale * sum / total)
            coefficients.slope[channel] = Float(-scale * inverse * inverse * product / total)
            // The whole batch in the place of the first shard.
            bias.gradient(0)[channel] += Float(sum)
            weight.gradient(0)[channel] += Float(product * inverse)
        }
    }
}

/// The moments of each sample, from which those of the batch follow.
final class NormStatistics: PlanTask {
    private let norm: Normalisation
    private let input: Slot

    let endsPhase = true

    init(_ norm: Normalisation, input: Slot) {
        self.norm = norm
        self.input = input
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (means, squares) = norm.sums(of: sample)
            Kernels.moments(
                input.at(sample, run.worker), pixels: norm.pixels, channels: norm.channels, means: means,
                squares: squares)
        }
    }

    func gather(_ team: Team, count: Int) { norm.gather(team, count: count) }
    func finish(count: Int) { norm.finishStatistics(count: count) }
}

/// Batch norm with the statistics of the batch, and ReLU where it follows.
final class NormForward: PlanTask {
    private let norm: Normalisation
    private let input: Slot
    private let output: Slot
    private let ending: Kernels.Ending

    init(_ norm: Normalisation, input: Slot, output: Slot, ending: Kernels.Ending) {
        self.norm = norm
        self.input = input
        self.output = output
        self.ending = ending
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.scale(
                input.at(sample, run.worker), pixels: norm.pixels, channels: norm.channels,
                by: norm.coefficients.scale, offset: norm.coefficients.offset, into: output.at(sample, run.worker),
                ending)
        }
    }
}

/// The sums over the batch that the gradient of batch norm needs. Where a pooling follows, only what it took counts: then
/// `input` has that.
final class NormReduction: PlanTask {
    private let norm: Normalisation
    private let input: Slot
    private let delta: Slot
    private let ending: Kernels.Ending

    let endsPhase = true

    init(_ norm: Normalisation, input: Slot, delta: Slot, ending: Kernels.Ending) {
        self.norm = norm
        self.input = input
        self.delta = delta
        self.ending = ending
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (sums, products) = norm.sums(of: sample)
            Kernels.normSums(
                input.at(sample, run.worker), delta: delta.at(sample, run.worker), pixels: input.count / norm.channels,
                channels: norm.channels, norm.coefficients, sums: sums, products: products, ending)
        }
    }

    func gather(_ team: Team, count: Int) { norm.gather(team, count: count) }
    func finish(count: Int) { norm.finishReduction(count: count) }
}

final class NormBackward: PlanTask {
    private let norm: Normalisation
    private let input: Slot
    private let delta: Slot
    private let target: Target
    private let ending: Kernels.Ending

    init(_ norm: Normalisation, input: Slot, delta: Slot, target: Target, ending: Kernels.Ending) {
        self.norm = norm
        self.input = input
        self.delta = delta
        self.target = target
        self.ending = target.accumulates ? [ending, .accumulate] : ending
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.normGradient(
                input.at(sample, run.worker), delta: delta.at(sample, run.worker), pixels: norm.pixels,
                channels: norm.channels, norm.coefficients, into: target.slot.at(sample, run.worker), ending)
        }
    }
}
