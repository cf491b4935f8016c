/// Some samples of a stream, in order, without a gap to those before.
package struct SoundChunk: Sendable {
    /// Full scale is from -1 to 1; one channel.
    package let samples: [Float]
    /// In Hz.
    package let rate: Int
    /// When its last sample could be had.
    package let arrival: ContinuousClock.Instant

    package init(samples: [Float], rate: Int, arrival: ContinuousClock.Instant = .now) {
        self.samples = samples
        self.rate = rate
        self.arrival = arrival
    }
}

/// Where sound comes from, a hundredth of a second at a time: a microphone, a file, standard input.
package protocol SoundSource: AnyObject {
    /// Of the chunks to come, in Hz.
    var rate: Int { get }
    /// Waits for the next samples; there may be none for the moment.
    /// - Returns: `nil` at the end.
    /// - Throws: where the source fails.
    func next() throws(AudioError) -> SoundChunk?
}

/// A recording as it would come from a microphone, or as fast as it is asked for.
package final class ClipSource: SoundSource {
    package enum Pace: String, Sendable, CaseIterable { case real, fast }

    package var rate: Int { clip.rate }
    private let clip: Clip
    private let pace: Pace
    private var start = 0
    private var begin: ContinuousClock.Instant?

    package init(_ clip: Clip, pace: Pace) {
        self.clip = clip
        self.pace = pace
    }

    package func next() -> SoundChunk? {
        guard start < clip.samples.count else { return nil }
        let end = min(clip.samples.count, start + max(1, clip.rate / 100))
        let samples = Array(clip.samples[start..<end])
        start = end
        guard pace == .real else { return SoundChunk(samples: samples, rate: clip.rate) }
        let begin = begin ?? .now
        self.begin = begin
        let due = begin + .nanoseconds(Int(Double(end) / Double(clip.rate) * 1e9))
        Pause.until(due)
        // Waking late is part of how long one waits for an answer.
        return SoundChunk(samples: samples, rate: clip.rate, arrival: due)
    }
}
