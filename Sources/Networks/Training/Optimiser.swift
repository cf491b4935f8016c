import Glibc
import Tensors

/// How parameters follow from their gradients, with PyTorch's definitions.
package enum Optimiser: Sendable, Equatable {
    /// Stochastic gradient descent; with Nesterov's momentum where asked (Sutskever and others, 2013).
    case sgd(momentum: Double = 0.9, nesterov: Bool = false)
    /// Adam (Kingma and Ba, 2015); weight decay is added to the gradient, as L2 regularisation.
    case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
    /// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): parameters shrink by rate × decay, beside the step.
    case adamW(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)

    /// Memory before the first step, for so many parameters.
    package func newState(parameters: Int) -> OptimiserState {
        let slots =
            switch self {
            case .sgd(let momentum, _): momentum == 0 ? 0 : 1
            case .adam, .adamW: 2
            }
        return OptimiserState(step: 0, slots: [Float](repeating: 0, count: slots * parameters))
    }

    /// Changes `parameters` by one step. The bits do not depend on the number of threads; nothing is allocated.
    /// - Parameters:
    ///   - gradients: as many as parameters, as is the state made for.
    ///   - rate: the learning rate of this step.
    ///   - weightDecay: pulls on `decaying` only.
    ///   - decaying: ranges of parameters, ascending and apart.
    package func apply(
        to parameters: UnsafeMutableBufferPointer<Float>, gradients: UnsafeBufferPointer<Float>,
        state: inout OptimiserState, rate: Double, weightDecay: Double = 0, decaying: [Range<Int>] = []
    ) {
        state.step += 1
        let step = state.step
        state.slots.withUnsafeMutableBufferPointer { slots in
            guard let values = parameters.baseAddress, let slopes = gradients.baseAddress else { return }
            // An empty array may have an address too.
            let memory = slots.isEmpty ? nil : slots.baseAddress
            let arrays = Arrays(values: values, slopes: slopes, slots: memory, count: parameters.count)
            var start = 0
            for range in weightDecay == 0 ? [] : decaying {
                apply(arrays, start..<range.lowerBound, step, rate, 0)
                apply(arrays, range, step, rate, weightDecay)
                start = range.upperBound
            }
            apply(arrays, start..<parameters.count, step, rate, 0)
        }
    }

    /// Where the numbers of a step are.
    private struct Arrays {
        let values: UnsafeMutablePointer<Float>
        let slopes: UnsafePointer<Float>
        let slots: UnsafeMutablePointer<Float>?
        let count: Int
    }

    /// Parameters of one piece of parallel work; fewer than two of them are not worth waking a thread.
    private static let piece = 32_768

    private func apply(_ arrays: Arrays, _ range: Range<Int>, _ step: Int, _ rate: Double, _ weightDecay: Double) {
        let pieces = (range.count + Self.piece - 1) / Self.piece
        if pieces < 2 { return applyPiece(arrays, range, step, rate, weightDecay) }
        // Each piece changes numbers of its own.
        nonisolated(unsafe) let arrays = arrays
        ThreadPool.forEach(pieces) { piece in
            let start = range.lowerBound + piece * Self.piece
            let end = min(start + Self.piece, range.upperBound)
            applyPiece(arrays, start..<end, step, rate, weightDecay)
        }
    }

    private func applyPiece(_ arrays: Arrays, _ range: Range<Int>, _ step: Int, _ rate: Double, _ weightDecay: Double) {
        let (values, slopes) = (arrays.values + range.lowerBound, arrays.slopes + range.lowerBound)
        let slots = arrays.slots.map { $0 + range.lowerBound }
        func adapt(_ beta1: Double, _ beta2: Double, _ epsilon: Double, shrink: Double, weightDecay: Double) {
            guard let slots else { return }
            let adaption = OptimiserKernels.Adaption(
                beta1: beta1, beta2: beta2, epsilon: epsilon, rate: rate, bias1: 1 - pow(beta1, Double(step)),
                bias2: 1 - pow(beta2, Double(step)), shrink: shrink, weightDecay: weightDecay)
            OptimiserKernels.adapt(
                values, slopes: slopes, means: slots, squares: slots + arrays.count, count: range.count, adaption)
        }
        switch self {
        case .sgd(let momentum, let nesterov):
            OptimiserKernels.descend(
                values, slopes: slopes, velocities: slots, count: range.count, rate: rate, momentum: momentum,
                nesterov: nesterov, weightDecay: weightDecay)
        case .adam(let beta1, let beta2, let epsilon):
            adapt(beta1, beta2, epsilon, shrink: 1, weightDecay: weightDecay)
        case .adamW(let beta1, let beta2, let epsilon):
            adapt(beta1, beta2, epsilon, shrink: 1 - rate * weightDecay, weightDecay: 0)
        }
    }
}

/// What an optimiser remembers between steps.
package struct OptimiserState: Sendable, Equatable {
    /// Steps done.
    package internal(set) var step: Int
    /// SGD: the momentum of each parameter. Adam: the means of the gradients, then those of their squares.
    package internal(set) var slots: [Float]
}
