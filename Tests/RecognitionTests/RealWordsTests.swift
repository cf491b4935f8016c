import Audio
import Corpora
import Support
import Tensors
import Testing

@testable import Recognition

@Suite struct RealWordsTests {
    private static let folder = Environment.value("UTTER_DATA").map { Files.join($0, "fsdd") }
        .flatMap { Files.isDirectory($0) ? $0 : nil }

    /// Ten digits of FSDD with pauses of 300 ms between them, again and again: nearly all are found, each on its own.
    @Test(.enabled(if: folder != nil, "skipped: UTTER_DATA names no folder with fsdd"))
    func findsDigitsBetweenPauses() throws {
        let utterances = try FSDD.load(from: Self.folder).dataset.utterances
        let pause = [Float](repeating: 0, count: 2400)
        var (found, total) = (0, 0)
        for run in 0..<30 {
            var random = RandomStream(seed: 3, name: "digits", index: UInt64(run))
            var samples = pause
            var spoken: [Range<Int>] = []
            for utterance in random.shuffled(utterances).prefix(10) {
                spoken.append(samples.count..<(samples.count + utterance.clip.samples.count))
                samples += utterance.clip.samples + pause
            }
            let words = WordSegmenter.words(in: Clip(samples: samples, rate: 8000))
            for word in spoken {
                let own = words.filter { $0.overlaps(word) }
                total += 1
                if own.count == 1, spoken.filter({ $0.overlaps(own[0]) }).count == 1 { found += 1 }
            }
        }
        #expect(Double(found) / Double(total) > 0.98, "\(found) of \(total)")
    }
}
