import Audio
import Testing

@testable import Corpora

@Suite struct FoldPlanTests {
    private static let data = Toys.dataset(labels: 4, speakers: 6, takes: 5)

    private static func speakers(_ fold: FoldPlan.Fold, _ part: Partition.Part) -> Set<String> {
        Set(zip(data.utterances, fold.partition.parts).filter { $1 == part }.compactMap(\.0.speaker))
    }

    @Test(arguments: [Int?.none, 2, 3, 4, 6], [0.0, 1, 2, 0.3])
    func noSpeakerIsInTwoParts(folds: Int?, validation: Double) throws {
        let plan = FoldPlan(.speaker, folds: folds, validation: validation, seeds: [1, 2, 7])
        let all = try plan.folds(of: Self.data)
        #expect(all.count == 3 * (folds ?? 6))
        for fold in all {
            let parts = Partition.Part.allCases.map { Self.speakers(fold, $0) }
            #expect(parts[0].isDisjoint(with: parts[1]) && parts[0].isDisjoint(with: parts[2]))
            #expect(parts[1].isDisjoint(with: parts[2]) && parts.joined().count == 6)
            #expect(parts[1].count == (validation == 0.3 ? 2 : Int(validation)) && !parts[0].isEmpty)
        }
        for seed in plan.seeds {
            let tested = all.filter { $0.seed == seed }.flatMap { Self.speakers($0, .test) }
            #expect(tested.sorted() == Self.data.speakers, "each is tested once")
        }
    }

    @Test func whoValidatesGoesRound() throws {
        let folds = try FoldPlan(.speaker, seeds: [1, 2]).folds(of: Self.data)
        let validating = folds.map { Self.speakers($0, .validation) }
        #expect(validating[..<6].flatMap(\.self).sorted() == Self.data.speakers, "each once")
        #expect(Array(validating[..<6]) != Array(validating[6...]), "the seed draws the order")
        #expect(folds[..<6].map(\.name) == Self.data.speakers)
    }

    @Test(arguments: [2, 5, 7, 120])
    func randomFoldsTestEachRecordingOnce(folds: Int) throws {
        let all = try FoldPlan(.random, folds: folds, seeds: [3]).folds(of: Self.data)
        let tested = all.flatMap { fold in fold.partition.parts.indices.filter { fold.partition.parts[$0] == .test } }
        #expect(tested.sorted() == Array(0..<120))
        let sizes = all.map { $0.partition.parts.count { $0 == .test } }
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        for label in Self.data.labels where folds <= 7 {
            let shares = all.map { fold in
                zip(Self.data.utterances, fold.partition.parts).count { $0.label == label && $1 == .test }
            }
            #expect((shares.max() ?? 0) - (shares.min() ?? 0) <= 1, "\(label): \(shares)")
        }
    }

    @Test func officialIsTheMakersSplit() throws {
        let folds = try FoldPlan(.official, seeds: [1, 2]).folds(of: Self.data)
        #expect(folds.map(\.name) == ["official", "official"])
        for fold in folds {
            #expect(zip(Self.data.utterances, fold.partition.parts).allSatisfy { ($0.index == 0) == ($1 == .test) })
        }
        #expect(folds[0].partition != folds[1].partition, "the seed draws the validation part")
    }

    @Test(arguments: [
        FoldPlan(.speaker, folds: 7, seeds: [1]), FoldPlan(.speaker, folds: 1, seeds: [1]),
        FoldPlan(.speaker, validation: 5, seeds: [1]), FoldPlan(.speaker, validation: 1.5, seeds: [1]),
        FoldPlan(.speaker, validation: 900, seeds: [1]), FoldPlan(.speaker, validation: -1, seeds: [1]),
        FoldPlan(.random, folds: 121, seeds: [1]), FoldPlan(.random, validation: 1, seeds: [1]),
        FoldPlan(.official, folds: 2, seeds: [1]),
    ])
    func refuses(plan: FoldPlan) {
        #expect(throws: CorpusError.self) { try plan.folds(of: Self.data) }
    }

    @Test func refusesUnknownVoices() {
        let nobody = Dataset(
            name: "x",
            utterances: Self.data.utterances.map {
                Utterance(id: $0.id, label: $0.label, speaker: nil, index: nil, clip: $0.clip)
            })
        #expect(throws: CorpusError.self) { try FoldPlan(.speaker, seeds: [1]).folds(of: nobody) }
    }
}
