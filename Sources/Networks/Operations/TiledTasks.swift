import Tensors

extension ConvolutionShape {
    /// The sizes where the convolution is one that tiles compute faster; `nil` for other taps and strides, for channels
    /// that fill no whole registers, and for images that would leave half of the tiles' outputs unused.
    var tiles: Kernels.Tiles? {
        let windows = [vertical, horizontal]
        let multiple = Kernels.Tiles.channelMultiple
        let side = Kernels.Tiles.side
        guard windows.allSatisfy({ $0.size == 3 && $0.stride == 1 && $0.dilation == 1 }), groups == 1,
            channels % multiple == 0, filters % multiple == 0
        else { return nil }
        let count = (outHeight + side - 1) / side * ((outWidth + side - 1) / side)
        let computed = (count + Kernels.Tiles.multiple - 1) / Kernels.Tiles.multiple * Kernels.Tiles.multiple
        guard 2 * outHeight * outWidth >= computed * side * side else { return nil }
        return Kernels.Tiles(
            height: height, width: width, outHeight: outHeight, outWidth: outWidth, top: vertical.zerosBefore,
            left: horizontal.zerosBefore, channels: channels, filters: filters)
    }
}

extension Units {
    /// Scratch of each worker that all tiled convolutions share, one after the other.
    func tileScratch(_ memory: PlanMemory, workers: Int) -> Slot {
        let counts = all.map { unit in
            guard case .convolution(let shape) = unit.kind, let tiles = shape.tiles else { return 0 }
            return max(tiles.scratchCount, tiles.reversed.scratchCount)
        }
        return memory.workerSlot(counts.max() ?? 0, workers: workers)
    }
}

/// A convolution that is computed tile by tile.
final class TiledForward: PlanTask {
    private let tiles: Kernels.Tiles
    private let input: Slot
    private let output: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let transformed: UnsafeMutablePointer<Float>
    private let learns: Bool
    private let scratch: Slot
    private let ending: Kernels.Ending

    /// - Parameter learns: whether the weights change from one step to the next.
    init(
        _ tiles: Kernels.Tiles, input: Slot, output: Slot, weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>?, learns: Bool, ending: Kernels.Ending = [], scratch: Slot, memory: PlanMemory
    ) {
        self.tiles = tiles
        self.input = input
        self.output = output
        self.weights = weights
        self.bias = bias
        self.learns = learns
        self.ending = ending
        self.scratch = scratch
        transformed = memory.floats(tiles.weightCount)
        if !learns { Kernels.transformWeights(tiles, weights, isReversed: false, into: transformed) }
    }

    func prepare() {
        if learns { Kernels.transformWeights(tiles, weights, isReversed: false, into: transformed) }
    }

    func run(_ run: Run) {
        for sample in run.samples {
            Kernels.tiledConvolution(
                tiles, input.at(sample, run.worker), weights: transformed, bias: bias,
                scratch: scratch.at(sample, run.worker), into: output.at(sample, run.worker), ending)
        }
    }
}

final class TiledBackward: PlanTask {
    private let tiles: Kernels.Tiles
    private let input: Slot
    private let delta: Slot
    private let target: Target?
    private let weights: Parameter
    private let bias: Parameter?
    /// With channels and filters exchanged, as they are and transformed; `nil` where nobody needs the input's gradient.
    private let exchanged: (plain: UnsafeMutablePointer<Float>, transformed: UnsafeMutablePointer<Float>)?
    private let scratch: Slot

    /// - Parameter bias: `nil` where there is none, or where its gradient is 0 because batch norm follows.
    init(
        _ tiles: Kernels.Tiles, input: Slot, delta: Slot, target: Target?, weights: Parameter, bias: Parameter?,
        scratch: Slot, memory: PlanMemory
    ) {
        self.tiles = tiles
        self.input = input
        self.delta = delta
        self.target = target
        self.weights = weights
        self.bias = bias
        self.scratch = scratch
        exchanged = target.map { _ in (memory.floats(weights.count), memory.floats(tiles.weightCount)) }
    }

    func prepare() {
        guard let exchanged else { return }
        let count = tiles.channels * tiles.filters
        for start in stride(from: 0, to: weights.count, by: count) {
            Kernels.transpose(
                weights.values + start, pitch: tiles.filters, rows: tiles.channels, columns: tiles.filters,
                into: exchanged.plain + start)
        }
        Kernels.transformWeights(tiles.reversed, exchanged.plain, isReversed: true, into: exchanged.transformed)
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let change = delta.at(sample, run.worker)
            let scratch = scratch.at(sample, run.worker)
            Kernels.addTiledGradient(
                tiles, input.at(sample, run.worker), delta: change, scratch: scratch, to: weights.gradient(run.shard))
            if let bias {
                Kernels.addColumnSums(
                    change, pixels: tiles.outHeight * tiles.outWidth, channels: tiles.filters,
                    to: bias.gradient(run.shard))
            }
            guard let target, let exchanged else { continue }
            Kernels.tiledConvolution(
                tiles.reversed, change, weights: exchanged.transformed, bias: nil, scratch: scratch,
                into: target.slot.at(sample, run.worker), target.accumulates ? .accumulate : [])
        }
    }
}
