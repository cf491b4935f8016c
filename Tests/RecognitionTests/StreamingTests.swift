import Audio
import Corpora
import Features
import Glibc
import Networks
import Support
import TestSupport
import Testing

@testable import Recognition

/// Features that are computed as a training comes to them.
@Suite struct StreamingTests {
    private func withFolder(_ takes: Int, _ body: (String, Dataset, Dataset) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            for utterance in Toys.dataset(["1", "2", "3"], takes: takes).utterances {
                try AudioFile.write(utterance.clip, to: Files.join(folder, utterance.id + ".wav"))
            }
            var loader = FolderLoader(pattern: try FilePattern("{label}_{}"))
            let held = try loader.load(folder).dataset
            loader.streams = true
            try body(folder, held, try loader.load(folder).dataset)
        }
    }

    private static let changes = [Augmentation.none] + Augmentation.presets.prefix(1).map(\.augmentation)

    @Test(arguments: changes) func givesTheModelOfFeaturesThatAreHeld(_ change: Augmentation)
        throws
    {
        try withFolder(4) { _, held, streamed in
            var options = TrainingOptions()
            options.epochs = 2
            options.batchSize = 5
            let models = try [held, streamed].map { dataset in
                let features = try Toys.features(dataset)
                let graph = try Toys.graph("conv 6 3; batchnorm; relu; globalmean")
                return try Recogniser.fit(
                    graph, to: features, validation: features.choosing([0, 5]), options: options, augmentation: change
                ).recogniser
            }
            #expect(models[0].weights == models[1].weights)
            #expect(models[0].preparation.normalisation == models[1].preparation.normalisation)
        }
    }

    @Test func readsWhatIsAskedForAlone() throws {
        try withFolder(4) { folder, _, streamed in
            let features = try Toys.features(streamed)
            let (first, later) = (Array(0..<4), Array(4..<features.count))
            for place in later { unlink(Files.join(folder, streamed.utterances[place].id + ".wav")) }
            let examples = try TrainingExamples(
                features,
                by: InputPreparation(
                    frontEnd: features.frontEnd, normalisation: Normalisation(fitting: features.choosing(first)),
                    labels: streamed.labels, for: Toys.graph("globalmean")))
            let size = features.shape.reduce(1, *)
            let inputs = UnsafeMutableBufferPointer<Float>.allocate(capacity: 4 * size)
            defer { inputs.deallocate() }
            examples.fill(inputs, with: first[...], epoch: 0)
            #expect(streamed.streams[0].failure == nil)
            examples.fill(UnsafeMutableBufferPointer(rebasing: inputs[..<size]), with: later[..<1], epoch: 0)
            #expect(streamed.streams[0].failure?.path?.hasSuffix(streamed.utterances[4].id + ".wav") == true)
        }
    }
}
