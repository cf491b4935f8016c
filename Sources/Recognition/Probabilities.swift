import Glibc

package enum Probabilities {
    /// The softmax of the logits, worked out in Double.
    package static func softmax(_ logits: some Collection<Float>) -> [Float] {
        let greatest = Double(logits.max() ?? 0)
        let powers = logits.map { exp(Double($0) - greatest) }
        let sum = powers.reduce(0, +)
        return powers.map { Float($0 / sum) }
    }

    /// Where the greatest stands, the first of equals.
    static func greatest(_ values: some Collection<Float>) -> Int {
        var best = (place: 0, value: -Float.infinity)
        for (place, value) in values.enumerated() where value > best.value { best = (place, value) }
        return best.place
    }
}
