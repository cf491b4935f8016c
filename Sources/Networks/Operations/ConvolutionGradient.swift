import Tensors

/// The gradients of a convolution: of its weights, and of its input.
final class ConvolutionGradient {
    private struct Part {
        let window: Kernels.Window
        let start: Int
        let taps: [Int]
        let offsets: UnsafeBufferPointer<Int32>
        /// The weights of the taps, transposed.
        let weights: UnsafeMutablePointer<Float>
        let group: Int
    }

    /// What the gradient at the output needs around it.
    let border: Border
    private let shape: ConvolutionShape
    private let weights: Parameter
    private let offsets: [UnsafeBufferPointer<Int32>]
    private let parts: [Part]

    /// - Parameter passesOn: whether anybody needs the gradient of the input.
    init(_ shape: ConvolutionShape, weights: Parameter, passesOn: Bool, memory: PlanMemory, workers: Int) {
        self.shape = shape
        self.weights = weights
        offsets = (0..<shape.groups).map { memory.table(shape.offsets(group: $0)) }
        let inward = shape.channels / shape.groups
        let outward = shape.filters / shape.groups
        let gradient = InputGradient(shape)
        let none = Border.Sizes(
            rows: shape.outHeight, row: shape.outWidth * shape.filters, top: 0, bottom: 0, left: 0, right: 0)
        border = Border(passesOn ? gradient.border : none, memory: memory, workers: workers)
        parts =
            passesOn
            ? (0..<shape.groups).flatMap { group in
                gradient.parts.map { part in
                    Part(
                        window: part.window, start: part.start + group * inward, taps: part.taps,
                        offsets: memory.table(
                            part.offsets.flatMap { tap in (0..<outward).map { tap + group * outward + $0 } }),
                        weights: memory.floats(part.taps.count * inward * outward), group: group)
                }
            } : []
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

    /// Adds what some rows of the output give.
    /// - Parameters:
    ///   - image: the whole bordered input.
    ///   - delta: the gradient at these rows, which are `pitch` apart.
    func addWeights(
        _ image: UnsafePointer<Float>, rows: Range<Int>, delta: UnsafePointer<Float>, pitch: Int, shard: Int
    ) {
        var window = shape.window
        window.height = rows.count
        window.outRow = pitch
        let columns = shape.filters / shape.groups
        for group in 0..<shape.groups {
            Kernels.addProductGradient(
                window, image + rows.lowerBound * window.inRow, offsets: offsets[group],
                delta: delta + group * columns, columns: columns, to: weights.gradient(shard) + group * columns,
                pitch: shape.filters)
        }
    }

    /// Gives the gradient of the input.
    /// - Parameter delta: that of the whole output, within its border.
    func pass(_ delta: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, accumulates: Bool) {
        let inward = shape.channels / shape.groups
        for part in parts {
            Kernels.product(
                part.window, delta, offsets: part.offsets, weights: part.weights, pitch: inward, bias: nil,
                columns: inward, into: target + part.start, accumulates ? .accumulate : [])
        }
    }
}
