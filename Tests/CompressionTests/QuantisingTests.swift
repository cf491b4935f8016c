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
        let all = QuantisingOptions(minimumSQNR: nil)
        let (source, options) =
            scheme == .aware
            ? try Quantising.trained(
                model, by: Small.tuning(features, validation: features), options: all, watch: TrainingWatch())
            : (model, all)
        let tiny = try scheme.apply(to: source, training: features, options: options).recogniser
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
        let (trained, options) = try Quantising.trained(
            lean, by: Small.tuning(features, validation: nil), options: QuantisingOptions(minimumSQNR: nil),
            watch: TrainingWatch())
        #expect(trained.weights != lean.weights)
        #expect(
            WeightMask(zerosOf: trained.weights, in: lean.graph) == WeightMask(zerosOf: lean.weights, in: lean.graph))
        let tiny = try Quantising.aware.apply(to: trained, training: features, options: options).recogniser
        #expect(WeightMask(zerosOf: tiny.weights, in: tiny.graph).count >= 250)
    }

    @Test func staticScalesNeedClips() throws {
        let model = try Small.model(Self.network, trained: false)
        #expect(throws: RecognitionError.self) { try Quantising.fixed.apply(to: model, training: nil) }
    }

    @Test func excludedLayersStayInFloats() throws {
        let features = try Small.features()
        let model = try Small.model(Self.network)
        let (_, weights) = try model.graph.folded(model.weights)
        let options = QuantisingOptions(excluded: ["conv1"], minimumSQNR: nil, correctsBias: false)
        let result = try Quantising.fixed.apply(to: model, training: features, options: options)
        let marks = try #require(result.recogniser.quantisation)
        #expect(marks.weights.keys.sorted() == ["conv2", "dense1"])
        // Nobody reads the input as bytes.
        #expect(marks.activations.keys.sorted() == ["globalmean1", "relu1", "relu2"])
        #expect(result.recogniser.weights["conv1.weight"] == weights["conv1.weight"])
        #expect(result.recogniser.weights["conv2.weight"] != weights["conv2.weight"])
        #expect(result.layers.map(\.layer) == ["conv2", "dense1"])
        for wrong in [["relu1"], ["conv1", "conv2", "dense1"]] {
            #expect(throws: RecognitionError.self) {
                try Quantising.dynamic.apply(
                    to: model, training: nil, options: QuantisingOptions(excluded: wrong))
            }
        }
    }

    /// The noisiest layers that are small are left out until the logits are as clear as is asked for.
    @Test func noisyLayersStayInFloats() throws {
        let features = try Small.features()
        // A quarter of its parameters is more than the first or the last layer has, but less than both have.
        let model = try Small.model("conv 4 3; batchnorm; relu; conv 20 5; batchnorm; relu; globalmean")
        func tried(_ minimum: Double?) throws -> (Quantising.Result, Double) {
            let result = try Quantising.fixed.apply(
                to: model, training: features, options: QuantisingOptions(minimumSQNR: minimum, correctsBias: false))
            return (result, try Sensitivity(model, training: features).ratio(result.recogniser))
        }
        let (all, ratio) = try tried(nil)
        #expect(all.recogniser.quantisation?.weights.count == 3 && (10...60).contains(ratio))
        #expect(all.layers.map(\.layer) == ["conv1", "conv2", "dense1"])
        #expect(abs((all.decibels ?? 0) - ratio) < 0.01)
        #expect(try tried(ratio - 0.01).0.recogniser.quantisation?.weights.count == 3)
        let (some, better) = try tried(139)
        let noisy = try #require(
            all.layers.filter { $0.layer != "conv2" }.min { $0.decibels < $1.decibels })
        #expect(
            some.recogniser.quantisation.map { Set($0.weights.keys) }
                == Set(["conv1", "conv2", "dense1"]).subtracting([noisy.layer]))
        #expect(better > ratio)
    }

    /// After it the mean of each channel that the next layer reads is nearer to that of the floats.
    @Test func correctedBiasesKeepMeans() throws {
        let features = try Small.features()
        let model = try Small.model(Self.network)
        func distance(_ corrects: Bool) throws -> Double {
            let tiny = try Quantising.fixed.apply(
                to: model, training: features,
                options: QuantisingOptions(
                    calibration: .percentile, percentile: 99, minimumSQNR: nil, correctsBias: corrects)
            ).recogniser
            let (a, b) = (try model.logits(of: features).scalars, try tiny.logits(of: features).scalars)
            return (0..<3).reduce(0) { sum, label in
                let errors = stride(from: label, to: a.count, by: 3).map { Double(a[$0] - b[$0]) }
                return sum + abs(errors.reduce(0, +) / Double(errors.count))
            }
        }
        let (before, after) = (try distance(false), try distance(true))
        #expect(after < 0.5 * before, "\(before) \(after)")
    }
}
