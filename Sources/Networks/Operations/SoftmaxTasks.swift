import Glibc
import Tensors

/// Probabilities over the channels of each pixel.
final class SoftmaxForward: PlanTask {
    private let channels: Int
    private let input: Slot
    private let output: Slot

    init(channels: Int, input: Slot, output: Slot) {
        self.channels = channels
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (from, to) = (input.at(sample, run.worker), output.at(sample, run.worker))
            for start in stride(from: 0, to: input.count, by: channels) {
                var greatest = from[start]
                for index in start..<start + channels { greatest = max(greatest, from[index]) }
                var sum: Float = 0
                for index in start..<start + channels {
                    to[index] = expf(from[index] - greatest)
                    sum += to[index]
                }
                for index in start..<start + channels { to[index] /= sum }
            }
        }
    }
}

final class SoftmaxBackward: PlanTask {
    private let channels: Int
    private let output: Slot
    private let delta: Slot
    private let target: Target

    init(channels: Int, output: Slot, delta: Slot, target: Target) {
        self.channels = channels
        self.output = output
        self.delta = delta
        self.target = target
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (out, change) = (output.at(sample, run.worker), delta.at(sample, run.worker))
            let gradient = target.slot.at(sample, run.worker)
            for start in stride(from: 0, to: output.count, by: channels) {
                var mean: Float = 0
                for index in start..<start + channels { mean += out[index] * change[index] }
                for index in start..<start + channels {
                    let value = out[index] * (change[index] - mean)
                    gradient[index] = target.accumulates ? gradient[index] + value : value
                }
            }
        }
    }
}
