import Glibc
import Tensors

/// Plays the recording faster or slower, by which its pitch changes too: bands limited by a windowed sinc of sixteen
/// taps, whose place between two samples is rounded to a 512th.
package struct Speed: WaveformEffect {
    /// Above 1 it becomes shorter and higher.
    package let factor: ClosedRange<Double>

    package init(factor: ClosedRange<Double>) { self.factor = factor }

    package static let word = EffectWord(
        "speed", "plays it faster and higher, or slower and lower",
        [EffectParameter("FACTOR", .range(unit: .plain, limits: 0.25...4, usual: 0.9...1.1, isSymmetric: false))]
    ) { arguments throws(EffectError) in Speed(factor: try arguments.range(0)) }

    package var text: String { "speed \(EffectUnit.plain.text(factor))" }

    private static let taps = 16
    private static let phases = 512

    package func prepared(rate: Int) -> WaveformProcess {
        // Nothing above the new half rate may remain, nor the roll-off of so short a filter reach beyond the old one.
        let table = Self.table(cutoff: 0.96 / max(1, factor.upperBound))
        return { [factor] waveform, random in
            let step = random.uniform(in: factor)
            func scaled(_ place: Int) -> Int { Int((Double(place) / step).rounded()) }
            let count = scaled(waveform.count)
            let word = min(count, scaled(waveform.word.lowerBound))..<min(count, scaled(waveform.word.upperBound))
            waveform.replace(count: count, word: word) { old, new in
                Numerics.interpolate(old, step: step, table: table, into: new)
            }
        }
    }

    /// Of each phase the taps, whose sum is 1, in a Hann window.
    private static func table(cutoff: Double) -> [Float] {
        (0..<phases).flatMap { phase in
            let weights = (0..<taps).map { tap in
                let distance = Double(tap - taps / 2 + 1) - Double(phase) / Double(phases)
                let x = Double.pi * distance * cutoff
                let window = 0.5 + 0.5 * cos(2 * Double.pi * distance / Double(taps))
                return (x == 0 ? 1 : sin(x) / x) * window
            }
            let sum = weights.reduce(0, +)
            return weights.map { Float($0 / sum) }
        }
    }
}
