/// Moves the recording in time.
///
/// Where a front end trims, it is what is left that moves: else trimming would undo it.
package struct Shift: WaveformEffect {
    /// To later, in seconds; what moves out at the beginning is lost.
    package let seconds: ClosedRange<Double>

    package init(seconds: ClosedRange<Double>) { self.seconds = seconds }

    package static let word = EffectWord(
        "shift", "moves the word to later, or with a minus to earlier",
        [
            EffectParameter(
                "TIME", .range(unit: .seconds, limits: -10...10, usual: -0.1...0.1, isSymmetric: true))
        ]
    ) { arguments throws(EffectError) in Shift(seconds: try arguments.range(0)) }

    package var text: String { "shift \(EffectUnit.seconds.text(seconds))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [seconds] waveform, random in
            waveform.shift += Int((random.uniform(in: seconds) * Double(rate)).rounded())
        }
    }
}
