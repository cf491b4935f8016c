import Audio
import Testing

@testable import Corpora

@Suite struct SummaryTests {
    @Test func countsAndMeasures() throws {
        func utterance(_ id: String, _ speaker: String?, _ clip: Clip) -> Utterance {
            Utterance(
                id: id, label: String(id.prefix(1)), speaker: speaker, index: nil, clip: clip,
                isOfficialTest: id == "1a")
        }
        let square = Clip(samples: [Float](repeating: 1, count: 50) + [Float](repeating: -1, count: 50), rate: 1000)
        let data = Dataset(
            name: "d",
            utterances: [
                utterance("1a", "x", Toys.tone(200, seconds: 0.3)), utterance("1b", "x", Toys.tone(200, seconds: 0.3)),
                utterance("10c", "y", square), utterance("2d", nil, Clip(samples: [0, 0, 0, 0], rate: 8)),
            ])
        var splitter = Splitter(.official)
        splitter.validation = 0
        let summary = DatasetSummary(try splitter.split(data))
        #expect(summary.total.clips == 4)
        #expect(abs(summary.total.seconds - 1.2) < 1e-9)
        #expect(summary.total.shortest == 0.1 && summary.total.longest == 0.5 && abs(summary.total.median - 0.3) < 1e-9)
        #expect(summary.total.rates == [8, 1000, 8000])
        #expect(summary.total.clipped == 1 && summary.total.silent == 1)
        #expect(summary.total.peakLevel == 0)
        #expect(summary.byLabel.map(\.name) == ["1", "2"])
        #expect(summary.bySpeaker.map(\.name) == ["x", "y", ""])
        #expect(summary.byPart.map(\.name) == ["train", "test"])
        #expect(summary.byPart.map(\.clips) == [3, 1])
        #expect(summary.clips == [[2, 1, 0], [0, 0, 1]])
        #expect(summary.duplicates.map { $0.map(\.id) } == [["1a", "1b"]])
        let silent = try #require(summary.bySpeaker.last)
        #expect(silent.meanLevel == -.infinity && silent.peakLevel == -.infinity)
        #expect(summary.bySpeaker[1].meanLevel == 0)
    }

    @Test func holdsForNothing() {
        let summary = DatasetSummary(Dataset(name: "none", utterances: []))
        #expect(summary.total.clips == 0 && summary.total.median == 0 && summary.total.peakLevel == -.infinity)
        #expect(summary.byLabel.isEmpty && summary.byPart.isEmpty && summary.duplicates.isEmpty)
    }
}
