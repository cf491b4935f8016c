import Audio
import Testing

@testable import Recognition

@Suite struct WordSegmenterTests {
    private static let rate = 8000

    /// Silence of so many milliseconds, or a tone where a level is given.
    private static func recording(_ pieces: [(milliseconds: Int, level: Float)], noise: Float = 0) -> Clip {
        var samples: [Float] = []
        var state: UInt32 = 1
        for piece in pieces {
            for place in 0..<(piece.milliseconds * rate / 1000) {
                state = state &* 1_664_525 &+ 1_013_904_223
                let hiss = noise * (Float(state >> 8) / Float(1 << 23) - 1)
                samples.append(piece.level * (place / 10 % 2 == 0 ? 1 : -1) + hiss)
            }
        }
        return Clip(samples: samples, rate: rate)
    }

    @Test(arguments: [Float(0), 0.003])
    func findsWordsBetweenPauses(noise: Float) {
        let clip = Self.recording(
            [(300, 0), (400, 0.3), (300, 0), (250, 0.05), (100, 0), (150, 0.1), (300, 0), (500, 0.2)], noise: noise)
        let words = WordSegmenter.words(in: clip)
        // The pause of a tenth of a second is within a word.
        let wanted = [300...700, 1000...1500, 1800...2300]
        #expect(words.count == 3)
        for (word, wanted) in zip(words, wanted) {
            #expect(abs(word.lowerBound * 1000 / Self.rate - wanted.lowerBound) <= 50)
            #expect(abs(word.upperBound * 1000 / Self.rate - wanted.upperBound) <= 50)
        }
        #expect(zip(words, words.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }

    @Test func clicksAndSilenceAreNoWords() {
        #expect(WordSegmenter.words(in: Self.recording([(500, 0), (20, 0.5), (500, 0)])).isEmpty)
        #expect(WordSegmenter.words(in: Self.recording([(500, 0)])).isEmpty)
        #expect(WordSegmenter.words(in: Clip(samples: [], rate: 8000)).isEmpty)
    }

    @Test func recordingWithoutPausesIsOneWord() {
        #expect(WordSegmenter.words(in: Self.recording([(600, 0.3)])) == [0..<4800])
    }
}
