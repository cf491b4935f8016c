/// The Euclidean length of all gradients together.
enum GradientNorm {
    /// Summed in Double in a fixed order.
    static func of(_ gradients: UnsafeBufferPointer<Float>) -> Double {
        var sums = SIMD8<Double>()
        let whole = gradients.count & ~7
        for start in stride(from: 0, to: whole, by: 8) {
            var eight = SIMD8<Float>()
            for lane in 0..<8 { eight[lane] = gradients[start + lane] }
            let wide = SIMD8<Double>(eight)
            sums += wide * wide
        }
        var sum = sums.sum()
        for i in whole..<gradients.count { sum += Double(gradients[i]) * Double(gradients[i]) }
        return sum.squareRoot()
    }

    /// Scales the gradients down so that their norm is at most `limit`, as PyTorch's `clip_grad_norm_`.
    static func clip(_ gradients: UnsafeMutableBufferPointer<Float>, to limit: Double) {
        let factor = Float(limit / (of(UnsafeBufferPointer(gradients)) + 1e-6))
        // Not finite: left alone, so that the loss of the next step tells.
        guard factor < 1 else { return }
        for i in gradients.indices { gradients[i] *= factor }
    }
}
