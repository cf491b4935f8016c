import Tensors

/// A convolution with groups, of which one is usual.
final class ConvolutionForward: PlanTask {
    private let shape: ConvolutionShape
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let border: Border
    private let offsets: [UnsafeBufferPointer<Int32>]
    private let ending: Kernels.Ending

    init(
        _ shape: ConvolutionShape, input: Slot, output: Slot, weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>?, ending: Kernels.Ending = [], memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        self.ending = ending
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
    }

    func run(_ run: Run) {
        let columns = shape.filters / shape.groups
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            for group in 0..<shape.groups {
                let first = group * columns
                Kernels.product(
                    shape.window, image, offsets: offsets[group], weights: weights + first, pitch: shape.filters,
                    bias: bias.map { UnsafePointer($0 + first) }, columns: columns,
                    into: output.at(sample, run.worker) + first, ending)
            }
        }
    }
}

final class ConvolutionBackward: PlanTask {
    private struct Part {
        let window: Kernels.Window
        let start: Int
        let taps: [Int]
        let offsets: UnsafeBufferPointer<Int32>
        /// The weights of the taps, transposed.
        let weights: UnsafeMutablePointer<Float>
        let group: Int
    }

    private let shape: ConvolutionShape
    private let input: Slot
    private let delta: Slot
    private let target: Target?
    private let weights: Parameter
    private let bias: Parameter?
    private let border: Border
    private let deltaBorder: Border
    private let offsets: [UnsafeBufferPointer<Int32>]
    private let parts: [Part]

    /// - Parameter bias: `nil` where there is none, or where its gradient is 0 because batch norm follows.
    init(
        _ shape: ConvolutionShape, input: Slot, delta: Slot, target: Target?, weights: Parameter, bias: Parameter?,
        memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.input = input
        self.delta = delta
        self.target = target
        self.weights = weights
        self.bias = bias
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
        let inward = shape.channels / shape.groups
        let outward = shape.filters / shape.groups
        let gradient = InputGradient(shape)
        deltaBorder = Border(gradient.border, memory: memory, workers: target == nil ? 0 : workers)
        parts =
            target == nil
            ? []
            : (0..<shape.groups).flatMap { group in
                gradient.parts.map { part in
                    Part(
                        window: part.window, start: part.start + group * inward, taps: part.taps,
                        offsets: memory.table(
                            part.offsets.flatMap { tap in (0..<outward).map { tap + group * outward + $0 } }),
                        weights: memory.floats(part.taps.count * inward * outward), group: group)
                }
            }
    }

    func prepare() {
        let inward = shape.channels / shape.groups
        let outward = shape.filters / shape.groups
        for part in parts {
            for (index, tap) in part.taps.enumerated() {
                Kernels.transpose(
                    weights.values + (tap * inward * shape.filters + part.group * outward), pitch: shape.filters,
                    rows: inward, columns: outward, into: part.weights + index * inward * outward)
            }
        }
    }

    func run(_ run: Run) {
        let columns = shape.filters / shape.groups
        for sample in run.samples {
            let image = border.around(input.at(sample, run.worker), worker: run.worker)
            let change = delta.at(sample, run.worker)
            for group in 0..<shape.groups {
                Kernels.addProductGradient(
                    shape.window, image, offsets: offsets[group], delta: change + group * columns, columns: columns,
                    to: weights.gradient(run.shard) + group * columns, pitch: shape.filters)
            }
            if let bias {
                Kernels.addColumnSums(
                    change, pixels: shape.outHeight * shape.outWidth, channels: shape.filters,
                    to: bias.gradient(run.shard))
            }
            guard let target else { continue }
            let bordered = deltaBorder.around(change, worker: run.worker)
            for part in parts {
                Kernels.product(
                    part.window, bordered, offsets: part.offsets, weights: part.weights,
                    pitch: shape.channels / shape.groups, bias: nil, columns: shape.channels / shape.groups,
                    into: target.slot.at(sample, run.worker) + part.start, target.accumulates ? .accumulate : [])
            }
        }
    }
}
