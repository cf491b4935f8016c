import Glibc

// The loops over parameters: plain enough for the compiler to make vector instructions of them.

extension Optimiser {
    /// v ← momentum · v + g; the parameter goes by -rate · v, or with Nesterov's by -rate · (g + momentum · v).
    static func descend(
        _ arrays: Arrays, _ range: Range<Int>, rate: Float, momentum: Float, nesterov: Bool, weightDecay: Float
    ) {
        let (values, slopes, velocities) = (arrays.values, arrays.slopes, arrays.first)
        if momentum == 0 {
            for i in range { values[i] -= rate * (slopes[i] + weightDecay * values[i]) }
            return
        }
        // One loop for both: Nesterov's step is of g + momentum · v, the other one of 0 · g + 1 · v.
        let ahead: Float = nesterov ? momentum : 1
        let direct: Float = nesterov ? 1 : 0
        for i in range {
            let slope = slopes[i] + weightDecay * values[i]
            let velocity = momentum * velocities[i] + slope
            velocities[i] = velocity
            values[i] -= rate * (direct * slope + ahead * velocity)
        }
    }

    /// What is the same for all parameters in one step of Adam.
    struct Moments {
        let add1, keep2, add2: Float
        /// rate / (1 - beta1^step)
        let stepSize: Float
        /// 1 / √(1 - beta2^step)
        let scale: Float
        let epsilon: Float

        init(_ beta1: Double, _ beta2: Double, _ epsilon: Double, step: Int, rate: Double) {
            (add1, keep2, add2) = (Float(1 - beta1), Float(beta2), Float(1 - beta2))
            stepSize = Float(rate / (1 - pow(beta1, Double(step))))
            scale = Float(1 / (1 - pow(beta2, Double(step))).squareRoot())
            self.epsilon = Float(epsilon)
        }
    }

    /// - Parameters:
    ///   - shrink: the factor of decoupled weight decay.
    ///   - weightDecay: the factor of a parameter that is added to its gradient.
    static func adapt(_ arrays: Arrays, _ range: Range<Int>, _ moments: Moments, shrink: Float, weightDecay: Float) {
        let (values, slopes, means, squares) = (arrays.values, arrays.slopes, arrays.first, arrays.second)
        for i in range {
            let value = values[i]
            let slope = slopes[i] + weightDecay * value
            let mean = means[i] + moments.add1 * (slope - means[i])
            let square = moments.keep2 * squares[i] + moments.add2 * (slope * slope)
            means[i] = mean
            squares[i] = square
            values[i] =
                shrink * value - moments.stepSize * mean / (square.squareRoot() * moments.scale + moments.epsilon)
        }
    }
}
