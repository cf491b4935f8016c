import Tensors
import Testing

@testable import Audio

/// Trimming to the word.
@Suite struct TrimmingTests {
    private static let rate = 8000

    /// 300 ms of a tone between silences of so many milliseconds, in noise whose level is so far below the tone's.
    private static func word(before: Int, after: Int, gain: Float = 0.3, snr: Double? = nil, seed: UInt64 = 1) -> Clip {
        var random = RandomStream(seed: seed, name: "noise")
        let tone = (0..<2400).map { gain * Float(($0 / 8) % 2 == 0 ? 1 : -1) }
        let silence = { (milliseconds: Int) in [Float](repeating: 0, count: milliseconds * rate / 1000) }
        let hiss = snr.map { gain / Float(Envelope.power($0).squareRoot()) } ?? 0
        return Clip(
            samples: (silence(before) + tone + silence(after)).map { $0 + hiss * Float(random.normal()) }, rate: rate)
    }

    private static func speech(_ clip: Clip) -> Range<Int> {
        var trimmer = Trimmer(rate: clip.rate)
        return clip.samples.withUnsafeBufferPointer { trimmer.speech(in: $0) }
    }

    @Test(arguments: [(500, 200), (35, 900), (0, 0), (1000, 0)], [nil, 40, 20] as [Double?])
    func cutsToThirtyMillisecondsAroundTheWord(silence: (before: Int, after: Int), snr: Double?) {
        let clip = Self.word(before: silence.before, after: silence.after, snr: snr)
        let range = Self.speech(clip)
        let start = silence.before * 8
        // A frame is 20 ms long: where it holds a little of the word, up to 20 ms more are kept.
        #expect(((start - 400)...max(0, start - 230)).contains(range.lowerBound))
        #expect((min(clip.samples.count, start + 2400 + 230)...(start + 2400 + 400)).contains(range.upperBound))
        #expect(clip.trimmed.samples == Array(clip.samples[range]))
    }

    @Test(arguments: [Float(1e-4), 1e-2, 3])
    func loudnessDoesNotMatter(gain: Float) {
        let clip = Self.word(before: 300, after: 300, snr: 30)
        let other = Clip(samples: clip.samples.map { $0 * gain }, rate: clip.rate)
        #expect(Self.speech(clip) == Self.speech(other))
    }

    @Test func aClickIsNoWord() {
        var samples = Self.word(before: 500, after: 500).samples
        for place in 400..<408 { samples[place] = 0.9 }
        let range = Self.speech(Clip(samples: samples, rate: Self.rate))
        #expect(range.lowerBound > 3600 && range.upperBound < 6800)
    }

    @Test(arguments: [0, 1, 79, 80, 4000])
    func whatHasNoSoundStays(count: Int) {
        let silence = Clip(samples: [Float](repeating: 0, count: count), rate: Self.rate)
        #expect(silence.trimmed == silence)
    }

    /// A trimmer that has seen another recording leaves nothing of it in the next answer.
    @Test func itForgets() {
        let (long, short) = (Self.word(before: 900, after: 900, snr: 10), Self.word(before: 40, after: 10))
        var trimmer = Trimmer(rate: Self.rate)
        for clip in [long, short, long] {
            #expect(clip.samples.withUnsafeBufferPointer { trimmer.speech(in: $0) } == Self.speech(clip))
        }
    }
}
