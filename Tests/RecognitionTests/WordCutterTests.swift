import Audio
import Tensors
import Testing

@testable import Recognition

@Suite struct WordCutterTests {
    /// Noise at -66 dBFS with tones in it, of so many seconds each, with so many seconds of pause after each.
    private static func stream(_ tones: [(seconds: Double, pause: Double)], rate: Int) -> (
        samples: [Float], ranges: [Range<Int>]
    ) {
        var random = RandomStream(seed: 1, name: "stream")
        var samples = [Float](repeating: 0, count: 2 * rate)
        var ranges: [Range<Int>] = []
        for (seconds, pause) in tones {
            let tone = Toys.tone(484, seconds: seconds, rate: rate).samples
            ranges.append(samples.count..<samples.count + tone.count)
            samples += tone + [Float](repeating: 0, count: Int(pause * Double(rate)))
        }
        return (samples.map { $0 + Float(random.normal()) * 5e-4 }, ranges)
    }

    private static func cuts(_ samples: [Float], rate: Int, pieces: Int) throws -> [WordCutter.Cut] {
        let cutter = try WordCutter(rate: rate)
        var cuts: [WordCutter.Cut] = []
        for start in stride(from: 0, to: samples.count, by: pieces) {
            cuts += cutter.feed(Array(samples[start..<min(samples.count, start + pieces)]))
        }
        return cuts + [cutter.finish()].compactMap { $0 }
    }

    /// Each word comes whole with a tenth of a second at both ends, in whatever pieces the stream arrives.
    @Test(arguments: [8000, 16_000, 48_000], [0.01, 0.37, 100])
    func wordsComeWithAMargin(rate: Int, pieces: Double) throws {
        let (samples, ranges) = Self.stream([(0.3, 0.6), (0.5, 0.7), (0.4, 0.05)], rate: rate)
        let cuts = try Self.cuts(samples, rate: rate, pieces: Int(pieces * Double(rate)))
        try #require(cuts.count == ranges.count)
        for (cut, range) in zip(cuts, ranges) {
            let clip = try #require(cut.clip)
            #expect(clip.rate == rate)
            let start = try #require(samples.firstRange(of: clip.samples)).lowerBound
            let margin = Double(range.lowerBound - start) / Double(rate)
            let rest = Double(start + clip.samples.count - range.upperBound) / Double(rate)
            #expect(margin > 0.08 && margin < 0.12, "\(margin)")
            let wanted = min(0.1, Double(samples.count - range.upperBound) / Double(rate))
            #expect(rest > wanted - 0.02 && rest < wanted + 0.1, "\(rest)")
        }
    }

    /// The closure of "six" and "eight" is within a word, however long a speaker makes it.
    @Test func aPauseOfAFifthOfASecondIsWithinAWord() throws {
        let samples = Self.stream([(0.2, 0.2), (0.1, 1)], rate: 8000).samples
        #expect(try Self.cuts(samples, rate: 8000, pieces: 80).count == 1)
    }

    @Test func whatLastsTooLongIsEndless() throws {
        let samples = Self.stream([(1.6, 0.6), (0.3, 0.6)], rate: 8000).samples
        let cuts = try Self.cuts(samples, rate: 8000, pieces: 80)
        #expect(cuts.count == 2 && cuts.first == .endless && cuts.last != .endless)
    }
}

extension WordCutter.Cut {
    fileprivate var clip: Clip? { if case .word(let clip) = self { clip } else { nil } }
}
