import Tensors

/// The Euclidean length of all gradients together.
enum GradientNorm {
    /// Scales the gradients down so that their norm is at most `limit`, as PyTorch's `clip_grad_norm_`.
    static func clip(_ gradients: UnsafeMutableBufferPointer<Float>, to limit: Double) {
        let factor = limit / (OptimiserKernels.norm(UnsafeBufferPointer(gradients)) + 1e-6)
        // One that is no number is left alone: the loss of the next step tells.
        if factor < 1 { OptimiserKernels.scale(gradients, by: Float(factor)) }
    }
}
