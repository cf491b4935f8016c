import Glibc

/// Makes the recording louder or quieter.
package struct Gain: WaveformEffect {
    /// In decibels.
    package let decibels: ClosedRange<Double>

    package init(decibels: ClosedRange<Double>) { self.decibels = decibels }

    package static let word = EffectWord(
        "gain", "makes it louder or quieter",
        [EffectParameter("LEVEL", .range(unit: .decibels, limits: -100...100, usual: -10...10, isSymmetric: true))]
    ) { arguments throws(EffectError) in Gain(decibels: try arguments.range(0)) }

    package var text: String { "gain \(EffectUnit.decibels.text(decibels))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [decibels] waveform, random in
            let factor = Float(pow(10, random.uniform(in: decibels) / 20))
            let samples = waveform.samples
            for index in samples.indices { samples[index] *= factor }
        }
    }
}
