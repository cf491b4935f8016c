package import Audio

/// Cuts words out of a stream as it arrives, each with a tenth of a second around it as far as there is any: for one thread
/// at a time.
package final class WordCutter {
    package enum Cut: Sendable, Equatable {
        case word(Clip)
        /// Sound that lasted too long for one word.
        case endless
    }

    /// In frames, at both ends: a word begins softly, and fades.
    private static let margin = 10

    private let stream: FramedStream
    /// The frame behind the last word.
    private var free = 0

    /// Samples per second of what is fed, in Hz.
    package var rate: Int { stream.rate }
    /// In dBFS, of the last 10 ms; -infinity for digital silence.
    package var level: Double { stream.level }
    /// Whether a word is being said.
    package var isInWord: Bool { stream.isInWord }

    /// - Parameters:
    ///   - rate: of the stream, in Hz: one of `VoiceDetector.rates`.
    ///   - rules: how words are found; those for recordings wait longer for a word's end than those that listen.
    /// - Throws: `AudioError` for another rate.
    package init(rate: Int, rules: Listening = .unhurried) throws(AudioError) {
        stream = try FramedStream(rules, rate: rate)
    }

    /// Every word in a recording, at its own rate where the voice detector takes that, else at 16 kHz.
    /// - Throws: `AudioError` where it cannot be resampled.
    static func words(in clip: Clip, rules: Listening) throws(AudioError) -> [Clip] {
        let clip = try clip.forVoiceDetector()
        let cutter = try WordCutter(rate: clip.rate, rules: rules)
        return (cutter.feed(clip.samples) + [cutter.finish()].compactMap(\.self)).compactMap { cut in
            if case .word(let word) = cut { word } else { nil }
        }
    }

    /// Takes in the next samples, at `rate`.
    /// - Returns: what ended with them, in order.
    package func feed(_ new: [Float]) -> [Cut] {
        stream.add(new)
        var cuts: [Cut] = []
        while let step = stream.next() {
            if let cut = cut(at: step) { cuts.append(cut) }
        }
        return cuts
    }

    /// The stream is over.
    /// - Returns: what was being said.
    package func finish() -> Cut? { cut(at: stream.finish()) }

    private func cut(at step: Endpointer.Step) -> Cut? {
        switch step {
        case .nothing, .pause: return nil
        case .endless(let range):
            free = range.upperBound
            return .endless
        case .end(let range):
            let first = max(free, range.lowerBound - Self.margin)
            let end = min(stream.frames, range.upperBound + Self.margin)
            free = end
            return .word(stream.sound(of: first..<end).clip)
        }
    }
}
