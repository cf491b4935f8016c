import CKernels

/// The steps of optimisers over flat arrays that the caller owns, with the same bits on every processor.
package enum OptimiserKernels {
    /// A step of stochastic gradient descent with weight decay as L2 regularisation.
    /// - Parameters:
    ///   - velocities: the momentum of each parameter; nil without.
    ///   - nesterov: whether the step looks ahead along the momentum.
    package static func descend(
        _ values: UnsafeMutablePointer<Float>, slopes: UnsafePointer<Float>, velocities: UnsafeMutablePointer<Float>?,
        count: Int, rate: Double, momentum: Double, nesterov: Bool, weightDecay: Double
    ) {
        var step = utter_descent(
            rate: Float(rate), momentum: Float(momentum), weightDecay: Float(weightDecay), nesterov: nesterov ? 1 : 0)
        utter_descend(values, slopes, velocities, count, &step)
    }

    /// What is the same for all parameters in one step of Adam.
    package struct Adaption: Sendable {
        let plain: utter_adaption

        /// - Parameters:
        ///   - bias1: 1 - beta1 to the power of the step, counted from 1; `bias2` likewise.
        ///   - shrink: what a parameter is multiplied by first (decoupled weight decay), 1 for nothing.
        ///   - weightDecay: what of a parameter is added to its gradient (L2 regularisation).
        package init(
            beta1: Double, beta2: Double, epsilon: Double, rate: Double, bias1: Double, bias2: Double, shrink: Double,
            weightDecay: Double
        ) {
            plain = utter_adaption(
                add1: Float(1 - beta1), keep2: Float(beta2), add2: Float(1 - beta2), stepSize: Float(rate / bias1),
                scale: Float(1 / bias2.squareRoot()), epsilon: Float(epsilon), shrink: Float(shrink),
                weightDecay: Float(weightDecay))
        }
    }

    /// - Parameters:
    ///   - means: the running means of the gradients.
    ///   - squares: those of their squares.
    package static func adapt(
        _ values: UnsafeMutablePointer<Float>, slopes: UnsafePointer<Float>, means: UnsafeMutablePointer<Float>,
        squares: UnsafeMutablePointer<Float>, count: Int, _ adaption: Adaption
    ) {
        withUnsafePointer(to: adaption.plain) { utter_adapt(values, slopes, means, squares, count, $0) }
    }

    /// The Euclidean length, summed in Double in a fixed order.
    package static func norm(_ values: UnsafeBufferPointer<Float>) -> Double {
        utter_sum_of_squares(values.baseAddress, values.count).squareRoot()
    }

    package static func scale(_ values: UnsafeMutableBufferPointer<Float>, by factor: Float) {
        utter_shorten(values.baseAddress, values.count, factor)
    }
}
