import Audio
import Testing

@testable import Features

@Suite struct TrimmedFeaturesTests {
    private static func extractor(trim: Bool, window: Clip.WindowPlace = .energy) throws -> FeatureExtractor {
        var frontEnd = FrontEnd()
        frontEnd.trim = trim
        frontEnd.window = window
        return try FeatureExtractor(frontEnd)
    }

    /// However much silence is around a word, and whichever window would be taken, the image is that of the word.
    @Test(arguments: [(240, 240), (240, 3000), (4000, 240), (9000, 9000), (40_000, 800)], Clip.WindowPlace.allCases)
    func silenceAroundTheWordDoesNotMatter(silence: (before: Int, after: Int), window: Clip.WindowPlace) throws {
        let word = Signals.noise(4000, seed: 3)
        let clip = Clip(
            samples: Signals.silence(silence.before).samples + word.samples + Signals.silence(silence.after).samples,
            rate: 8000)
        let extractor = try Self.extractor(trim: true, window: window)
        let trimmed = clip.trimmed
        #expect((4480...4800).contains(trimmed.samples.count))
        #expect(try extractor.extract(clip) == Self.extractor(trim: false).extract(trimmed))

        var image = [Float](repeating: 0, count: 4800)
        let range = try image.withUnsafeMutableBufferPointer { try extractor.extract(clip, into: $0) }
        #expect(Array(clip.samples[range]) == trimmed.samples)
    }

    @Test func ofALongWordTheWindowIsTaken() throws {
        let clip = Clip(
            samples: Signals.silence(5000).samples + Signals.noise(10_000, seed: 1).samples, rate: 8000)
        let trimmed = clip.trimmed
        #expect(trimmed.samples.count > 10_000)
        #expect(
            try Self.extractor(trim: true, window: .centre).extract(clip)
                == Self.extractor(trim: false, window: .centre).extract(trimmed))
    }
}
