import Glibc
import Networks

/// The computation step by step in plain loops: slow, with nothing to go wrong in it. It tells what every stage of an
/// exported file should give.
extension Computation {
    /// What each step gives, in their order.
    /// - Parameter input: (rows, frames) of features as they are handed to a file, or the samples.
    func values(_ input: [Float]) -> [[Float]] {
        var first = input
        if form == .features { first = Self.transposed(input, rows: inputShape[1], columns: inputShape[0]) }
        var values = [first]
        for step in steps {
            let inputs = step.sources.map { values[$0] }
            values.append(step.operation.values(inputs, step.sources.map(shape(of:)), to: step.shape))
        }
        return Array(values.dropFirst())
    }

    static func transposed(_ matrix: [Float], rows: Int, columns: Int) -> [Float] {
        (0..<columns).flatMap { column in (0..<rows).map { matrix[$0 * columns + column] } }
    }
}

extension Operation {
    fileprivate func values(_ inputs: [[Float]], _ shapes: [[Int]], to shape: [Int]) -> [Float] {
        let (input, from) = (inputs[0], shapes[0])
        let channels = from[from.count - 1]
        /// One channel after the other, with its numbers at all positions.
        func byChannel(_ body: ([Double]) -> Double) -> [Float] {
            (0..<channels).map { channel in
                Float(body(stride(from: channel, to: input.count, by: channels).map { Double(input[$0]) }))
            }
        }
        switch self {
        case .bands(let bands):
            var (value, before) = (input, from)
            for step in bands.steps {
                let after = step.operation.shape(of: [before])
                value = step.operation.values([value], [before], to: after)
                before = after
            }
            return value
        case .convolution(let convolution): return convolution.values(input, from, to: shape)
        case .linear(let map): return map.values(input)
        case .quantise(let scale): return input.map { scale.whole($0 / scale.scale) * scale.scale }
        case .dequantise: return input
        case .integer(let layer): return layer.values(input, from, to: shape)
        case .scale(let factors, let offsets):
            return input.enumerated().map { $1 * factors[$0 % channels] + offsets[$0 % channels] }
        case .correlation(let taps):
            let matrix = CorrelationMatrix.weights(taps: taps, frames: from[0])
            let rows = Computation.transposed(input, rows: from[0], columns: channels)
            let map = LinearMap(inputs: from[0], outputs: from[0], weights: matrix, bias: nil)
            return Computation.transposed(map.values(rows), rows: channels, columns: from[0])
        case .square: return input.map { $0 * $0 }
        case .decibels(let floor): return input.map { 10 * log10(max($0, floor)) }
        case .range(let range):
            let least = (input.max() ?? 0) - range
            return input.map { max($0, least) }
        case .prefix: return Array(input.prefix(shape.reduce(1, *)))
        case .image: return Computation.transposed(input, rows: from[0], columns: from[1])
        case .activation(let kind): return input.map { kind.value($0) }
        case .pooling(let kind, let axes): return Self.pooled(kind, axes, input, from, to: shape)
        case .globalPooling(.max): return byChannel { $0.max() ?? 0 }
        case .globalPooling(.mean): return byChannel { $0.reduce(0, +) / Double($0.count) }
        case .statistics(let epsilon):
            let deviations = byChannel { values -> Double in
                let mean = values.reduce(0, +) / Double(values.count)
                let squares: Double = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                return (squares / Double(values.count) + Double(epsilon)).squareRoot()
            }
            return byChannel { $0.reduce(0, +) / Double($0.count) } + deviations
        case .add: return input.indices.map { index in inputs.reduce(0) { $0 + $1[index] } }
        case .multiply: return input.indices.map { input[$0] * inputs[1][$0 % inputs[1].count] }
        case .concatenation:
            var joined: [Float] = []
            for position in 0..<input.count / channels {
                for (input, shape) in zip(inputs, shapes) {
                    let width = shape[shape.count - 1]
                    joined += input[(position * width)..<((position + 1) * width)]
                }
            }
            return joined
        case .flattening: return input
        case .softmax:
            return stride(from: 0, to: input.count, by: channels).flatMap { start -> [Float] in
                let part = input[start..<start + channels]
                let greatest = Double(part.max() ?? 0)
                let powers: [Double] = part.map { exp(Double($0) - greatest) }
                let sum = powers.reduce(0, +)
                return powers.map { Float($0 / sum) }
            }
        }
    }

    private static func pooled(
        _ kind: PoolingKind, _ axes: [Axis], _ input: [Float], _ from: [Int], to shape: [Int]
    ) -> [Float] {
        let channels = from[from.count - 1]
        return Positions.all(shape.dropLast()).flatMap { position in
            let seen = Positions.seen(from: position, axes, in: from).compactMap(\.self)
            return (0..<channels).map { channel -> Float in
                let values: [Float] = seen.map { input[$0 * channels + channel] }
                return kind == .max ? values.max() ?? 0 : values.reduce(0, +) / Float(values.count)
            }
        }
    }
}

extension LinearMap {
    fileprivate func values(_ input: [Float]) -> [Float] {
        var values: [Float] = []
        for start in stride(from: 0, to: input.count, by: inputs) {
            for output in 0..<outputs {
                var sum = Double(bias?[output] ?? 0)
                for place in 0..<inputs {
                    sum += Double(input[start + place]) * Double(weights[place * outputs + output])
                }
                values.append(Float(sum))
            }
        }
        return values
    }
}

extension Convolution {
    fileprivate func values(_ input: [Float], _ from: [Int], to shape: [Int]) -> [Float] {
        sums(of: input.map(Double.init), weights.map(Double.init), from, to: shape).enumerated().map {
            Float($1 + Double(bias[$0 % filters]))
        }
    }

    /// The sums of products alone, for numbers and weights of any kind.
    fileprivate func sums<Number: Numeric>(
        of input: [Number], _ weights: [Number], _ from: [Int], to shape: [Int]
    ) -> [Number] {
        let (inward, channels, outward) = (inward, from[from.count - 1], filters / groups)
        return Positions.all(shape.dropLast()).flatMap { position in
            let seen = Positions.seen(from: position, axes, in: from)
            return (0..<filters).map { filter in
                var sum: Number = 0
                let first = filter / outward * inward
                for (tap, place) in seen.enumerated() {
                    guard let place else { continue }
                    for channel in 0..<inward {
                        sum +=
                            input[place * channels + first + channel]
                            * weights[(tap * inward + channel) * filters + filter]
                    }
                }
                return sum
            }
        }
    }
}

extension IntegerLayer {
    fileprivate func values(_ input: [Float], _ from: [Int], to shape: [Int]) -> [Float] {
        let scale = self.input ?? Quantisation.Scale(low: input.min() ?? 0, high: input.max() ?? 0)
        let bias = output == nil ? [Int](repeating: 0, count: scales.count) : wholeBias(scale)
        let steps = input.map { Int(scale.whole($0 / scale.scale)) }
        let (from, to) = isDense ? ([1] + from, [1] + shape) : (from, shape)
        let sums = convolution.sums(of: steps, levels.map(Int.init), from, to: to)
        return sums.enumerated().map { place, sum in
            value(of: sum + bias[place % bias.count], filter: place % bias.count, scale)
        }
    }
}

extension Activation.Kind {
    fileprivate func value(_ x: Float) -> Float {
        switch self {
        case .relu: max(0, x)
        case .silu: x / (1 + exp(-x))
        case .hardswish: x * min(max(x + 3, 0), 6) / 6
        case .sigmoid: 1 / (1 + exp(-x))
        case .tanh: Glibc.tanh(x)
        }
    }
}

/// Positions along one axis or two.
private enum Positions {
    /// Every position of axes of these lengths, the last axis fastest.
    static func all(_ lengths: some Sequence<Int>) -> [[Int]] {
        lengths.reduce([[]]) { positions, length in
            positions.flatMap { position in (0..<length).map { position + [$0] } }
        }
    }

    /// Where in the input each tap of a kernel stands, counted in positions; `nil` beyond the ends.
    static func seen(from position: [Int], _ axes: [Axis], in shape: [Int]) -> [Int?] {
        all(axes.map(\.size)).map { tap in
            var place = 0
            for (index, axis) in axes.enumerated() {
                let along = position[index] * axis.stride + tap[index] * axis.dilation - axis.before
                guard (0..<shape[index]).contains(along) else { return nil }
                place = place * shape[index] + along
            }
            return place
        }
    }
}
