package import Audio
import Glibc

/// Finds the words in a recording by their energy.
///
/// Levels are taken of 20 ms every 10 ms. A frame is speech where its level is above a threshold: the recording's loudest
/// frame − 40 dB, or 6 dB above its noise floor (the tenth percentile of its frames), whichever is higher, but no less
/// than -60 dBFS and no more than the loudest frame − 12 dB. Pauses shorter than `joiningPause` are within a word: the
/// closure of "eight" and "six" lasts about a tenth of a second. What is left and has less than `shortestWord` of speech
/// is a click. `margin` is added at both ends.
package enum WordSegmenter {
    // All of these in seconds.
    private static let hop = 0.01
    private static let joiningPause = 0.2
    private static let shortestWord = 0.06
    private static let margin = 0.03
    // All of these in decibels.
    private static let belowLoudest = 40.0
    private static let aboveFloor = 6.0
    private static let leastBelowLoudest = 12.0

    private static let hopsOfFrame = 2

    /// The ranges of samples that hold a word each, in order; they do not overlap.
    package static func words(in clip: Clip) -> [Range<Int>] {
        let hop = max(1, Int((Self.hop * Double(clip.rate)).rounded()))
        let levels = levels(of: clip.samples, hop: hop)
        guard let threshold = threshold(of: levels) else { return [] }
        let joining = Int((joiningPause / Self.hop).rounded())
        let shortest = Int((shortestWord / Self.hop).rounded())
        // Frames from the first one of speech to the last one, and how many of them are speech.
        var words: [(first: Int, last: Int, speech: Int)] = []
        for (frame, level) in levels.enumerated() where level >= threshold {
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
            end = min(clip.samples.count, (word.last + hopsOfFrame) * hop + margin)
            return start..<end
        }
    }

    /// The lowest level of speech, in dBFS; `nil` where nothing is loud enough.
    private static func threshold(of levels: [Double]) -> Double? {
        let sorted = levels.sorted()
        guard let loudest = sorted.last, loudest > Clip.silenceLevel else { return nil }
        let floor = sorted[sorted.count / 10]
        let wanted = max(loudest - belowLoudest, floor + aboveFloor, Clip.silenceLevel)
        return min(wanted, loudest - leastBelowLoudest)
    }

    /// Of frames of two hops, one every hop, in dBFS.
    private static func levels(of samples: [Float], hop: Int) -> [Double] {
        let energies = stride(from: 0, to: samples.count, by: hop).map { start in
            samples[start..<min(start + hop, samples.count)].reduce(0.0) { $0 + Double($1) * Double($1) }
        }
        return energies.indices.map { index in
            let energy = energies[index..<min(index + hopsOfFrame, energies.count)].reduce(0, +)
            return 10 * log10(max(energy / Double(hopsOfFrame * hop), 1e-12))
        }
    }
}
