extension Clip {
    /// Without the silence at both ends; see `Trimmer`. A clip without sound stays as it is.
    package var trimmed: Clip {
        var trimmer = Trimmer(rate: rate)
        let range = samples.withUnsafeBufferPointer { trimmer.speech(in: $0) }
        return range.count == samples.count ? self : Clip(samples: Array(samples[range]), rate: rate)
    }
}

/// Finds where in a recording of one word the word is.
///
/// From 30 ms before the first frame of speech to 30 ms after the last one. Speech is what is above the loudest frame −
/// 30 dB and above the noise floor + 8 dB (but the latter never asks for more than the loudest frame − 18 dB: a
/// recording that is cut tight has no floor) for three frames on end: a click is in two. These are levels relative to the
/// recording's own: how loud it is does not matter.
///
/// Its memory is used again for each recording, by one thread at a time.
package struct Trimmer {
    private static let marginSeconds = 0.03
    private static let shortestRun = 3
    private static let (belowLoudest, aboveFloor, leastBelowLoudest) = (30.0, 8.0, 18.0)

    /// The rule above in a sentence, for whoever has to do the same in another program.
    package static let rule =
        "from \(milliseconds(marginSeconds)) before the first frame of speech to \(milliseconds(marginSeconds)) after the "
        + "last one; a frame is the mean square of \(milliseconds(Double(Envelope.hopsOfFrame) * Envelope.hopSeconds)), one "
        + "starts every \(milliseconds(Envelope.hopSeconds)); speech is \(shortestRun) or more frames on end above the "
        + "loudest frame - \(Int(belowLoudest)) dB and above the noise floor (the tenth percentile of the frames) + "
        + "\(Int(aboveFloor)) dB, but the floor never asks for more than the loudest frame - \(Int(leastBelowLoudest)) dB; a "
        + "recording without speech stays whole"

    private static func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

    private var envelope: Envelope
    private let margin: Int

    /// For recordings at this rate, in Hz.
    package init(rate: Int) {
        envelope = Envelope(rate: rate)
        margin = Int((Self.marginSeconds * Double(rate)).rounded())
    }

    /// The range of samples that holds the word: all of them where there is no speech.
    package mutating func speech(in samples: UnsafeBufferPointer<Float>) -> Range<Int> {
        envelope.measure(samples)
        let threshold = envelope.threshold(
            belowLoudest: Self.belowLoudest, aboveFloor: Self.aboveFloor, leastBelowLoudest: Self.leastBelowLoudest)
        guard threshold > 0 else { return 0..<samples.count }
        let powers = envelope.powers
        var (first, last, run) = (-1, -1, 0)
        for frame in powers.indices {
            run = powers[frame] >= threshold ? run + 1 : 0
            guard run >= Self.shortestRun else { continue }
            if first < 0 { first = frame - run + 1 }
            last = frame
        }
        guard first >= 0 else { return 0..<samples.count }
        let hop = envelope.hop
        return max(0, first * hop - margin)..<min(samples.count, (last + Envelope.hopsOfFrame) * hop + margin)
    }
}
