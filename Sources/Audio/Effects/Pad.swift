/// Puts silence before and after the recording, which noise that follows fills.
package struct Pad: WaveformEffect {
    /// At each end, in seconds.
    package let seconds: ClosedRange<Double>

    package init(seconds: ClosedRange<Double>) { self.seconds = seconds }

    package static let word = EffectWord(
        "pad", "adds silence before and after; noise in a later line fills it",
        [EffectParameter("TIME", .range(unit: .seconds, limits: 0...10, usual: 0...0.3, isSymmetric: false))]
    ) { arguments throws(EffectError) in Pad(seconds: try arguments.range(0)) }

    package var text: String { "pad \(EffectUnit.seconds.text(seconds))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [seconds] waveform, random in
            let before = Int((random.uniform(in: seconds) * Double(rate)).rounded())
            let after = Int((random.uniform(in: seconds) * Double(rate)).rounded())
            let word = (waveform.word.lowerBound + before)..<(waveform.word.upperBound + before)
            waveform.replace(count: before + waveform.count + after, word: word) { old, new in
                new.update(repeating: 0)
                if let source = old.baseAddress, let target = new.baseAddress {
                    (target + before).update(from: source, count: old.count)
                }
            }
        }
    }
}
