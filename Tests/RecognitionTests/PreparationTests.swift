import Audio
import Corpora
import Features
import Networks
import Tensors
import Testing

@testable import Recognition

@Suite struct PreparationTests {
    /// The inputs by the definition: transposed and in Double, from means and deviations over all that is for training.
    private static func plain(_ image: Tensor, _ training: [Tensor], isImage: Bool) -> [Double] {
        let (rows, frames) = (image.shape[0], image.shape[1])
        var result = [Double](repeating: 0, count: rows * frames)
        for row in 0..<rows {
            let values = training.flatMap { $0.scalars[(row * frames)..<((row + 1) * frames)] }.map(Double.init)
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            let deviation = variance > 1e-9 ? variance.squareRoot() : 1
            for frame in 0..<frames {
                let z = (Double(image.scalars[row * frames + frame]) - mean) / deviation
                result[isImage ? row * frames + frame : frame * rows + row] = z
            }
        }
        return result
    }

    @Test(arguments: ["conv 4 3; globalmean", "conv 4 3x3; globalmean"])
    func inputsAreNormalisedAndLaidOutAsTheNetworkReads(network: String) throws {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let graph = try Toys.graph(network)
        let preparation = try InputPreparation(fitting: features, for: graph)
        #expect(preparation.layout == (network.contains("x") ? .image : .sequence))
        let images = try (0..<features.count).map { try features.image($0) }
        let inputs = preparation.inputs(of: features)
        for (position, image) in images.enumerated() {
            let wanted = Self.plain(image, images, isImage: graph.readsImage)
            let got = inputs[(position * image.count)..<((position + 1) * image.count)]
            #expect(zip(got, wanted).allSatisfy { abs(Double($0) - $1) < 1e-4 })
        }
        let examples = try TrainingExamples(features, by: preparation)
        #expect(examples.labels == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
        var batch = [Float](repeating: .nan, count: 2 * 80)
        batch.withUnsafeMutableBufferPointer { examples.fill($0, with: [7, 2], epoch: 3) }
        #expect(batch == Array(inputs[(7 * 80)..<(8 * 80)] + inputs[(2 * 80)..<(3 * 80)]))
    }

    /// Test and validation recordings that are a hundred times as loud would change the statistics if they were seen.
    @Test func statisticsKnowOfTheTrainingPartOnly() throws {
        let base = Toys.dataset(["0", "1", "2"])
        func planted(_ level: Float) -> Dataset {
            let utterances = base.utterances.map { utterance in
                let factor = utterance.index == 0 || utterance.index == 1 ? level : 1
                let clip = Clip(samples: utterance.clip.samples.map { $0 * factor }, rate: utterance.clip.rate)
                return Utterance(
                    id: utterance.id, label: utterance.label, speaker: nil, index: utterance.index, clip: clip)
            }
            let parts = utterances.map { $0.index == 0 ? Partition.Part.test : $0.index == 1 ? .validation : .train }
            return Dataset(
                name: "toy", utterances: utterances, partition: Partition(protocolText: "by take", parts: parts))
        }
        let graph = try Toys.graph("conv 4 3; globalmean")
        let fitted = try [1, 0.01].map { level in
            try InputPreparation(fitting: Toys.features(planted(level)).subset(.train), for: graph).normalisation
        }
        #expect(fitted[0] == fitted[1])
        let leaky = try [1, 0.01].map { level in
            try InputPreparation(fitting: Toys.features(planted(level)), for: graph).normalisation
        }
        #expect(leaky[0] != leaky[1])
    }

    @Test func rowThatNeverChangesBecomesZero() throws {
        let silence = Utterance(
            id: "0", label: "0", speaker: nil, index: nil, clip: Clip(samples: [0, 0, 0], rate: 8000))
        let features = try Toys.features(Dataset(name: "toy", utterances: [silence]))
        let normalisation = try Normalisation(fitting: features)
        #expect(normalisation.deviations == [Float](repeating: 1, count: 8))
        let graph = try Toys.graph("conv 4 3; globalmean", labels: 1)
        #expect(try InputPreparation(fitting: features, for: graph).inputs(of: features).allSatisfy { $0 == 0 })
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let threads = ThreadPool.threads
        defer { ThreadPool.threads = threads }
        let graph = try Toys.graph("conv 4 3; globalmean")
        let results = try [1, 2, 5].map { threads in
            ThreadPool.threads = threads
            let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
            let preparation = try InputPreparation(fitting: features, for: graph)
            return (preparation.normalisation, preparation.inputs(of: features).map(\.bitPattern))
        }
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test(arguments: [
        ("conv 4 3; globalmean; dense 4", "but there are 3 labels"),
        ("conv 3 3", "but there are 3 labels"),
    ])
    func networkOfAnotherShapeIsRefused(network: String, message: String) throws {
        let features = try Toys.features(Toys.dataset(["0", "1", "2"]))
        let graph = try Graph(network: network, rows: 8, frames: 10)
        let error = #expect(throws: RecognitionError.self) { try InputPreparation(fitting: features, for: graph) }
        #expect(error?.reason.contains(message) == true)
        let wide = try Graph(network: "globalmean; dense 3", rows: 9, frames: 10)
        #expect(throws: RecognitionError.self) { try InputPreparation(fitting: features, for: wide) }
    }

    @Test func digitsHaveTwoNames() throws {
        let features = try Toys.features(Toys.dataset(["3", "one", "zebra"]))
        let preparation = try InputPreparation(fitting: features, for: Toys.graph("globalmean"))
        #expect(preparation.labels == ["3", "one", "zebra"])
        #expect(
            ["3", "three", "THREE", "1", "one", "zebra", "four"].map(preparation.output(for:)) == [
                0, 0, 0, 1, 1, 2, nil,
            ])
        let others = try Toys.features(Toys.dataset(["1", "Three"]))
        #expect(try preparation.targets(of: others) == [1, 1, 1, 1, 0, 0, 0, 0])
        let unknown = try Toys.features(Toys.dataset(["1", "nine"]))
        let error = #expect(throws: RecognitionError.self) { try preparation.targets(of: unknown) }
        #expect(error?.reason == "'toy' has labels that it was not trained on: nine")
    }
}
