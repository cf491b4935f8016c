import Networks
import Recognition
import Tensors
import Testing

@testable import Compression

@Suite struct QuantisingTests {
    private static let network = "conv 12 3; batchnorm; relu; dropout 0.1; conv 10 5; batchnorm; relu; globalmean"

    @Test(arguments: Quantising.allCases) func saysWhatTheFloatsSay(scheme: Quantising) throws {
        let features = try Small.features()
        let model = try Small.model(Self.network)
        let source =
            scheme == .aware
            ? try Quantising.trained(
                model, by: Small.tuning(features, validation: features), watch: TrainingWatch())
            : model
        let tiny = try scheme.apply(to: source, training: features)
        #expect(tiny.graph.nodes.map(\.name) == ["conv1", "relu1", "conv2", "relu2", "globalmean1", "dense1"])
        #expect(tiny.quantisation?.weights.keys.sorted() == ["conv1", "conv2", "dense1"])
        #expect(tiny.quantisation?.scheme == (scheme == .dynamic ? .dynamic : .fixed))
        let (a, b) = (try source.evaluate(features), try tiny.evaluate(features))
        #expect(try Agreement.of(a.predicted, b.predicted).value > 0.97, "\(a.predicted) \(b.predicted)")
        #expect(a.probabilities != b.probabilities)
        // The numbers beside the marks are those that the bytes stand for.
        let floats = try tiny.replacing(weights: tiny.weights)
        #expect(floats.quantisation == nil)
        #expect(try Agreement.of(floats.evaluate(features).predicted, b.predicted).value > 0.97)
        // Of it nothing more is made.
        #expect(throws: RecognitionError.self) { try scheme.apply(to: tiny, training: features) }
        let tuning = Small.tuning(features, validation: nil)
        #expect(throws: RecognitionError.self) { try Quantising.trained(tiny, by: tuning, watch: TrainingWatch()) }
        #expect(throws: RecognitionError.self) {
            try Pruning(sparsity: 0.5).run(tiny, by: tuning) { _ in TrainingWatch() }
        }
    }

    /// Trained with everything rounded, the network in floats learns what the one in whole numbers computes.
    @Test func zerosStayZerosInTraining() throws {
        let features = try Small.features()
        let model = try Small.model(Self.network)
        let lean = try #require(
            try Pruning(sparsity: 0.5, steps: 1).run(
                model, by: Small.tuning(features, validation: nil)
            ) { _ in TrainingWatch() }.last
        ).recogniser
        let trained = try Quantising.trained(
            lean, by: Small.tuning(features, validation: nil), watch: TrainingWatch())
        #expect(trained.weights != lean.weights)
        #expect(
            WeightMask(zerosOf: trained.weights, in: lean.graph) == WeightMask(zerosOf: lean.weights, in: lean.graph))
        let tiny = try Quantising.aware.apply(to: trained, training: features)
        #expect(WeightMask(zerosOf: tiny.weights, in: tiny.graph).count >= 250)
    }

    @Test func staticScalesNeedClips() throws {
        let model = try Small.model(Self.network, trained: false)
        #expect(throws: RecognitionError.self) { try Quantising.fixed.apply(to: model, training: nil) }
    }
}
