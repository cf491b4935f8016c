import Audio
import Corpora
import Features
import Networks
import Tensors
import Testing

@testable import Recognition

@Suite struct SessionTests {
    /// Nearest means by hand: the logit of a label is 2 m·x - m·m, with m its mean input and x the input, over time.
    ///
    /// - Parameter labels: what the tones are called, from the lowest.
    static func nearestMeans(labels: [String] = ["0", "1", "2"]) throws -> Recogniser {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let graph = try Toys.graph("globalmean")
        let preparation = try InputPreparation(
            frontEnd: features.frontEnd, normalisation: Normalisation(fitting: features), labels: labels, for: graph)
        let inputs = preparation.inputs(of: features)
        var means = [[Float]](repeating: [Float](repeating: 0, count: 8), count: 3)
        for (place, input) in inputs.enumerated() { means[place / 80 / 4][place % 8] += input / 40 }
        let weight = (0..<8).flatMap { row in means.map { 2 * $0[row] } }
        let bias = means.map { mean in -mean.reduce(0) { $0 + $1 * $1 } }
        let entries = try graph.initialWeights(seed: 0).entries.map { entry in
            let scalars = entry.name.hasSuffix("bias") ? bias : weight
            return Weights.Entry(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
        }
        return try Recogniser(
            preparation: preparation, graph: graph, weights: Weights(entries),
            record: TrainingRecord(dataset: "toy", protocolText: "", seed: 0))
    }

    @Test(arguments: [8000, 16_000])
    func recognisesClipsOfAnyRate(rate: Int) throws {
        let session = try RecogniserSession(Self.nearestMeans())
        for (label, frequency) in [("0", 303.0), ("1", 484), ("2", 665)] {
            let clip = Toys.tone(frequency, seconds: 0.32, rate: rate)
            let answer = try session.recognise(clip)
            #expect(answer.label == label)
            #expect(answer.confidence == answer.probabilities.max() && answer.confidence > 0.5)
            #expect(abs(answer.probabilities.reduce(0, +) - 1) < 1e-5)
            #expect(answer.start == 0 && abs(answer.duration - 0.32) < 1e-3)
            #expect(abs(answer.energy - 0.045) < 1e-3 && abs(answer.level + 13.47) < 0.1)
        }
    }

    @Test func longerClipIsSeenWhereItIsLoudest() throws {
        let session = try RecogniserSession(Self.nearestMeans())
        let silence = [Float](repeating: 0, count: 8000)
        let clip = Clip(samples: silence + Toys.tone(484, seconds: 0.5).samples + silence, rate: 8000)
        let answer = try session.recognise(clip)
        #expect(answer.label == "1")
        #expect(abs(answer.start - 1) < 0.01)
        #expect(answer.duration == 0.5)
    }

    @Test func findsEveryWord() throws {
        let session = try RecogniserSession(Self.nearestMeans())
        let pause = [Float](repeating: 0, count: 2400)
        var samples: [Float] = pause
        let spoken = [0, 2, 1, 1, 0]
        for label in spoken { samples += Toys.tone(300 * (1 + 0.6 * Double(label)), seconds: 0.3).samples + pause }
        let words = try session.words(in: Clip(samples: samples, rate: 8000))
        #expect(words.map(\.label) == spoken.map(String.init))
        for (place, word) in words.enumerated() {
            #expect(abs(word.start - (0.3 + 0.6 * Double(place))) < 0.06)
            #expect(abs(word.duration - 0.3) < 0.1)
        }
        #expect(try session.words(in: Clip(samples: pause, rate: 8000)).isEmpty)
    }

    @Test func clipWithoutSamplesIsRefused() throws {
        let session = try RecogniserSession(Self.nearestMeans())
        #expect(throws: RecognitionError.self) { try session.recognise(Clip(samples: [], rate: 8000)) }
    }

    /// What is asked of one clip at a time and of a whole set has the same bits, with any number of threads.
    @Test(arguments: ["conv 6 3; batchnorm; relu; globalmean", "conv 4 3x3; relu; maxpool 2; flatten"])
    func sessionAndSetGiveTheSameBits(network: String) throws {
        let threads = ThreadPool.threads
        defer { ThreadPool.threads = threads }
        let recogniser = try Toys.recogniser(network)
        let dataset = Toys.dataset(["0", "1", "2"])
        let session = try RecogniserSession(recogniser)
        let single = try dataset.utterances.flatMap { try session.recognise($0.clip).probabilities }
        for threads in [1, 2, 5] {
            ThreadPool.threads = threads
            let all = try recogniser.probabilities(of: Toys.features(dataset))
            #expect(all.shape == [12, 3])
            #expect(all.scalars.map(\.bitPattern) == single.map(\.bitPattern))
        }
    }

    @Test func evaluatesSetsThatNameDigitsOtherwise() throws {
        let recogniser = try Self.nearestMeans()
        let predictions = try recogniser.evaluate(Toys.features(Toys.dataset(["Zero", "one", "2"])))
        #expect(predictions.truth == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
        #expect(predictions.predicted == predictions.truth)
    }

    /// Features of another front end are not what the network is shown.
    @Test func featuresOfAnotherFrontEndAreComputedAfresh() throws {
        let recogniser = try Self.nearestMeans()
        let dataset = Toys.dataset(["0", "1", "2"])
        var other = Toys.frontEnd
        other.fMin = 100
        let features = try #require(try FeatureSet(of: dataset, frontEnd: other))
        #expect(try recogniser.logits(of: features) == recogniser.logits(of: Toys.features(dataset)))
    }
}
