/// Cuts the recording to where WebRTC's voice activity detector hears speech: from a fifth of a second before the first such
/// frame of 10 ms, since words begin softly, to the last one. Without any speech it stays whole.
package struct VoiceActivity: WaveformEffect {
    /// From 0, which takes most for speech, to 3.
    package let mode: ClosedRange<Double>

    private static let preRollSeconds = 0.2

    package init(mode: ClosedRange<Double>) { self.mode = mode }

    package static let word = EffectWord(
        "vad", "cuts to where WebRTC's detector hears speech; mode 3 is the strictest",
        [EffectParameter("MODE", .range(unit: .plain, limits: 0...3, usual: 3...3, isSymmetric: false))]
    ) { arguments throws(EffectError) in VoiceActivity(mode: try arguments.range(0)) }

    package var text: String { "vad \(EffectUnit.plain.text(mode))" }

    package func prepared(rate: Int) -> WaveformProcess {
        { [mode] waveform, random in
            let mode = Int(random.uniform(in: mode).rounded())
            let clip = Clip(samples: Array(waveform.samples), rate: waveform.rate)
            // A rate that cannot be brought to the detector's, and a recording without speech, stay as they are.
            guard let sound = try? clip.forVoiceDetector(),
                let frames = try? sound.speechFrames(mode: mode, milliseconds: 10),
                let first = frames.firstIndex(of: true), let last = frames.lastIndex(of: true)
            else { return }
            let frame = Double(rate) / 100
            let start = max(0, Int((Double(first) * frame - Self.preRollSeconds * Double(rate)).rounded()))
            let end = min(waveform.count, Int((Double(last + 1) * frame).rounded()))
            guard start < end else { return }
            let word = waveform.word.clamped(to: start..<end)
            waveform.replace(count: end - start, word: (word.lowerBound - start)..<(word.upperBound - start)) {
                old, new in
                _ = new.update(fromContentsOf: old[start..<end])
            }
        }
    }
}
