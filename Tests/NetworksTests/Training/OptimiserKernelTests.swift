import Glibc
import Tensors
import Testing

@testable import Networks

/// The kernels beside the same in plain Swift, over lengths that leave every remainder.
@Suite("Optimisers' kernels")
struct OptimiserKernelTests {
    static let lengths = Array(0...35) + [127, 128, 1000]

    private func numbers(_ count: Int, _ name: String) -> [Float] {
        var stream = RandomStream(seed: 21, name: name, index: UInt64(count))
        return (0..<count).map { _ in Float(stream.normal()) }
    }

    /// One step in place, two numbers beyond the end being there to be left alone.
    private func step(_ optimiser: Optimiser, _ count: Int, decay: Double) -> (values: [Float], slots: [Float]) {
        var values = numbers(count, "values") + [7, 7]
        let slopes = numbers(count, "slopes")
        var state = optimiser.newState(parameters: count)
        state.slots = numbers(state.slots.count, "slots").map(abs)
        state.step = 4
        values.withUnsafeMutableBufferPointer { values in
            slopes.withUnsafeBufferPointer { slopes in
                optimiser.apply(
                    to: UnsafeMutableBufferPointer(rebasing: values[..<count]), gradients: slopes, state: &state,
                    rate: 0.1, weightDecay: decay, decaying: [0..<count])
            }
        }
        #expect(values[count...] == [7, 7])
        return (Array(values.dropLast(2)), state.slots)
    }

    @Test(arguments: lengths)
    func descendAsPlainSwift(_ count: Int) {
        for (momentum, nesterov, decay) in [(0.0, false, 0.0), (0.9, false, 0.1), (0.7, true, 0.05)] {
            let result = step(.sgd(momentum: momentum, nesterov: nesterov), count, decay: decay)
            let slopes = numbers(count, "slopes")
            var (values, slots) = (numbers(count, "values"), numbers(momentum > 0 ? count : 0, "slots").map(abs))
            for i in 0..<count {
                let slope = slopes[i] + Float(decay) * values[i]
                var way = slope
                if momentum > 0 {
                    slots[i] = Float(momentum) * slots[i] + slope
                    way = nesterov ? slope + Float(momentum) * slots[i] : slots[i]
                }
                values[i] -= Float(0.1) * way
            }
            #expect(result.values == values && result.slots == slots)
        }
    }

    @Test(arguments: lengths)
    func adaptAsPlainSwift(_ count: Int) {
        for (optimiser, decay) in [(Optimiser.adam(), 0.0), (.adam(beta1: 0.8), 0.1), (.adamW(epsilon: 1e-5), 0.2)] {
            let result = step(optimiser, count, decay: decay)
            let slopes = numbers(count, "slopes")
            var (values, slots) = (numbers(count, "values"), numbers(2 * count, "slots").map(abs))
            let (beta1, epsilon, isDecoupled): (Double, Double, Bool) =
                switch optimiser {
                case .adamW(let beta1, _, let epsilon): (beta1, epsilon, true)
                case .adam(let beta1, _, let epsilon): (beta1, epsilon, false)
                case .sgd: (0, 0, false)
                }
            let size = Float(0.1 / (1 - pow(beta1, 5)))
            let scale = Float(1 / (1 - pow(0.999, 5)).squareRoot())
            for i in 0..<count {
                let slope = slopes[i] + (isDecoupled ? 0 : Float(decay)) * values[i]
                slots[i] += Float(1 - beta1) * (slope - slots[i])
                slots[count + i] = Float(0.999) * slots[count + i] + Float(1 - 0.999) * (slope * slope)
                let shrunk = isDecoupled ? Float(1 - 0.1 * decay) * values[i] : values[i]
                values[i] = shrunk - size * slots[i] / (slots[count + i].squareRoot() * scale + Float(epsilon))
            }
            #expect(result.values == values && result.slots == slots)
        }
    }

    @Test(arguments: lengths)
    func normAndScale(_ count: Int) {
        var values = numbers(count, "values")
        let expected = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        let scaled = values.map { $0 * 0.3 }
        values.withUnsafeMutableBufferPointer { values in
            let norm = OptimiserKernels.norm(UnsafeBufferPointer(values))
            #expect(abs(norm - expected) <= 1e-13 * expected)
            OptimiserKernels.scale(values, by: 0.3)
        }
        #expect(values == scaled)
    }
}
