import Tensors

/// The mean and the standard deviation of each channel over time.
final class StatisticsForward: PlanTask {
    private let frames: Int
    private let channels: Int
    private let input: Slot
    private let output: Slot
    private let moments: UnsafeMutablePointer<Double>

    init(input: Slot, output: Slot, memory: PlanMemory, workers: Int) {
        channels = output.count / 2
        frames = input.count / channels
        self.input = input
        self.output = output
        moments = memory.doubles(output.count * workers)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let means = moments + run.worker * output.count
            let squares = means + channels
            Kernels.moments(
                input.at(sample, run.worker), pixels: frames, channels: channels, means: means, squares: squares)
            let out = output.at(sample, run.worker)
            for channel in 0..<channels {
                let variance = max(0, squares[channel] / Double(frames))
                out[channel] = Float(means[channel])
                out[channels + channel] = Float((variance + Double(StatisticsPooling.epsilon)).squareRoot())
            }
        }
    }
}

final class StatisticsBackward: PlanTask {
    private let frames: Int
    private let channels: Int
    private let input: Slot
    private let output: Slot
    private let delta: Slot
    private let target: Target
    private let coefficients: Slot

    init(input: Slot, output: Slot, delta: Slot, target: Target, memory: PlanMemory, workers: Int) {
        channels = output.count / 2
        frames = input.count / channels
        self.input = input
        self.output = output
        self.delta = delta
        self.target = target
        coefficients = memory.workerSlot(output.count, workers: workers)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (out, change) = (output.at(sample, run.worker), delta.at(sample, run.worker))
            let scale = coefficients.at(sample, run.worker)
            let offset = scale + channels
            for channel in 0..<channels {
                let slope = change[channels + channel] / (Float(frames) * out[channels + channel])
                scale[channel] = slope
                offset[channel] = change[channel] / Float(frames) - slope * out[channel]
            }
            Kernels.scale(
                input.at(sample, run.worker), pixels: frames, channels: channels, by: scale, offset: offset,
                into: target.slot.at(sample, run.worker), target.accumulates ? .accumulate : [])
        }
    }
}
