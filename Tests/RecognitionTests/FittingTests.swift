import Audio
import Corpora
import Features
import Networks
import Support
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite struct FittingTests {
    private static var options: TrainingOptions {
        var options = TrainingOptions()
        (options.epochs, options.batchSize, options.learningRate, options.seed) = (12, 8, 0.02, 7)
        return options
    }

    private static func sample() throws -> FeatureSet {
        var splitter = Splitter(.official)
        splitter.validation = 0
        guard let features = try FeatureSet(of: splitter.split(Sample.load()), frontEnd: FrontEnd()) else {
            throw Toys.Stopped()
        }
        return features
    }

    /// The sample's recordings from end to end, with a network that learns them in no time.
    @Test func learnsTheSample() throws {
        let features = try Self.sample()
        let graph = try Graph(network: "statistics; dense 32; relu; dense 10", rows: 60, frames: 80)
        let (recogniser, outcome) = try Recogniser.fit(
            graph, to: features.subset(.train), options: Self.options, settings: [.init("epochs", "12")])
        #expect(outcome.history.count == 12)
        #expect(recogniser.labels == (0...9).map(String.init))
        #expect(recogniser.record.dataset == "sample")
        #expect(recogniser.record.protocolText == "official")
        #expect(recogniser.record.licence.contains("Apache-2.0"))
        let test = try features.subset(.test)
        let predictions = try recogniser.evaluate(test)
        #expect(predictions.confusion.accuracy.value > 0.8)

        let session = try RecogniserSession(recogniser)
        let answers = try test.dataset.utterances.map { try session.recognise($0.clip).label }
        #expect(answers == predictions.predicted.map { recogniser.labels[$0] })
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let threads = ThreadPool.threads
        defer { ThreadPool.threads = threads }
        let digests = try [1, 2, 3].map { threads in
            ThreadPool.threads = threads
            let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
            var builder = DigestBuilder()
            try Recogniser.fit(
                Toys.graph("conv 6 3; batchnorm; relu; globalmean"), to: features, validation: features,
                options: Self.options
            ).recogniser.digest(into: &builder)
            return builder.finish()
        }
        #expect(Set(digests).count == 1)
    }

    /// Planted: validation recordings of another level change neither statistics nor, without a choice of the epoch,
    /// the weights.
    @Test func validationIsNotLearnt() throws {
        let training = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let graph = try Toys.graph("conv 6 3; relu; globalmean")
        var options = Self.options
        options.epochs = 1
        let fitted = try [100.0, 1000].map { base in
            try Recogniser.fit(
                graph, to: training, validation: Toys.features(Toys.dataset(["0", "1", "2"], base: base)),
                options: options
            ).recogniser
        }
        #expect(fitted[0].weights == fitted[1].weights)
        #expect(fitted[0].preparation.normalisation == fitted[1].preparation.normalisation)
    }

    @Test func examplesSayWhatTheyAre() throws {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let graph = try Toys.graph("globalmean")
        let preparation = try InputPreparation(fitting: features, for: graph)
        let fewer = try Toys.features(Toys.dataset(["0", "1", "2"], takes: 3))
        let identities = try [
            TrainingExamples(features, by: preparation).identity,
            TrainingExamples(fewer, by: preparation).identity,
            TrainingExamples(features, by: InputPreparation(fitting: fewer, for: graph)).identity,
        ]
        #expect(Set(identities).count == 3)
        #expect(try TrainingExamples(features, by: preparation).identity == identities[0])
    }
}
