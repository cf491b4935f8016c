import Audio
import Corpora
import Features
import Networks
import Support
import Tensors
import Testing

@testable import Recognition

@Suite struct CrossValidationTests {
    /// Toy recordings of four speakers, each at heights of their own.
    private static func features(_ names: [String] = ["a", "b", "c", "d"], words: [String] = ["0", "1", "2"]) throws
        -> FeatureSet
    {
        let utterances = names.enumerated().flatMap { place, name in
            Toys.dataset(words, base: 280 + 23 * Double(place + 5 * name.utf8.count)).utterances.map {
                Utterance(id: "\($0.id)_\(name)", label: $0.label, speaker: name, index: $0.index, clip: $0.clip)
            }
        }
        return try Toys.features(Dataset(name: "toy", utterances: utterances))
    }

    private static func validate(
        _ plan: FoldPlan, _ features: FeatureSet, extras: [FeatureSet] = [], stopAt: Int = .max,
        look: (FoldPlan.Fold, FeatureSet, FeatureSet?) -> Void = { _, _, _ in }
    ) throws -> CrossValidation? {
        let graph = try Toys.graph("conv 6 3; batchnorm; relu; globalmean")
        let material = try FoldMaterial(features, extras: extras, for: plan.method)
        return try CrossValidation.run(plan, on: material) { fold, index, _, train, validation in
            look(fold, train, validation)
            var options = TrainingOptions()
            (options.epochs, options.batchSize, options.learningRate, options.seed) = (4, 8, 0.02, fold.seed)
            return index == stopAt
                ? nil : try Recogniser.fit(graph, to: train, validation: validation, options: options).recogniser
        }
    }

    @Test func eachFoldIsFittedToItsTrainingSpeakers() throws {
        let features = try Self.features()
        let found = try #require(try Self.validate(FoldPlan(.speaker, seeds: [1, 2]), features))
        #expect(found.runs.count == 8 && found.planned == 8)
        for run in found.runs {
            let rest = features.dataset.utterances.indices.filter { run.fold.partition.parts[$0] == .train }
            let expected = try Normalisation(fitting: features.choosing(rest))
            #expect(run.recogniser.preparation.normalisation == expected)
            #expect(run.positions.allSatisfy { features.dataset.utterances[$0].speaker == run.fold.name })
        }
        #expect(Set(found.runs.map(\.recogniser.preparation.normalisation.means)).count >= 4)
        #expect(found.runs[0].recogniser.weights != found.runs[4].recogniser.weights, "another seed")
    }

    @Test func countsAdd() throws {
        let found = try #require(try Self.validate(FoldPlan(.speaker, seeds: [1, 2]), Self.features()))
        let pooled = try found.pooled
        #expect(pooled.truth.count == 96 && found.accuracy.share == pooled.confusion.accuracy)
        #expect(found.speakers.map(\.name) == ["a", "b", "c", "d"] && found.speakers.allSatisfy { $0.clips == 12 })
        #expect(found.speakers.reduce(0) { $0 + $1.accuracy.part } == pooled.confusion.correct)
        // Twice tested is not twice known.
        let once = Proportion.interval(of: pooled.confusion.accuracy.value, examples: 48)
        #expect(found.accuracy.interval == once)
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let threads = ThreadPool.threads
        defer { ThreadPool.threads = threads }
        let digests = try [1, 2, 3].map { threads in
            ThreadPool.threads = threads
            var builder = DigestBuilder()
            try Self.validate(FoldPlan(.speaker, seeds: [5]), Self.features())?.digest(into: &builder)
            return builder.finish()
        }
        #expect(Set(digests).count == 1)
    }

    @Test func othersAreLearntButNeverTested() throws {
        let others = try Self.features(["xx", "yyy"], words: ["zero", "one", "two"])
        let found = try Self.validate(FoldPlan(.speaker, seeds: [1]), Self.features(), extras: [others]) {
            _, train, validation in
            #expect(Set(train.dataset.speakers).isSuperset(of: ["xx", "yyy"]) && train.count == 48)
            #expect(train.dataset.labels == ["0", "1", "2"], "zero is 0")
            #expect(validation?.dataset.speakers.count == 1 && validation?.count == 12)
        }
        #expect(try #require(found).positions.count == 48)
    }

    @Test func whatIsTestedIsNotLearntFrom() throws {
        let features = try Self.features()
        let sameVoice = try Self.features(["xx", "b"])
        #expect(throws: RecognitionError.self) { try FoldMaterial(features, extras: [sameVoice], for: .speaker) }
        let renamed = Dataset(
            name: "copy",
            utterances: features.dataset.utterances.prefix(3).map {
                Utterance(id: "x" + $0.id, label: $0.label, speaker: "z", index: nil, clip: $0.clip)
            })
        for method in Splitter.Method.allCases {
            #expect(throws: RecognitionError.self) {
                try FoldMaterial(features, extras: [Toys.features(renamed)], for: method)
            }
        }
        #expect(throws: RecognitionError.self) {
            try FoldMaterial(features, extras: [Self.features(["xx"], words: ["7", "1", "2"])], for: .speaker)
        }
    }

    @Test func whatWasDoneStays() throws {
        let plan = FoldPlan(.speaker, seeds: [1])
        let part = try #require(try Self.validate(plan, Self.features(), stopAt: 2))
        #expect(part.runs.map(\.fold.name) == ["a", "b"] && part.planned == 4)
        #expect(try Self.validate(plan, Self.features(), stopAt: 0) == nil)
    }
}
