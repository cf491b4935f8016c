import Tensors

/// A convolution or a dense layer in whole numbers.
final class ByteLayer: PlanTask {
    enum Output {
        case bytes(ByteSlot)
        case floats(Slot)
    }

    private let shape: ConvolutionShape
    private let isDepthwise: Bool
    private let input: ByteSlot
    private let output: Output
    private let weights: UnsafeMutablePointer<Int8>
    /// For each group of filters: where its weights begin, and which inputs they are for.
    private let groups: [(weights: Int, offsets: UnsafeBufferPointer<Int32>)]
    /// Channels of a group, padded to whole registers.
    private let pitch: Int
    /// Of each column: the sum of its bytes of weights, and their scale.
    private let sums: UnsafeMutablePointer<Int32>
    private let scales: UnsafeMutablePointer<Float>
    /// The layer's bias, which is added to floats.
    private let offset: UnsafeMutablePointer<Float>
    /// What is added to sums, and what they are multiplied by: for each worker where scales are dynamic.
    private let bias: UnsafeMutablePointer<Int32>
    private let factors: UnsafeMutablePointer<Float>
    private let bordered: UnsafeMutablePointer<UInt8>?
    private let borderStride: Int
    private let rectifies: Bool

    private var columns: Int { shape.filters / shape.groups }

    /// - Parameters:
    ///   - bytes: (taps, channels / groups, filters), or (taps, channels) of a depthwise convolution.
    ///   - scales: of each filter.
    init(
        _ shape: ConvolutionShape, isDepthwise: Bool, input: ByteSlot, output: Output, bytes: [Int8], scales: [Float],
        bias: [Float]?, rectifies: Bool, memory: PlanMemory, workers: Int
    ) {
        self.shape = shape
        self.isDepthwise = isDepthwise
        self.input = input
        self.output = output
        self.rectifies = rectifies
        let columns = shape.filters / shape.groups
        pitch = (columns + 15) & ~15
        let width = pitch * shape.groups
        self.sums = memory.room(width, of: Int32.self)
        self.scales = memory.floats(width)
        offset = memory.floats(width)
        self.bias = memory.room(width * (input.isDynamic ? workers : 1), of: Int32.self)
        factors = memory.floats(width * (input.isDynamic ? workers : 1))
        for filter in 0..<shape.filters {
            let place = filter / columns * pitch + filter % columns
            self.scales[place] = scales[filter]
            offset[place] = bias?[filter] ?? 0
        }
        for (place, byte) in bytes.enumerated() {
            let filter = place % shape.filters
            sums[filter / columns * pitch + filter % columns] += Int32(byte)
        }
        let packing = isDepthwise ? nil : BytePacking(shape)
        if let packing {
            let block = packing.steps * 4 * pitch
            weights = memory.room(block * shape.groups, of: Int8.self)
            packing.pack(bytes, pitch: pitch, into: weights)
            groups = (0..<shape.groups).map { ($0 * block, memory.table(packing.offsets(group: $0))) }
        } else {
            weights = memory.room(shape.taps * pitch, of: Int8.self)
            for (place, byte) in bytes.enumerated() {
                weights[place / shape.filters * pitch + place % shape.filters] = byte
            }
            groups = [(0, memory.table(shape.tapOffsets))]
        }
        let border = shape.border
        borderStride = ((border.top + border.rows + border.bottom) * border.pitch + 191) & ~63
        bordered = border.isEmpty ? nil : memory.room(borderStride * workers, of: UInt8.self)
        if !input.isDynamic {
            for worker in 0..<workers { fillBorder(worker, zero: input.zero(0)) }
            prepareFactors(0, sample: 0)
        }
    }

    /// What is beyond the ends counts as 0, whose byte is the zero point.
    private func fillBorder(_ worker: Int, zero: Int32) {
        guard let bordered else { return }
        (bordered + worker * borderStride).update(repeating: UInt8(clamping: zero), count: borderStride)
    }

    /// Sums of bytes times bytes have the zero point in them as often as there are weights; and they are in steps of input
    /// scale × weight scale, in which the bias has to be said where bytes come out.
    private func prepareFactors(_ worker: Int, sample: Int) {
        let width = pitch * shape.groups
        let (bias, factors) = (bias + worker * width, factors + worker * width)
        let (scale, zero) = (input.scale(sample), input.zero(sample))
        for column in 0..<width {
            let step = scale * scales[column]
            bias[column] = -zero &* sums[column]
            factors[column] = step
            guard case .bytes(let slot) = output else { continue }
            if step > 0 {
                let whole = (Double(offset[column]) / Double(step)).rounded(.toNearestOrEven)
                bias[column] &+= Int32(min(0x1p30, max(-0x1p30, whole)))
            }
            factors[column] = step / slot.scale(0)
        }
    }

    func run(_ run: Run) {
        for sample in run.samples {
            let worker = input.isDynamic ? run.worker : 0
            if input.isDynamic {
                fillBorder(run.worker, zero: input.zero(sample))
                prepareFactors(worker, sample: sample)
            }
            let image = image(sample, run.worker)
            for (group, place) in groups.enumerated() {
                let first = group * pitch
                var rounding = Kernels.Rounding(
                    bias: bias + (worker * pitch * shape.groups + first),
                    scale: factors + (worker * pitch * shape.groups + first))
                let to: Kernels.ByteOutput
                switch output {
                case .bytes(let slot):
                    rounding.zero = slot.zero(sample)
                    if rectifies { rounding.bounds = slot.zero(sample)...255 }
                    to = .bytes(slot.at(sample) + group * columns)
                case .floats(let slot):
                    rounding.offset = UnsafePointer(offset + first)
                    to = .floats(slot.at(sample, run.worker) + group * columns)
                }
                let ending: Kernels.Ending = rectifies ? .relu : []
                if isDepthwise {
                    Kernels.depthwise(
                        shape.window, image, offsets: place.offsets, weights: weights, pitch: pitch,
                        channels: shape.filters, rounding, into: to, ending)
                } else {
                    Kernels.product(
                        shape.window, image, offsets: place.offsets, weights: weights + place.weights, columns: columns,
                        rounding, into: to, ending)
                }
            }
        }
    }

    /// The sample's input with its border.
    private func image(_ sample: Int, _ worker: Int) -> UnsafePointer<UInt8> {
        let from = UnsafePointer(input.at(sample))
        guard let bordered else { return from }
        let (border, corner) = (shape.border, bordered + worker * borderStride)
        let inside = corner + (border.top * border.pitch + border.left)
        for row in 0..<border.rows {
            (inside + row * border.pitch).update(from: from + row * border.row, count: border.row)
        }
        return UnsafePointer(corner)
    }
}

/// How the weights of a convolution lie for products of four pairs of bytes at once: runs of inputs that are neighbours
/// are cut into fours, the last of a run filled up with zeros.
struct BytePacking {
    private let shape: ConvolutionShape
    /// Of each four: where they begin in the bordered input, which row of the weights is their first, and how many count.
    private let fours: [(offset: Int, row: Int, count: Int)]

    init(_ shape: ConvolutionShape) {
        self.shape = shape
        let inward = shape.channels / shape.groups
        // Taps side by side are neighbours where nothing lies between them.
        let isWhole = shape.groups == 1 && (shape.horizontal.dilation == 1 || shape.horizontal.size == 1)
        let taps = isWhole ? shape.horizontal.size : 1
        let starts = shape.tapOffsets
        var fours: [(offset: Int, row: Int, count: Int)] = []
        for tap in stride(from: 0, to: starts.count, by: taps) {
            for place in stride(from: 0, to: taps * inward, by: 4) {
                fours.append((starts[tap] + place, tap * inward + place, min(4, taps * inward - place)))
            }
        }
        self.fours = fours
    }

    var steps: Int { fours.count }

    func offsets(group: Int) -> [Int] { fours.map { $0.offset + group * (shape.channels / shape.groups) } }

    /// From (rows, filters) to [groups][columns / 16][steps][16][4].
    func pack(_ bytes: [Int8], pitch: Int, into packed: UnsafeMutablePointer<Int8>) {
        let columns = shape.filters / shape.groups
        for filter in 0..<shape.filters {
            let (group, column) = (filter / columns, filter % columns)
            let block = packed + (group * pitch + column / 16 * 16) * steps * 4 + column % 16 * 4
            for (step, four) in fours.enumerated() {
                for place in 0..<four.count {
                    block[step * 64 + place] = bytes[(four.row + place) * shape.filters + filter]
                }
            }
        }
    }
}
