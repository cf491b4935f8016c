import Audio
import Tensors
import Testing

@testable import Recognition

@Suite struct StreamTests {
    private static let words: [(label: String, frequency: Double)] = [
        ("0", 303), ("2", 665), ("1", 484), ("1", 484), ("0", 303),
    ]

    /// Tones with pauses, over a little noise.
    private static func stream(rate: Int = 8000, noise: Float = 0.001) -> (clip: Clip, ranges: [Range<Double>]) {
        var random = RandomStream(seed: 1, name: "stream")
        var samples = [Float](repeating: 0, count: rate)
        var ranges: [Range<Double>] = []
        for word in words {
            let tone = Toys.tone(word.frequency, seconds: 0.35, rate: rate).samples
            ranges.append(Double(samples.count) / Double(rate)..<Double(samples.count + tone.count) / Double(rate))
            samples += tone + [Float](repeating: 0, count: rate / 2)
        }
        return (Clip(samples: samples.map { $0 + Float(random.normal()) * noise }, rate: rate), ranges)
    }

    private static func heard(_ recogniser: StreamRecogniser, _ samples: [Float], pieces: [Int]) throws -> [HeardWord] {
        var (words, start, turn) = ([HeardWord](), 0, 0)
        while start < samples.count {
            let end = min(samples.count, start + pieces[turn % pieces.count])
            words += try recogniser.feed(Array(samples[start..<end]))
            (start, turn) = (end, turn + 1)
        }
        return try words + recogniser.finish()
    }

    /// The toy knows tones only, without anything around them.
    private static var toyRules: Listening {
        var rules = Listening()
        (rules.leastConfidence, rules.certainConfidence, rules.preRoll) = (0.2, 0.3, 0)
        return rules
    }

    @Test(arguments: [8000, 16_000, 48_000])
    func wordsAreHeardOneByOne(rate: Int) throws {
        let (clip, ranges) = Self.stream(rate: rate, noise: 0)
        let recogniser = try StreamRecogniser(SessionTests.nearestMeans(), Self.toyRules, rate: rate)
        let heard = try Self.heard(recogniser, clip.samples, pieces: [rate / 100])
        #expect(heard.map(\.recognition.label) == Self.words.map(\.label))
        for (word, range) in zip(heard, ranges) {
            #expect(word.verdict == .accepted)
            #expect(abs(word.start - range.lowerBound) < 0.03 && abs(word.end - range.upperBound) < 0.03)
            #expect(word.decided > word.end && word.decided - range.upperBound <= 0.15)
            #expect(abs(word.recognition.start - word.start) < 1e-3)
        }
    }

    /// However the samples arrive, the words are the same to the bit.
    @Test(arguments: [[1], [79, 3], [80], [4000], [100_000]])
    func thePiecesDoNotMatter(pieces: [Int]) throws {
        let clip = Self.stream().clip
        let model = try SessionTests.nearestMeans()
        let wanted = try Self.heard(StreamRecogniser(model, rate: 8000), clip.samples, pieces: [80])
        #expect(wanted.count == Self.words.count)
        let heard = try Self.heard(StreamRecogniser(model, rate: 8000), clip.samples, pieces: pieces)
        #expect(heard == wanted)
    }

    /// A class called other takes words out, and one called oh as well, or gives zeros.
    @Test(arguments: [("other", false), ("oh", false), ("oh", true)])
    func whatIsNoDigitIsNotAccepted(name: String, countsOh: Bool) throws {
        let samples = Self.stream(noise: 0).clip.samples
        var rules = Self.toyRules
        (rules.countsOh, rules.leastConfidence) = (countsOh, 0.45)
        let model = try SessionTests.nearestMeans(labels: ["0", name, "2"])
        let heard = try Self.heard(StreamRecogniser(model, rules, rate: 8000), samples, pieces: [80])
        let taken = Self.words.map { $0.label == "1" ? (countsOh ? "0" : name) : $0.label }
        #expect(heard.map(\.recognition.label) == taken)
        #expect(heard.map(\.verdict) == Self.words.map { $0.label == "1" && !countsOh ? .other : .accepted })
    }

    @Test func whatIsNotSureIsNotAccepted() throws {
        var rules = Self.toyRules
        rules.leastConfidence = 1.1
        let heard = try Self.heard(
            StreamRecogniser(SessionTests.nearestMeans(), rules, rate: 8000), Self.stream(noise: 0).clip.samples,
            pieces: [80])
        #expect(heard.count == Self.words.count && heard.allSatisfy { $0.verdict == .uncertain })
    }

    @Test(arguments: [0.0, 0.02])
    func noiseHasNoWords(level: Double) throws {
        var random = RandomStream(seed: 2, name: "noise")
        let noise = (0..<80_000).map { _ in Float(random.normal() * level) }
        #expect(try Self.heard(StreamRecogniser(SessionTests.nearestMeans(), rate: 8000), noise, pieces: [800]).isEmpty)
    }
}
