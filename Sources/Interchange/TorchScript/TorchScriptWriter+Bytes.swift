import Networks

/// Layers in whole numbers. Bytes are kept as whole numbers less their zero point in float32, which holds sums of products
/// of bytes exactly up to 2²⁴: the convolutions that PyTorch has for every processor give the same whole numbers as
/// integer ones would. Weights are int8 in the file.
extension TorchScriptWriter {
    /// Numbers as whole steps of a scale.
    static func bytes(_ input: String, _ scale: Quantisation.Scale) -> String {
        rounded("torch.div(\(input), \(scale.scale))", scale)
    }

    /// Steps of a scale as the numbers that they stand for; numbers, which have no scale, as they are.
    static func numbers(_ input: String, _ scale: Quantisation.Scale?) -> String {
        scale.map { "torch.mul(\(input), \($0.scale))" } ?? input
    }

    private static func rounded(_ input: String, _ scale: Quantisation.Scale, from least: UInt8 = 0) -> String {
        let bounds = [Int(least), 255].map { $0 - Int(scale.zeroPoint) }
        return "torch.round(torch.clamp(\(input), \(bounds[0]), \(bounds[1])))"
    }

    mutating func expression(_ layer: IntegerLayer, _ value: Int, _ input: String) -> String {
        let (convolution, filters) = (layer.convolution, layer.convolution.filters)
        var source = input
        var step = ""
        if layer.input == nil {
            let low = line(value, "low", "torch.clamp_max(torch.min(\(input)), 0)")
            let range = "torch.sub(torch.clamp_min(torch.max(\(input)), 0), \(low))"
            // Where there is nothing but silence, any scale will do.
            step = line(value, "step", "torch.clamp_min(torch.div(\(range), 255), \(Float.leastNormalMagnitude))")
            let zero = line(
                value, "zero", "torch.clamp(torch.round(torch.div(torch.neg(\(low)), \(step))), 0, 255)")
            let bounds = "torch.neg(\(zero)), torch.sub(255, \(zero))"
            source = line(
                value, "bytes",
                "torch.round(torch.clamp(torch.div(\(input), \(step)), \(bounds)))")
        }
        let one = layer.isDense ? [] : convolution.axes.map { _ in 1 }
        func filterArray(_ name: String, _ numbers: [Float]) -> String {
            tensor(value, name, [1, filters] + one, numbers)
        }
        let sums: String
        if layer.isDense {
            let rows = layer.levels.count / filters
            let weight = tensor(value, "weight", [rows, filters], .bytes(layer.levels))
            sums = "torch.matmul(\(source), torch.to(\(weight), 6, False, False, None))"
        } else {
            let weight = tensor(
                value, "weight", convolution.outerFiltersShape, .bytes(convolution.outer(layer.levels)))
            sums = Self.expression(convolution, source, "torch.to(\(weight), 6, False, False, None)", "None")
        }
        guard let scale = layer.input else {
            let factors = "torch.mul(\(filterArray("scales", layer.scales)), \(step))"
            return finished("torch.mul(\(sums), \(factors))", filterArray("bias", convolution.bias), layer)
        }
        guard let output = layer.output else {
            let factors = filterArray("factors", layer.steps(scale))
            return finished("torch.mul(\(sums), \(factors))", filterArray("bias", convolution.bias), layer)
        }
        let bias = filterArray("bias", layer.wholeBias(scale).map { Float($0) })
        let factors = filterArray("factors", layer.steps(scale).map { $0 / output.scale })
        return Self.rounded(
            "torch.mul(torch.add(\(sums), \(bias)), \(factors))", output,
            from: layer.rectifies ? output.zeroPoint : 0)
    }

    private func finished(_ products: String, _ bias: String, _ layer: IntegerLayer) -> String {
        let sum = "torch.add(\(products), \(bias))"
        return layer.rectifies ? "torch.relu(\(sum))" : sum
    }
}
