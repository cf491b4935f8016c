package import Audio
import Glibc

/// Recognises words in a stream as it arrives: for one thread at a time.
///
/// The same samples give the same words, in whatever pieces they come; no clock is looked at.
package final class StreamRecogniser {
    /// Samples per second of what is fed, in Hz.
    package let rate: Int
    private let rules: Listening
    private let session: RecogniserSession
    private var detector: VoiceDetector
    private var endpointer: Endpointer
    /// What may still be needed, up to now.
    private var samples: [Float] = []
    /// How many samples were before those.
    private var dropped = 0
    /// Frames that were looked at.
    private var frames = 0
    /// The frame behind the last word: what is before it is no longer looked at.
    private var free = 0
    /// The last frame's mean square.
    private var power = 0.0

    /// In dBFS, of the last 10 ms; -infinity for digital silence.
    package var level: Double { 10 * log10(power) }
    /// Whether a word is being said.
    package var isInWord: Bool { endpointer.isInWord }
    /// How much was heard, in seconds; what makes no whole frame yet does not count.
    package var seconds: Double { Double(frames) / Self.framesPerSecond }

    private static let framesPerSecond = 100.0
    private var frameCount: Int { rate / 100 }

    /// - Parameter rate: of the stream, in Hz: one of `VoiceDetector.rates`. Words are brought to the recogniser's own rate one
    ///   by one.
    /// - Throws: `RecognitionError` where the network cannot be run, or for a rate or mode that the voice detector does not
    ///   have.
    package init(_ recogniser: Recogniser, _ rules: Listening = Listening(), rate: Int) throws(RecognitionError) {
        self.rate = rate
        session = try RecogniserSession(recogniser)
        do throws(AudioError) {
            detector = try VoiceDetector(mode: rules.voiceMode, rate: rate)
        } catch {
            throw RecognitionError(error.reason, help: error.help)
        }
        self.rules = rules
        endpointer = Endpointer(rules)
    }

    /// Takes in the next samples, at `rate`.
    /// - Returns: the words that were decided with them, in order.
    package func feed(_ new: [Float]) throws(RecognitionError) -> [HeardWord] {
        samples += new
        var words: [HeardWord] = []
        while (frames + 1) * frameCount <= dropped + samples.count {
            let start = frames * frameCount - dropped
            let isVoice = samples.withUnsafeBufferPointer { samples in
                let frame = UnsafeBufferPointer(rebasing: samples[start..<start + frameCount])
                power = frame.sumOfSquares / Double(frameCount)
                return detector.isSpeech(frame)
            }
            frames += 1
            if let word = try word(at: endpointer.step(power: power, isVoice: isVoice)) { words.append(word) }
        }
        forget()
        return words
    }

    /// The stream is over.
    /// - Returns: the word that was being said.
    package func finish() throws(RecognitionError) -> [HeardWord] {
        try word(at: endpointer.finish()).map { [$0] } ?? []
    }

    private func word(at step: Endpointer.Step) throws(RecognitionError) -> HeardWord? {
        switch step {
        case .nothing: return nil
        case .endless(let range):
            defer { free = range.upperBound }
            return try heard(range, as: .endless)
        case .pause(let range):
            let word = try heard(range)
            guard word.verdict == .accepted, word.recognition.confidence >= rules.certainConfidence else { return nil }
            endpointer.decide()
            free = range.upperBound
            return word
        case .end(let range):
            defer { free = range.upperBound }
            return try heard(range)
        }
    }

    private func heard(_ range: Range<Int>, as verdict: HeardWord.Verdict? = nil) throws(RecognitionError) -> HeardWord
    {
        let first = max(free, range.lowerBound - rules.preRoll) * frameCount
        let start = max(0, first - dropped)
        let heard = try session.recognise(
            Clip(samples: Array(samples[start..<frames * frameCount - dropped]), rate: rate))
        let isSure = heard.confidence >= rules.leastConfidence && heard.label != rules.otherLabel
        return HeardWord(
            recognition: heard.moved(by: Double(start + dropped) / Double(rate)),
            verdict: verdict ?? (isSure ? .accepted : .uncertain),
            start: Double(range.lowerBound) / Self.framesPerSecond,
            end: Double(range.upperBound) / Self.framesPerSecond, decided: seconds)
    }

    /// Lets go of what is older than any word that is still to be decided, now and then.
    private func forget() {
        let kept = (rules.longestWord + rules.preRoll + rules.pause) * frameCount
        guard samples.count > 2 * kept else { return }
        let count = samples.count - kept
        samples.removeFirst(count)
        dropped += count
    }
}

extension Recognition {
    /// The same, heard so many seconds later.
    fileprivate func moved(by seconds: Double) -> Recognition {
        Recognition(
            label: label, confidence: confidence, probabilities: probabilities, start: start + seconds,
            duration: duration, energy: energy)
    }
}
