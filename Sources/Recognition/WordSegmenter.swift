package import Audio

/// Finds the words in a recording by their energy.
///
/// A frame of the recording's `Envelope` is speech where its level is above a threshold: the recording's loudest
/// frame − 40 dB, or 6 dB above its noise floor (the tenth percentile of its frames), whichever is higher, but no less
/// than -60 dBFS and no more than the loudest frame − 12 dB. Pauses shorter than `joiningPause` are within a word: the
/// closure of "eight" and "six" lasts about a tenth of a second. What is left and has less than `shortestWord` of speech
/// is a click. `margin` is added at both ends.
package enum WordSegmenter {
    // All of these in seconds.
    private static let joiningPause = 0.2
    private static let shortestWord = 0.06
    private static let margin = 0.03
    // All of these in decibels.
    private static let belowLoudest = 40.0
    private static let aboveFloor = 6.0
    private static let leastBelowLoudest = 12.0

    /// The ranges of samples that hold a word each, in order; they do not overlap.
    package static func words(in clip: Clip) -> [Range<Int>] {
        var envelope = Envelope(rate: clip.rate)
        clip.samples.withUnsafeBufferPointer { envelope.measure($0) }
        let silence = Envelope.power(Clip.silenceLevel)
        let loudest = envelope.loudest
        guard loudest > silence else { return [] }
        // Nothing below what counts as sound at all is speech, as long as something is louder.
        let threshold = max(
            envelope.threshold(
                belowLoudest: belowLoudest, aboveFloor: aboveFloor, leastBelowLoudest: leastBelowLoudest),
            min(silence, loudest * Envelope.power(-leastBelowLoudest)))
        let hop = envelope.hop
        let joining = Int((joiningPause / Envelope.hopSeconds).rounded())
        let shortest = Int((shortestWord / Envelope.hopSeconds).rounded())
        // Frames from the first one of speech to the last one, and how many of them are speech.
        var words: [(first: Int, last: Int, speech: Int)] = []
        for (frame, power) in envelope.powers.enumerated() where power >= threshold {
            if let word = words.last, frame - word.last <= joining {
                words[words.count - 1] = (word.first, frame, word.speech + 1)
            } else {
                words.append((frame, frame, 1))
            }
        }
        let margin = Int((Self.margin * Double(clip.rate)).rounded())
        var end = 0
        return words.filter { $0.speech >= shortest }.map { word in
            let start = max(end, word.first * hop - margin)
            end = min(clip.samples.count, (word.last + Envelope.hopsOfFrame) * hop + margin)
            return start..<end
        }
    }
}
