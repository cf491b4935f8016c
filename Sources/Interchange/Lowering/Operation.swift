import Networks

/// One step of a computation, on arrays whose last axis is the channels; see `Computation`.
enum Operation: Sendable {
    /// The powers of a signal's frames in bands of the spectrum: (samples, 1) to (frames, bands).
    case bands(SpectralBands)
    case convolution(Convolution)
    case linear(LinearMap)
    /// Numbers to bytes.
    case quantise(Quantisation.Scale)
    /// Bytes to the numbers that they stand for.
    case dequantise
    case integer(IntegerLayer)
    /// Each channel times a number, plus a number.
    case scale(factors: [Float], offsets: [Float])
    /// Along the frames, each channel by itself. The frames at the ends, whose neighbours are missing, get what the
    /// nearest frame that has them all got.
    case correlation(taps: [Float])
    case square
    /// 10 × log10(max(x, floor))
    case decibels(floor: Float)
    /// max(x, greatest of all − range)
    case range(Float)
    /// The first frames.
    case prefix(Int)
    /// (frames, rows) as an image: (rows, frames, 1).
    case image
    case activation(Activation.Kind)
    case pooling(PoolingKind, [Axis])
    /// Over all positions: (…, channels) to (channels).
    case globalPooling(PoolingKind)
    /// The mean and √(variance + epsilon) of each channel over time: (frames, channels) to (2 × channels).
    case statistics(epsilon: Float)
    case add
    /// Of two; the second may be (channels).
    case multiply
    /// Along the channels.
    case concatenation
    /// In one row, the channels innermost.
    case flattening
    /// Over the channels.
    case softmax
}

/// One axis of a convolution or a pooling, with the zeros around its input told exactly.
struct Axis: Sendable, Equatable {
    let size: Int
    let stride: Int
    let dilation: Int
    /// Zeros before and after the input.
    let before: Int
    let after: Int

    init(size: Int, stride: Int = 1, dilation: Int = 1, before: Int = 0, after: Int = 0) {
        self.size = size
        self.stride = stride
        self.dilation = dilation
        self.before = before
        self.after = after
    }

    init(_ window: Window) {
        self.init(
            size: window.size, stride: window.stride, dilation: window.dilation, before: window.zerosBefore,
            after: window.zerosAfter)
    }

    var isPadded: Bool { before > 0 || after > 0 }

    func outputs(_ count: Int) -> Int { (count + before + after - (size - 1) * dilation - 1) / stride + 1 }
}

/// A convolution of one or two axes; a depthwise one has as many groups as channels.
struct Convolution: Sendable {
    let axes: [Axis]
    let groups: Int
    let filters: Int
    /// (size…, channels / groups, filters)
    let weights: [Float]
    /// One for each filter.
    let bias: [Float]

    /// The channels that a filter sees.
    var inward: Int { weights.count / filters / axes.reduce(1) { $0 * $1.size } }
    var isDepthwise: Bool { groups > 1 && inward == 1 && groups == filters }

    /// The weights as PyTorch and ONNX have them: (filters, channels / groups, size…).
    var outerFilters: [Float] { outer(weights) }

    /// Numbers or bytes that lie as the weights, in that order.
    func outer<Number>(_ weights: [Number]) -> [Number] {
        let (inward, taps) = (inward, axes.reduce(1) { $0 * $1.size })
        return (0..<filters).flatMap { filter in
            (0..<inward).flatMap { channel in
                (0..<taps).map { weights[($0 * inward + channel) * filters + filter] }
            }
        }
    }

    var outerFiltersShape: [Int] { [filters, inward] + axes.map(\.size) }
}

/// The channels of each position times a matrix.
struct LinearMap: Sendable {
    let inputs: Int
    let outputs: Int
    /// (inputs, outputs)
    let weights: [Float]
    /// One for each output; `nil` for none.
    let bias: [Float]?

    /// (outputs, inputs)
    var transposed: [Float] {
        (0..<outputs).flatMap { output in (0..<inputs).map { weights[$0 * outputs + output] } }
    }
}

/// A derivative along the frames as a matrix: for what has no correlation that repeats its ends.
enum CorrelationMatrix {
    /// What each of the frames before weighs in each one after, (before, after).
    static func weights(taps: [Float], frames: Int) -> [Float] {
        let half = taps.count / 2
        var matrix = [Float](repeating: 0, count: frames * frames)
        for frame in 0..<frames {
            let centre = min(max(frame, half), frames - 1 - half)
            for (tap, weight) in taps.enumerated() { matrix[(centre - half + tap) * frames + frame] = weight }
        }
        return matrix
    }
}
