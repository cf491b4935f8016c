import Glibc
import Tensors

/// Lets only a band of frequencies through, as a telephone does: a windowed sinc (Hamming) without delay.
package struct Band: WaveformEffect {
    /// Where the band begins and ends, in Hz.
    package let low: ClosedRange<Double>
    package let high: ClosedRange<Double>

    package init(low: ClosedRange<Double>, high: ClosedRange<Double>) {
        self.low = low
        self.high = high
    }

    package static let word = EffectWord(
        "band", "lets only these frequencies through: 300Hz 3400Hz is a telephone",
        [
            EffectParameter("LOW", .range(unit: .hertz, limits: 0...20_000, usual: 300...300, isSymmetric: false)),
            EffectParameter("HIGH", .range(unit: .hertz, limits: 10...20_000, usual: 3400...3400, isSymmetric: false)),
        ]
    ) { arguments throws(EffectError) in
        let band = Band(low: try arguments.range(0), high: try arguments.range(1))
        guard band.low.upperBound < band.high.lowerBound else {
            throw EffectError("a band ends above where it begins", argument: 1)
        }
        return band
    }

    package var text: String { "band \(EffectUnit.hertz.text(low)) \(EffectUnit.hertz.text(high))" }

    /// So long that half the amplitude is lost within some 80 Hz of an edge.
    private static let seconds = 0.02

    package func prepared(rate: Int) -> WaveformProcess {
        let half = Int(Self.seconds * Double(rate)) / 2
        return { [low, high] waveform, random in
            let edges = (random.uniform(in: low) / Double(rate), random.uniform(in: high) / Double(rate))
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * half + 1) { taps in
                for place in -half...half {
                    let window = 0.54 + 0.46 * cos(Double.pi * Double(place) / Double(half + 1))
                    let response = Self.lowPass(edges.1, place) - Self.lowPass(edges.0, place)
                    taps[place + half] = Float(response * window)
                }
                let count = waveform.count
                // The filter is centred: what it gives begins half of it before the recording does.
                waveform.replace(count: count + 2 * half, word: waveform.word) { old, new in
                    Numerics.convolve(old, with: UnsafeBufferPointer(taps), into: new)
                }
                waveform.replace(count: count, word: waveform.word) { old, new in
                    if let source = old.baseAddress { new.baseAddress?.update(from: source + half, count: count) }
                }
            }
        }
    }

    /// The ideal low pass with an edge at a share of the sample rate; with one at half of it or beyond, all passes.
    private static func lowPass(_ edge: Double, _ place: Int) -> Double {
        if edge >= 0.5 { return place == 0 ? 1 : 0 }
        return place == 0 ? 2 * edge : sin(2 * Double.pi * edge * Double(place)) / (Double.pi * Double(place))
    }
}
