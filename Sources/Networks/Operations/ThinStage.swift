import Tensors

/// A convolution that takes few numbers for each pixel, with batch norm, ReLU and pooling after it. To compute it again is
/// faster than to fetch what was kept of it for a whole batch: so nothing is kept, and each pass goes through two rows at a
/// time, which stay in the first-level cache.
final class ThinStage: @unchecked Sendable {
    /// Products for each number that comes out, at most, for a convolution to be thin.
    static let depth = 32

    let shape: ConvolutionShape
    let norm: Normalisation
    let pool: NormPool
    private let input: Slot
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>?
    private let border: Border
    private let offsets: UnsafeBufferPointer<Int32>
    private let rows: Slot

    init(
        _ shape: ConvolutionShape, _ norm: Normalisation, _ pool: NormPool, input: Slot,
        weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>?, memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.norm = norm
        self.pool = pool
        self.input = input
        self.weights = weights
        self.bias = bias
        border = Border(shape.border, memory: memory, workers: workers)
        offsets = memory.table(shape.offsets(group: 0))
        rows = memory.workerSlot(2 * shape.outWidth * shape.filters, workers: workers)
    }

    /// Numbers of two rows of the pooled output.
    var pooledRow: Int { shape.outWidth / 2 * shape.filters }

    /// The bordered input of a sample.
    func image(_ sample: Int, _ worker: Int) -> UnsafePointer<Float> {
        border.around(input.at(sample, worker), worker: worker)
    }

    /// Computes two rows after the other, the last one alone where it has no partner.
    @inline(__always)
    func forEachPair(
        _ image: UnsafePointer<Float>, _ worker: Int,
        body: (_ y: Int, _ height: Int, _ rows: UnsafeMutablePointer<Float>) -> Void
    ) {
        let rows = rows.at(0, worker)
        var window = shape.window
        for y in stride(from: 0, to: shape.outHeight, by: 2) {
            window.height = min(2, shape.outHeight - y)
            Kernels.product(
                window, image + y * window.inRow, offsets: offsets, weights: weights, pitch: shape.filters,
                bias: bias.map { UnsafePointer($0) }, columns: shape.filters, into: rows)
            body(y, window.height, rows)
        }
    }
}

final class ThinStatistics: PlanTask {
    private let stage: ThinStage
    private let moments: UnsafeMutablePointer<Double>

    let endsPhase = true

    init(_ stage: ThinStage, memory: PlanMemory, workers: Int) {
        self.stage = stage
        moments = memory.doubles(2 * stage.norm.channels * workers)
    }

    func run(_ run: Run) {
        let channels = stage.norm.channels
        let part = moments + 2 * channels * run.worker
        for sample in run.samples {
            let (means, squares) = stage.norm.sums(of: sample)
            means.update(repeating: 0, count: 2 * channels)
            stage.forEachPair(stage.image(sample, run.worker), run.worker) { y, height, rows in
                let pixels = Double(height * stage.shape.outWidth), before = Double(y * stage.shape.outWidth)
                Kernels.moments(
                    rows, pixels: height * stage.shape.outWidth, channels: channels, means: part,
                    squares: part + channels)
                // Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for sample variances", 1979.
                let share = pixels / (before + pixels)
                for channel in 0..<channels {
                    let difference = part[channel] - means[channel]
                    means[channel] += difference * share
                    squares[channel] += part[channels + channel] + difference * difference * before * share
                }
            }
        }
    }

    func gather(_ team: Team, count: Int) { stage.norm.gather(team, count: count) }
    func finish(count: Int) { stage.norm.finishStatistics(count: count) }
}

final class ThinForward: PlanTask {
    private let stage: ThinStage
    private let output: Slot

    init(_ stage: ThinStage, output: Slot) {
        self.stage = stage
        self.output = output
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let (out, codes) = (output.at(sample, run.worker), stage.pool.codes(of: sample))
            let tops = stage.pool.tops.at(sample, run.worker)
            stage.forEachPair(stage.image(sample, run.worker), run.worker) { y, height, rows in
                let start = y / 2 * stage.pooledRow
                Kernels.normPool(
                    rows, height: height, width: stage.shape.outWidth, channels: stage.norm.channels,
                    stage.norm.coefficients, into: out + start, codes: codes + start, tops: tops + start)
            }
        }
    }
}

final class ThinBackward: PlanTask {
    private let stage: ThinStage
    private let delta: Slot
    private let target: Target?
    private let gradient: ConvolutionGradient
    /// The gradient at the convolution, where nothing lies around it.
    private let middle: Slot

    init(
        _ stage: ThinStage, delta: Slot, target: Target?, weights: Parameter, memory: PlanMemory, workers: Int
    ) {
        self.stage = stage
        self.delta = delta
        self.target = target
        gradient = ConvolutionGradient(
            stage.shape, weights: weights, passesOn: target != nil, memory: memory, workers: workers)
        middle = memory.workerSlot(
            stage.shape.outHeight * stage.shape.outWidth * stage.shape.filters, workers: workers)
    }

    func prepare() { gradient.prepare() }

    func run(_ run: Run) {
        let row = stage.shape.outWidth * stage.shape.filters
        for sample in run.samples {
            let (change, codes) = (delta.at(sample, run.worker), stage.pool.codes(of: sample))
            let image = stage.image(sample, run.worker)
            let bordered = gradient.border.inside(worker: run.worker)
            let out = bordered ?? middle.at(sample, run.worker)
            let pitch = bordered == nil ? row : gradient.border.sizes.pitch
            stage.forEachPair(image, run.worker) { y, height, rows in
                let start = y / 2 * stage.pooledRow
                // Where nobody needs the gradient later, every pair of rows has the same place.
                let to = target == nil ? out : out + y * pitch
                Kernels.normPoolGradient(
                    rows, delta: change + start, codes: codes + start, height: height, width: stage.shape.outWidth,
                    channels: stage.norm.channels, stage.norm.coefficients, into: to, outRow: pitch)
                gradient.addWeights(image, rows: y..<y + height, delta: to, pitch: pitch, shard: run.shard)
            }
            guard let target else { continue }
            gradient.pass(
                bordered.map(gradient.border.corner) ?? UnsafePointer(out), to: target.slot.at(sample, run.worker),
                accumulates: target.accumulates)
        }
    }
}
