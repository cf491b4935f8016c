import Tensors

/// The sum of inputs of one shape.
final class AddForward: PlanTask {
    private let inputs: [Slot]
    private let output: Slot

    init(inputs: [Slot], output: Slot) {
        self.inputs = inputs
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let sum = output.at(sample, run.worker)
            sum.update(from: inputs[0].at(sample, run.worker), count: output.count)
            for input in inputs.dropFirst() {
                Kernels.add(input.at(sample, run.worker), count: output.count, to: sum)
            }
        }
    }
}

final class AddBackward: PlanTask {
    private let delta: Slot
    private let targets: [Target]

    init(delta: Slot, targets: [Target?]) {
        self.delta = delta
        self.targets = targets.compactMap(\.self)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let change = delta.at(sample, run.worker)
            for target in targets {
                let gradient = target.slot.at(sample, run.worker)
                if target.accumulates {
                    Kernels.add(change, count: delta.count, to: gradient)
                } else {
                    gradient.update(from: change, count: delta.count)
                }
            }
        }
    }
}

/// Inputs one after the other along the channels.
final class ConcatForward: PlanTask {
    private let inputs: [(slot: Slot, channels: Int)]
    private let output: Slot
    private let channels: Int

    init(inputs: [(slot: Slot, channels: Int)], output: Slot) {
        self.inputs = inputs
        self.output = output
        channels = inputs.reduce(0) { $0 + $1.channels }
    }

    func run(_ run: Run) {
        for sample in run.samples {
            var out = output.at(sample, run.worker)
            for input in inputs {
                let from = input.slot.at(sample, run.worker)
                for pixel in 0..<output.count / channels {
                    (out + pixel * channels).update(from: from + pixel * input.channels, count: input.channels)
                }
                out += input.channels
            }
        }
    }
}

final class ConcatBackward: PlanTask {
    private let delta: Slot
    private let targets: [(target: Target?, channels: Int)]
    private let channels: Int

    init(delta: Slot, targets: [(target: Target?, channels: Int)]) {
        self.delta = delta
        self.targets = targets
        channels = targets.reduce(0) { $0 + $1.channels }
    }

    func run(_ run: Run) {
        for sample in run.samples {
            var change = delta.at(sample, run.worker)
            for (target, width) in targets {
                defer { change += width }
                guard let target else { continue }
                let gradient = target.slot.at(sample, run.worker)
                for pixel in 0..<delta.count / channels {
                    let (from, to) = (change + pixel * channels, gradient + pixel * width)
                    if target.accumulates {
                        Kernels.add(from, count: width, to: to)
                    } else {
                        to.update(from: from, count: width)
                    }
                }
            }
        }
    }
}
