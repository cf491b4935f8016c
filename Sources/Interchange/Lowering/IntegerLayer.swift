import Networks

/// A convolution or a dense layer in whole numbers: bytes of what it reads times bytes of weights, summed exactly, and only
/// the sums become numbers again. It is computed as `Quantisation` says, to the same whole numbers as in Utter's engine.
struct IntegerLayer: Sendable {
    /// The same in numbers: its weights are what the bytes stand for. A dense layer is one of size 1.
    let convolution: Convolution
    let isDense: Bool
    /// The bytes of the weights, in the same order.
    let levels: [Int8]
    /// Of each filter: what one step of its weights is worth.
    let scales: [Float]
    /// Whether a ReLU is part of it.
    let rectifies: Bool
    /// How it reads bytes; `nil` where it reads numbers, of which each clip's own range gives the scale.
    let input: Quantisation.Scale?
    /// How it gives bytes; `nil` where it gives numbers.
    let output: Quantisation.Scale?

    /// The sum of each filter's bytes of weights: as often the zero point of the input is in a sum of products.
    var levelSums: [Int] {
        var sums = [Int](repeating: 0, count: convolution.filters)
        for (place, level) in levels.enumerated() { sums[place % sums.count] += Int(level) }
        return sums
    }

    /// What one step of a filter's sums is worth, for an input with this scale.
    func steps(_ input: Quantisation.Scale) -> [Float] { scales.map { input.scale * $0 } }

    /// The bias in those steps, where it is added before the sums become bytes.
    func wholeBias(_ input: Quantisation.Scale) -> [Int] {
        zip(convolution.bias, steps(input)).map { bias, step in
            guard step > 0 else { return 0 }
            return Int(min(0x1p30, max(-0x1p30, (Double(bias) / Double(step)).rounded(.toNearestOrEven))))
        }
    }

    /// From inputs less their zero point, and a filter's sum of products, to what comes out.
    func value(of sum: Int, filter: Int, _ input: Quantisation.Scale) -> Float {
        let step = input.scale * scales[filter]
        guard let output else {
            let value = Float(sum) * step + convolution.bias[filter]
            return rectifies ? max(0, value) : value
        }
        return output.whole(Float(sum) * (step / output.scale), from: rectifies ? output.zeroPoint : 0) * output.scale
    }
}

extension Quantisation.Scale {
    /// Steps of the scale, rounded and kept within what a byte can say.
    /// - Parameter least: the least byte.
    func whole(_ steps: Float, from least: UInt8 = 0) -> Float {
        let (low, high) = (Float(least) - Float(zeroPoint), 255 - Float(zeroPoint))
        return min(high, max(low, steps)).rounded(.toNearestOrEven)
    }

    /// The zero point of bytes with a sign, which are 128 less.
    var signedZeroPoint: Int { Int(zeroPoint) - 128 }
}
