import Audio
import Glibc

/// A stream that arrives in pieces of any length, looked at in frames of 10 ms, and where words begin and end in it: for one
/// thread at a time.
///
/// The same samples give the same steps, in whatever pieces they come; no clock is looked at.
final class FramedStream {
    static let framesPerSecond = 100.0

    /// Samples per second, in Hz.
    let rate: Int
    /// Frames that were looked at.
    private(set) var frames = 0
    /// The last frame's mean square.
    private(set) var power = 0.0
    private let rules: Listening
    private var detector: VoiceDetector
    private var endpointer: Endpointer
    /// What may still be needed, up to now.
    private var samples: [Float] = []
    /// How many samples were before those.
    private var dropped = 0

    /// In dBFS, of the last frame; -infinity for digital silence.
    var level: Double { 10 * log10(power) }
    /// Whether a word is being said.
    var isInWord: Bool { endpointer.isInWord }
    /// How much was looked at, in seconds.
    var seconds: Double { Double(frames) / Self.framesPerSecond }

    private var frameCount: Int { rate / 100 }

    /// - Parameter rate: one of `VoiceDetector.rates`.
    /// - Throws: `AudioError` for a rate or mode that the voice detector does not have.
    init(_ rules: Listening, rate: Int) throws(AudioError) {
        self.rate = rate
        self.rules = rules
        detector = try VoiceDetector(mode: rules.voiceMode, rate: rate)
        endpointer = Endpointer(rules)
    }

    /// Takes in the next samples, and lets go of what is older than any word that may still be asked for.
    func add(_ new: [Float]) {
        let kept = (rules.longestWord + rules.preRoll + rules.pause) * frameCount
        // Only what was looked at goes, and that now and then.
        let old = min(samples.count, frames * frameCount - dropped) - kept
        if old > kept {
            samples.removeFirst(old)
            dropped += old
        }
        samples += new
    }

    /// Looks at the next frame; `nil` where there is no whole one yet.
    func next() -> Endpointer.Step? {
        let start = frames * frameCount - dropped
        guard start + frameCount <= samples.count else { return nil }
        let isVoice = samples.withUnsafeBufferPointer { samples in
            let frame = UnsafeBufferPointer(rebasing: samples[start..<start + frameCount])
            power = frame.sumOfSquares / Double(frameCount)
            return detector.isSpeech(frame)
        }
        frames += 1
        return endpointer.step(power: power, isVoice: isVoice)
    }

    /// The word that was paused is decided; what follows at once may be its end.
    func decide() { endpointer.decide() }

    /// The stream is over.
    func finish() -> Endpointer.Step { endpointer.finish() }

    /// The sound of some frames that were looked at, as far as it is still there, and where it begins, in seconds.
    func sound(of range: Range<Int>) -> (clip: Clip, start: Double) {
        let end = min(range.upperBound, frames) * frameCount - dropped
        let start = min(end, max(0, range.lowerBound * frameCount - dropped))
        return (Clip(samples: Array(samples[start..<end]), rate: rate), Double(start + dropped) / Double(rate))
    }
}
