package import Audio
import Glibc
import Networks
package import Tensors

/// Mixes an example with its neighbour in the batch, inputs and labels alike (Zhang and others, "mixup", 2018).
package struct Mixup: Effect {
    /// Of the distribution Beta(α, α) of the shares: near 0 nearly nothing is mixed, at 1 all shares are equally likely.
    package let alpha: ClosedRange<Double>

    package init(alpha: ClosedRange<Double>) { self.alpha = alpha }

    package static let word = EffectWord(
        "mixup", "mixes a clip with another of its batch, labels too, in shares from Beta(ALPHA, ALPHA)",
        [EffectParameter("ALPHA", .range(unit: .plain, limits: 0.01...1, usual: 0.2...0.2, isSymmetric: false))]
    ) { arguments throws(EffectError) in Mixup(alpha: try arguments.range(0)) }

    package var text: String { "mixup \(EffectUnit.plain.text(alpha))" }

    /// How much an example keeps of itself, from a half to 1: of the two shares the greater, by Jöhnk's method.
    package func share(_ random: inout RandomStream) -> Float {
        let alpha = random.uniform(in: alpha)
        while true {
            // 1 - uniform is never 0.
            let (x, y) = (pow(1 - random.uniform(), 1 / alpha), pow(1 - random.uniform(), 1 / alpha))
            if x + y <= 1, x + y > 0 { return Float(max(x, y) / (x + y)) }
        }
    }
}
