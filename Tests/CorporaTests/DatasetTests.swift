import Audio
import Support
import Testing

@testable import Corpora

@Suite struct DatasetTests {
    @Test func countsWhatItHolds() {
        let data = Toys.dataset(labels: 11, speakers: 2, takes: 1)
        #expect(data.count == 22)
        #expect(data.labels == (0...10).map(String.init))
        #expect(data.speakers == ["a", "b"])
        #expect(data.rates == [8000])
        #expect(abs(data.duration - 22 * 0.11) < 1e-9)
        #expect(data.hasOfficialSplit)
    }

    @Test func partsKeepWhereTheyComeFrom() throws {
        var splitter = Splitter(.official)
        splitter.validation = 0
        let split = try splitter.split(Toys.dataset())
        let test = try split.subset(.test)
        #expect(test.count == 6 && split.count(of: .train) == 24 && split.count(of: .validation) == 0)
        #expect(test.origin == Dataset.Origin(part: .test, protocolText: "official"))
        #expect(test.partition == nil)
        let empty = #expect(throws: CorpusError.self) { try split.subset(.validation) }
        #expect(empty?.help == "it has train, test")
        #expect(throws: CorpusError.self) { try Toys.dataset().subset(.train) }
        let few = split.filter { $0.speaker == "a" }
        #expect(
            few.partition?.parts
                == zip(split.utterances, split.partition?.parts ?? []).filter { $0.0.speaker == "a" }.map(\.1))
        #expect(few.choosing([2, 0]).utterances.map(\.id) == ["0_a_2", "0_a_0"])
        let joined = Dataset.joining([test, Other.one, test])
        #expect(joined.name == "toy+one" && joined.count == 13 && joined.origin == nil && joined.partition == nil)
        let wider = Dataset.joining([split, Other.one])
        #expect(wider.count(of: .test) == 6 && wider.count(of: .train) == 24 + Other.one.count)
        #expect(wider.partition?.protocolText == "official, one for training")
    }

    @Test func digestTellsAllApart() throws {
        let data = Toys.dataset()
        let one = data.utterances[0]
        func changed(
            id: String? = nil, label: String? = nil, speaker: String? = "a", index: Int? = 0, clip: Clip? = nil,
            official: Bool? = true
        ) -> Dataset {
            let utterance = Utterance(
                id: id ?? one.id, label: label ?? one.label, speaker: speaker, index: index, clip: clip ?? one.clip,
                isOfficialTest: official)
            return Dataset(name: "toy", utterances: [utterance] + data.utterances.dropFirst())
        }
        var splitter = Splitter(.official)
        let split = try splitter.split(data)
        splitter.seed = 1
        let other = try splitter.split(data)
        let variants = [
            data, changed(id: "x"), changed(label: "x"), changed(speaker: nil), changed(index: nil),
            changed(clip: Clip(samples: one.clip.samples, rate: 8001)), changed(clip: Toys.tone(500)),
            changed(official: nil), changed(official: false), split, other, try split.subset(.train),
            try other.subset(.train), Dataset(name: "x", utterances: data.utterances), data.choosing([0, 1]),
            data.choosing([1, 0]),
        ]
        #expect(Set(variants.map(\.digest)).count == variants.count)
        #expect(changed().digest == data.digest)
    }

    @Test func sampleIsWithinTheProgram() throws {
        let data = try Sample.load()
        #expect(data.name == "sample" && data.count == 100)
        #expect(data.speakers == ["ada", "ben", "eve", "max", "tom"])
        #expect(data.labels == (0...9).map(String.init))
        #expect(data.utterances.allSatisfy { $0.clip.rate == 8000 && (0.15...0.6).contains($0.clip.duration) })
        #expect(data.utterances.allSatisfy { !$0.clip.isSilent && $0.clip.clippedCount == 0 })
        #expect(data.duplicates.isEmpty)
        let split = try Splitter(.official).split(data)
        #expect(Partition.Part.allCases.map(split.count) == [45, 5, 50])
        #expect(try Sample.load(rate: 16000).utterances[0].clip.rate == 16000)
        #expect(throws: CorpusError.self) { try Sample.load(rate: 1) }
    }
}

private enum Other {
    static let one = Dataset(
        name: "one",
        utterances: [Utterance(id: "x", label: "x", speaker: nil, index: nil, clip: Clip(samples: [0], rate: 8000))])
}
