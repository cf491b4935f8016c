import Audio
import Testing

@testable import Corpora

@Suite struct SpokenStreamTests {
    private static func stream(_ count: Int, noise: Double? = nil, seed: UInt64 = 1) throws -> SpokenStream {
        try SpokenStream(
            of: Sample.load().utterances, count: count, gap: 0.2...0.6, noise: noise, seed: seed)
    }

    @Test func wordsStandWhereItSays() throws {
        let utterances = try Sample.load().utterances
        let stream = try Self.stream(150)
        #expect(stream.words.count == 150)
        var end = 8000
        for word in stream.words {
            let clip = Array(stream.clip.samples[word.range])
            #expect(utterances.contains { $0.label == word.label && $0.clip.samples == clip })
            #expect((1599...4801).contains(word.range.lowerBound - end))
            #expect(stream.clip.samples[end..<word.range.lowerBound].allSatisfy { $0 == 0 })
            end = word.range.upperBound
        }
        #expect(stream.clip.samples.count == end + 8000)
        // All hundred recordings come before one comes again.
        let first = Set(stream.words.prefix(100).map { Array(stream.clip.samples[$0.range]) })
        #expect(first.count == 100)
    }

    @Test(arguments: [0.0, 20])
    func noiseHasTheLevelThatWasAskedFor(decibels: Double) throws {
        let (plain, noisy) = (try Self.stream(40), try Self.stream(40, noise: decibels))
        #expect(plain.words == noisy.words)
        let noise = Clip(samples: zip(noisy.clip.samples, plain.clip.samples).map { $0 - $1 }, rate: 8000)
        let spoken = Clip(samples: plain.words.flatMap { plain.clip.samples[$0.range] }, rate: 8000)
        #expect(abs(spoken.rmsLevel - noise.rmsLevel - decibels) < 0.5)
    }

    @Test func wordsAreBroughtToALevel() throws {
        let stream = try SpokenStream(
            of: Sample.load().utterances, count: 30, gap: 0...0, level: -25, noise: nil, seed: 1)
        for word in stream.words {
            let clip = Clip(samples: Array(stream.clip.samples[word.range]), rate: 8000)
            #expect(abs(clip.rmsLevel + 25) < 0.01)
        }
        let loud = try SpokenStream(
            of: Sample.load().utterances, count: 30, gap: 0...0, level: 0, noise: nil, seed: 1)
        #expect(loud.clip.peak <= 1.0001 && loud.clip.peak > 0.999)
    }

    @Test func theSeedDecides() throws {
        #expect(try Self.stream(5, noise: 10).clip == Self.stream(5, noise: 10).clip)
        #expect(try Self.stream(5).words != Self.stream(5, seed: 2).words)
        #expect(throws: AudioError.self) { try SpokenStream(of: [], count: 1, gap: 0...1, noise: nil, seed: 1) }
    }
}
