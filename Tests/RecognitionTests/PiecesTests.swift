import Audio
import Corpora
import Testing

@testable import Recognition

@Suite struct PiecesTests {
    private let words = Toys.dataset(["0", "1"])

    private func cut(_ pieces: Pieces, _ dataset: Dataset? = nil, length: Double = 0.1, seed: UInt64 = 1) throws
        -> Dataset
    {
        try pieces.cut(dataset ?? words, length: length, seed: seed)
    }

    @Test func windowsAreTheRecordingAgain() throws {
        let pieces = try cut(.windows)
        #expect(pieces.labels == ["0", "1"])
        for word in words.utterances {
            let own = pieces.utterances.filter { $0.id.hasPrefix(word.id + "-") }
            let samples = own.flatMap(\.clip.samples)
            #expect(samples == Array(word.clip.samples.prefix(samples.count)))
            #expect(own.dropLast().allSatisfy { $0.clip.samples.count == 800 })
            #expect(word.clip.samples.count - samples.count < 400)
        }
    }

    /// A word is not whole in any of them.
    @Test(arguments: [Pieces.halves, .joints])
    func partsOfWordsAreOther(pieces: Pieces) throws {
        let cut = try cut(pieces)
        #expect(cut.labels == ["other"])
        #expect(cut.count == (pieces == .halves ? 2 : 1) * words.count)
        #expect(try self.cut(pieces).digest == cut.digest && self.cut(pieces, seed: 2).digest != cut.digest)
        for piece in cut.utterances {
            let whole = try #require(words.utterances.first { piece.id.hasPrefix($0.id + "-") })
            let share = piece.clip.duration / whole.clip.duration
            #expect(pieces == .halves ? (0.29...0.46).contains(share) : (0.5...1.1).contains(share))
        }
        let beginning = try #require(self.cut(.halves).utterances.first?.clip.samples)
        #expect(Array(words.utterances[0].clip.samples.prefix(beginning.count)) == beginning)
    }

    @Test func wordsAreWhatIsListenedFor() throws {
        let silence = [Float](repeating: 0, count: 8000)
        let samples = words.utterances.prefix(3).flatMap { silence + $0.clip.samples } + silence
        let long = Utterance(
            id: "long", label: "other", speaker: nil, index: nil, clip: Clip(samples: samples, rate: 8000))
        let partition = Partition(protocolText: "toy", parts: [.test])
        let pieces = try cut(.words, Dataset(name: "long", utterances: [long], partition: partition))
        #expect(pieces.count == 3 && pieces.labels == ["other"])
        #expect(pieces.partition?.parts == [.test, .test, .test])
        for (piece, word) in zip(pieces.utterances, words.utterances) {
            #expect(abs(piece.clip.duration - word.clip.duration - 0.2) < 0.05)
        }
        let quiet = Utterance(id: "q", label: "", speaker: nil, index: nil, clip: Clip(samples: silence, rate: 8000))
        #expect(throws: RecognitionError.self) { try cut(.words, Dataset(name: "q", utterances: [quiet])) }
    }
}
