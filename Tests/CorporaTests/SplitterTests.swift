import Audio
import Testing

@testable import Corpora

@Suite struct SplitterTests {
    private func splitter(
        _ method: Splitter.Method, validation: Double = 0.1, test: Double? = nil, seed: UInt64 = 42,
        testSpeakers: [String] = [], validationSpeakers: [String] = []
    ) -> Splitter {
        var splitter = Splitter(method)
        splitter.validation = validation
        splitter.test = test
        splitter.seed = seed
        splitter.testSpeakers = testSpeakers
        splitter.validationSpeakers = validationSpeakers
        return splitter
    }

    private func counts(_ split: Dataset, label: String? = nil, speaker: String? = nil) -> [Int] {
        let chosen = split.filter { (label == nil || $0.label == label) && (speaker == nil || $0.speaker == speaker) }
        return Partition.Part.allCases.map(chosen.count)
    }

    @Test(arguments: [
        (0.1, [243, 27, 30]), (0.0, [270, 0, 30]), (0.5, [135, 135, 30]), (0.01, [267, 3, 30]), (0.333, [180, 90, 30]),
    ])
    func officialTakesValidationFromTraining(share: Double, expected: [Int]) throws {
        let data = Toys.dataset(labels: 10, speakers: 3, takes: 10)
        let split = try splitter(.official, validation: share).split(data)
        #expect(counts(split) == expected)
        #expect(try split.subset(.test).utterances.allSatisfy { $0.index == 0 })
        let perLabel = data.labels.map { counts(split, label: $0)[1] }
        #expect((perLabel.max() ?? 0) - (perLabel.min() ?? 0) <= 1)
    }

    @Test(arguments: [(0.1, 0.2), (0.25, 0.25), (0.05, 0.0), (0.0, 0.13), (0.4, 0.5)])
    func randomGivesEveryLabelAndSpeakerItsShare(validation: Double, test: Double) throws {
        let data = Toys.dataset(labels: 4, speakers: 5, takes: 10)
        let split = try splitter(.random, validation: validation, test: test).split(data)
        let expected = [(validation * 200).rounded(), (test * 200).rounded()]
        #expect(counts(split).dropFirst().map(Double.init) == expected)
        for label in data.labels {
            let shares = zip(counts(split, label: label).dropFirst(), expected)
            #expect(shares.allSatisfy { abs(Double($0) - $1 / 4) <= 1 })
            for speaker in data.speakers {
                let shares = zip(counts(split, label: label, speaker: speaker).dropFirst(), expected)
                #expect(shares.allSatisfy { abs(Double($0) - $1 / 20) <= 1.5 })
            }
        }
    }

    @Test(arguments: Splitter.Method.allCases) func seedDecidesAlone(method: Splitter.Method) throws {
        let data = Toys.dataset(labels: 5, speakers: 6, takes: 10)
        let one = try splitter(method, validation: 0.3).split(data).partition
        #expect(one == (try splitter(method, validation: 0.3).split(data).partition))
        #expect(one?.parts != (try splitter(method, validation: 0.3, seed: 7).split(data).partition?.parts))
    }

    /// Which utterances of a label and speaker are taken depends on nothing else in the data set.
    @Test func drawDoesNotDependOnOtherSpeakers() throws {
        let data = Toys.dataset(labels: 4, speakers: 4, takes: 10)
        let whole = try splitter(.random, validation: 0, test: 0.2).split(data)
        let half = try splitter(.random, validation: 0, test: 0.2).split(data.filter { $0.speaker ?? "" < "c" })
        let shared = try whole.subset(.test).filter { $0.speaker ?? "" < "c" }
        #expect(try half.subset(.test).utterances.map(\.id) == shared.utterances.map(\.id))
    }

    @Test func speakersAreKeptApart() throws {
        let data = Toys.dataset(labels: 3, speakers: 6, takes: 2)
        let split = try splitter(.speaker).split(data)
        let speakers = try Partition.Part.allCases.map { Set(try split.subset($0).speakers) }
        #expect(speakers.map(\.count) == [4, 1, 1])
        #expect(speakers[0].union(speakers[1]).union(speakers[2]).count == 6)
        #expect(try splitter(.speaker, validation: 2, test: 3).split(data).subset(.train).speakers.count == 1)
        #expect(try splitter(.speaker, validation: 0, test: 0.5).split(data).subset(.test).speakers.count == 3)
        // The test speakers do not change with the validation share.
        let without = try splitter(.speaker, validation: 0).split(data)
        #expect(try without.subset(.test).speakers == (try split.subset(.test).speakers))
    }

    @Test(arguments: [
        (["f"], ["a", "c"], ["b", "d", "e"], "speaker, test f, validation a and c"),
        (["a", "b", "c", "d", "e"], [], ["f"], "speaker, test 5 speakers"),
    ])
    func namedSpeakersAreHeldOut(test: [String], validation: [String], rest: [String], text: String) throws {
        let data = Toys.dataset(labels: 3, speakers: 6, takes: 2)
        let splitter = splitter(.speaker, validation: 0, testSpeakers: test, validationSpeakers: validation)
        let split = try splitter.split(data)
        #expect(try split.subset(.train).speakers == rest)
        #expect(try split.subset(.test).speakers == test)
        #expect(split.partition?.protocolText == text)
    }

    @Test func phraseCanBeQuoted() throws {
        let data = Toys.dataset(labels: 10, speakers: 3, takes: 10)
        func text(_ splitter: Splitter) throws -> String? { try splitter.split(data).partition?.protocolText }
        #expect(try text(splitter(.official)) == "official, validation 10 %, seed 42")
        #expect(try text(splitter(.official, validation: 0)) == "official")
        #expect(
            try text(splitter(.random, validation: 0.07, test: 0.125, seed: 1))
                == "random, test 12.5 %, validation 7 %, seed 1")
        #expect(try text(splitter(.speaker))?.hasSuffix(", seed 42") == true)
    }

    @Test(
        arguments: [
            (.official, 1, nil, "validation share of 1.0"), (.official, -0.1, nil, "validation share of -0.1"),
            (.official, .nan, nil, "validation share of nan"), (.official, 0.1, 0.1, "defines its test part itself"),
            (.official, 0.001, nil, "the validation part would be empty"),
            (.random, 0.5, 0.5, "nothing is left for training"),
            (.random, 0.1, 0.001, "the test part would be empty"), (.random, 0.1, 1, "test share of 1.0"),
            (.random, 0.49, 0.509, "nothing would be left for training"),
            (.speaker, 1, 2, "nothing is left for training"), (.speaker, 1.5, 1, "1.5 speakers"),
            (.speaker, 1, 9, "9.0 speakers"),
            (.speaker, -1, 1, "validation share of -1"), (.speaker, .infinity, 1, "inf speakers"),
        ] as [(Splitter.Method, Double, Double?, String)])
    func refusesSharesThatCannotBe(method: Splitter.Method, validation: Double, test: Double?, reason: String) {
        let error = #expect(throws: CorpusError.self) {
            try splitter(method, validation: validation, test: test).split(
                Toys.dataset(labels: 3, speakers: 3, takes: 2))
        }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.help != nil)
    }

    @Test func saysWhatADataSetLacks() throws {
        let data = Toys.dataset()
        let unknown = #expect(throws: CorpusError.self) { try splitter(.speaker, testSpeakers: ["teo"]).split(data) }
        #expect(unknown?.unknown == "teo" && unknown?.candidates == ["a", "b"])
        #expect(unknown?.help == "its speakers are a, b")
        #expect(throws: CorpusError.self) {
            try splitter(.speaker, testSpeakers: ["a"], validationSpeakers: ["a"]).split(data)
        }
        #expect(throws: CorpusError.self) { try splitter(.random, testSpeakers: ["a"]).split(data) }
        let bare = Dataset(
            name: "bare",
            utterances: data.utterances.map {
                Utterance(id: $0.id, label: $0.label, speaker: nil, index: nil, clip: $0.clip)
            })
        let official = #expect(throws: CorpusError.self) { try splitter(.official).split(bare) }
        #expect(official?.reason == "'bare' has no official split")
        #expect(throws: CorpusError.self) { try splitter(.speaker).split(bare) }
        #expect(throws: CorpusError.self) { try splitter(.speaker).split(data.filter { $0.speaker == "a" }) }
        #expect(throws: CorpusError.self) { try splitter(.random).split(Dataset(name: "none", utterances: [])) }
        #expect(counts(try splitter(.random).split(bare)) == [24, 3, 3])
    }
}
