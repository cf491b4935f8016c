import Glibc

/// Tilts the spectrum, as microphones and rooms do: y[n] = (x[n] + a·x[n-1]) / √(1 - a²).
///
/// With a = (1 - g) / (1 + g) half the sample rate comes out g times as strong as 0 Hz, the geometric mean of both being 1.
package struct Tilt: WaveformEffect {
    /// What half the sample rate has more than 0 Hz, in decibels.
    package let decibels: ClosedRange<Double>

    package init(decibels: ClosedRange<Double>) { self.decibels = decibels }

    package static let word = EffectWord(
        "tilt", "tilts the spectrum: high frequencies louder, low ones quieter, or the other way",
        [EffectParameter("LEVEL", .range(unit: .decibels, limits: -40...40, usual: -6...6, isSymmetric: true))]
    ) { arguments throws(EffectError) in Tilt(decibels: try arguments.range(0)) }

    package var text: String { "tilt \(EffectUnit.decibels.text(decibels))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [decibels] waveform, random in
            let ratio = pow(10, random.uniform(in: decibels) / 20)
            let a = (1 - ratio) / (1 + ratio)
            let scale = 1 / (1 - a * a).squareRoot()
            let (now, before) = (Float(scale), Float(a * scale))
            waveform.replace(count: waveform.count, word: waveform.word) { old, new in
                guard let first = old.first else { return }
                new[0] = now * first
                for index in 1..<max(1, old.count) { new[index] = now * old[index] + before * old[index - 1] }
            }
        }
    }
}
