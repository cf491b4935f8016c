package import Audio
package import Tensors

/// Stretches the frequency axis as a longer or shorter vocal tract does, by warping the mel bands: a speaker becomes
/// another (Jaitly and Hinton, "Vocal tract length perturbation improves speech recognition", 2013).
package struct VocalTractWarp: Effect {
    /// Above 1 formants become higher, as of a shorter tract.
    package let factor: ClosedRange<Double>

    package init(factor: ClosedRange<Double>) { self.factor = factor }

    package static let word = EffectWord(
        "warp", "another speaker's vocal-tract length: formants higher or lower, the pitch as it was",
        [EffectParameter("FACTOR", .range(unit: .plain, limits: 0.5...2, usual: 0.9...1.1, isSymmetric: false))]
    ) { arguments throws(EffectError) in VocalTractWarp(factor: try arguments.range(0)) }

    package var text: String { "warp \(EffectUnit.plain.text(factor))" }

    private static let banks = 33

    /// The mel bands for factors over all of the range, equally far apart, made ahead.
    /// - Throws: where bands become so narrow that no bin of the spectrum is in them.
    package func prepared(for frontEnd: FrontEnd) throws(FeatureError) -> [BandedMatrix] {
        var made: [BandedMatrix] = []
        for index in 0..<Self.banks {
            let share = Double(index) / Double(Self.banks - 1)
            let factor = factor.lowerBound + (factor.upperBound - factor.lowerBound) * share
            let bank = BandedMatrix(rows: MelFilterBank.weights(for: frontEnd, warpedBy: factor))
            if let band = bank.lengths.firstIndex(of: 0) {
                throw FeatureError(
                    parameter: "nMels", "warped by \(factor), no bin of the spectrum is in mel band \(band + 1)",
                    help: "take fewer nMels, a longer frameLength or a narrower warp")
            }
            made.append(bank)
        }
        return made
    }
}

extension MelFilterBank {
    /// Where in the spectrum bands hear what they would hear at `frequency` of a tract of the usual length: in proportion
    /// up to a knee, and from there on so that half the sample rate stays where it is.
    static func warped(_ frequency: Double, by factor: Double, half: Double) -> Double {
        let knee = 0.85 * half * min(1, 1 / factor)
        if frequency <= knee { return frequency * factor }
        return half - (half - knee * factor) * (half - frequency) / (half - knee)
    }
}
