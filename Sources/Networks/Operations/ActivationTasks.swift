import Tensors

final class ActivationForward: PlanTask {
    private let function: Kernels.Function
    private let input: Slot
    private let output: Slot

    init(_ kind: Activation.Kind, input: Slot, output: Slot) {
        function = Kernels.Function(kind)
        self.input = input
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.apply(
                function, input.at(sample, run.worker), count: input.count, into: output.at(sample, run.worker))
        }
    }
}

final class ActivationBackward: PlanTask {
    private let function: Kernels.Function
    private let input: Slot
    private let delta: Slot
    private let target: Target

    init(_ kind: Activation.Kind, input: Slot, delta: Slot, target: Target) {
        function = Kernels.Function(kind)
        self.input = input
        self.delta = delta
        self.target = target
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.applyGradient(
                function, input.at(sample, run.worker), delta: delta.at(sample, run.worker), count: input.count,
                into: target.slot.at(sample, run.worker), target.accumulates ? .accumulate : [])
        }
    }
}

extension Kernels.Function {
    init(_ kind: Activation.Kind) {
        self =
            switch kind {
            case .relu: .relu
            case .silu: .silu
            case .hardswish: .hardswish
            case .sigmoid: .sigmoid
            case .tanh: .tanh
            }
    }
}
