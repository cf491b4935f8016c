package import Audio
import Glibc
import Tensors

/// Recordings of words one after the other, as somebody might say them, with the times at which they are said.
package struct SpokenStream: Sendable {
    package struct Word: Sendable, Equatable {
        package let label: String
        /// In samples.
        package let range: Range<Int>
    }

    package let clip: Clip
    package let words: [Word]

    /// - Parameters:
    ///   - utterances: drawn from in rounds: none comes again before all others have come. They are brought to the first
    ///     one's rate.
    ///   - count: how many words.
    ///   - gap: seconds of silence before each word, drawn anew for each; one second more is before the first and behind the
    ///     last.
    ///   - level: to which each word is brought, in dBFS, as far as no sample goes beyond full scale; `nil` leaves them.
    ///   - noise: how many decibels pink noise over all of it is below the words' mean power; `nil` for none.
    ///   - seed: decides order, gaps and noise.
    /// - Throws: `AudioError` where there are no recordings, or one cannot be resampled.
    package init(
        of utterances: [Utterance], count: Int, gap: ClosedRange<Double>, level: Double? = nil, noise: Double?,
        seed: UInt64
    ) throws(AudioError) {
        guard let rate = utterances.first?.clip.rate else { throw AudioError("", "there are no recordings to say") }
        var random = RandomStream(seed: seed, name: "stream")
        var samples = [Float](repeating: 0, count: rate)
        var words: [Word] = []
        var energy = 0.0
        var round: [Utterance] = []
        for _ in 0..<count {
            if round.isEmpty { round = random.shuffled(utterances) }
            let utterance = round.removeLast()
            let silence = gap.lowerBound + random.uniform() * (gap.upperBound - gap.lowerBound)
            samples += repeatElement(0, count: Int((silence * Double(rate)).rounded()))
            let word = try utterance.clip.resampled(to: rate).brought(to: level)
            words.append(Word(label: utterance.label, range: samples.count..<samples.count + word.samples.count))
            samples += word.samples
            energy += word.rms * word.rms * Double(word.samples.count)
        }
        samples += repeatElement(0, count: rate)
        self.words = words
        let silent = Clip(samples: samples, rate: rate)
        guard let noise, energy > 0 else {
            clip = silent
            return
        }
        // The effect's level is below the mean of all, pauses among it.
        let spoken = energy / Double(words.reduce(0) { $0 + $1.range.count })
        let level = noise + 10 * log10(silent.rms * silent.rms / spoken)
        let waveform = Waveform(rate: rate)
        silent.samples.withUnsafeBufferPointer { waveform.take($0) }
        Noise(source: .pink, snr: level...level).prepared(rate: rate)(waveform, &random)
        clip = waveform.clip
    }
}

extension Clip {
    /// The clip made louder or softer until its root mean square is at a level, or its peak at full scale.
    fileprivate func brought(to level: Double?) -> Clip {
        guard let level, rms > 0 else { return self }
        let gain = Float(min(pow(10, level / 20) / rms, 1 / peak))
        return Clip(samples: samples.map { gain * $0 }, rate: rate)
    }
}
