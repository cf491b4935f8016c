import Tensors
import Testing

@testable import Networks

@Suite struct TrainingPlanTests {
    /// Every layer, each between others that learn, so that its gradient has to come through; with one axis and with two,
    /// channels that are no multiple of what kernels take at once, and values that several layers read.
    static let networks = [
        "conv 5 3; conv 4 3 --stride 2; globalmean; dense 3",
        "conv 20 5 --dilation 2; relu; conv 17 3 --padding causal; globalmax; dense 3",
        "conv 6 4 --stride 3; conv 4 2 --padding valid; flatten; dense 3",
        "conv 4 3 --stride 2; flatten; batchnorm; relu; dense 3",
        "conv 8 3; conv 12 3 --groups 4; conv 6 1 --groups 2; globalmean; dense 3",
        "conv 6 3; depthwise 5 --stride 2; depthwise 3 --dilation 2; globalmean; dense 3",
        "conv 17 3; batchnorm; relu; conv 5 3; batchnorm; globalmean; dense 3",
        "conv 6 3; batchnorm; silu; hardswish; conv 4 1; sigmoid; tanh; globalmean; dense 3",
        "conv 6 3; maxpool 2; conv 5 3; meanpool 3 --stride 2; statistics; dense 3; softmax",
        "conv 6 3; dropout 0.4; conv 6 3; globalmean; dropout 0.2; dense 3",
        "a = conv 6 3; b = conv 6 5 --from a; add --from a b; c = conv 4 1; concat --from a c b; globalmean; dense 3",
        "a = conv 6 3; squeezeexcite 4; b = conv 6 3; multiply --from a b; globalmean; dense 3",
        "conv 7 3; residual { conv 7 3; batchnorm; relu }; globalmean; dense 8; batchnorm; relu; dense 3",
        "a = conv 5 3x3; b = batchnorm; relu; maxpool 2; conv 18 3x3 --stride 2; batchnorm; relu; globalmean; dense 3",
        "conv 4 3x2 --stride 2x3 --dilation 1x2; relu; depthwise 3x3 --stride 2; conv 6 1x1; flatten; dense 3",
        "separable 16 3x3; batchnorm; relu; maxpool 2; separable 33 3x3; batchnorm; relu; globalmean; dense 3",
        "a = conv 4 3x3; batchnorm; relu; b = maxpool 2; maxpool 2 --from a; add --from b maxpool1; flatten; dense 3",
    ]

    @Test(arguments: networks) func equalsItsDefinition(text: String) throws {
        try check(text, rows: 5, frames: 13)
    }

    /// Images and channels that tiles compute.
    static let tiled = [
        "conv 16 3x3; relu; a = conv 32 3x3; batchnorm; relu; maxpool 2; globalmean; dense 3",
        "a = conv 16 3x3; residual { conv 16 3x3 --padding causal; batchnorm; relu }; conv 16 3x3; globalmean; dense 3",
    ]

    @Test(arguments: tiled) func equalsItsDefinitionInTiles(text: String) throws {
        try check(text, rows: 11, frames: 18)
    }

    /// Convolutions and poolings of random shapes.
    @Test(arguments: UInt64(0)..<24) func equalsItsDefinitionInAnyShape(seed: UInt64) throws {
        var random = RandomStream(seed: seed, name: "shapes")
        func pick(_ range: ClosedRange<Int>) -> Int { random.integer(in: range) }
        let isImage = seed % 2 == 0
        func size(_ range: ClosedRange<Int>) -> String {
            isImage ? "\(pick(range))x\(pick(range))" : "\(pick(range))"
        }
        let padding = ["same", "causal"][pick(0...1)]
        let groups = pick(1...3)
        let text = """
            conv \(groups * pick(1...12)) \(size(1...4)) --stride \(size(1...3)) --padding \(padding); batchnorm; relu
            depthwise \(size(1...4)) --dilation \(size(1...3)) --stride \(size(1...2)) --padding \(padding)
            conv \(groups * pick(1...12)) \(size(1...3)) --groups \(groups) --dilation \(size(1...2)); batchnorm; relu
            maxpool \(size(1...2)) --stride \(size(1...2)); conv \(pick(1...70)) \(size(1...1)); globalmean; dense 3
            """
        try check(text, rows: pick(11...19), frames: pick(17...33))
    }

    private func check(_ text: String, rows: Int, frames: Int) throws {
        let graph = try Graph(network: text, rows: rows, frames: frames)
        var random = RandomStream(seed: 7, name: text)
        let weights = try Self.varied(graph, &random)
        let count = 5
        let inputs = (0..<count).map { _ in (0..<rows * frames).map { _ in random.normal() } }
        let plan = try TrainingPlan(graph, weights: weights, batchSize: 9, seed: 3)
        for (index, value) in inputs.joined().enumerated() { plan.inputs[index] = Float(value) }
        plan.forward(count: count, step: 11)
        var plain = PlainNetwork(graph, weights)
        (plain.seed, plain.step) = (3, 11)

        let outputs = Array(plain.outputs(inputs).joined())
        for (index, value) in outputs.enumerated() {
            #expect(abs(Double(plan.logits[index]) - value) < 1e-4 * max(1, abs(value)), "output \(index)")
        }
        let after = plan.weights
        for (name, statistics) in plain.statistics {
            let means = try #require(after[name + ".running_mean"]).scalars
            let variances = try #require(after[name + ".running_var"]).scalars
            let before = try #require(weights[name + ".running_var"]).scalars
            for channel in means.indices {
                let mean = 0.1 * statistics.mean[channel]
                let variance = 0.9 * Double(before[channel]) + 0.1 * statistics.variance[channel]
                #expect(abs(Double(means[channel]) - mean) < 1e-5 * max(1, abs(mean)))
                #expect(abs(Double(variances[channel]) - variance) < 1e-5 * max(1, variance))
            }
        }

        let pull = outputs.map { _ in random.normal() }
        for (index, value) in pull.enumerated() { plan.logitGradients[index] = Float(value) }
        plan.backward(count: count)
        // Twice: nothing of the first time may be left.
        plan.forward(count: count, step: 11)
        plan.backward(count: count)
        for (name, range, _) in plan.parameterRanges {
            for _ in 0..<min(range.count, 12) {
                let index = random.integer(in: 0...range.count - 1)
                let expected = Self.slope(&plain, name, index, inputs, pull)
                let actual = Double(plan.gradients[range.lowerBound + index])
                #expect(
                    abs(actual - expected) < 2e-4 * max(1, abs(expected)), "\(name)[\(index)]: \(actual), \(expected)")
            }
        }
    }

    /// Weights from a seed, with biases and scales that are not all the same.
    static func varied(_ graph: Graph, _ random: inout RandomStream) throws -> Weights {
        Weights(
            try graph.initialWeights(seed: 5).entries.map { entry in
                guard !entry.name.contains("running"), entry.tensor.shape.count == 1 else { return entry }
                let scalars = entry.tensor.scalars.map { $0 + Float(0.3 * random.normal()) }
                return .init(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
            })
    }

    /// How the sum of the outputs, each times its pull, changes with a parameter: by central differences.
    private static func slope(
        _ plain: inout PlainNetwork, _ name: String, _ index: Int, _ inputs: [[Double]], _ pull: [Double]
    ) -> Double {
        let step = 1e-6
        let before = plain.parameters[name]?[index] ?? 0
        func loss(_ value: Double) -> Double {
            plain.parameters[name]?[index] = value
            return zip(plain.outputs(inputs).joined(), pull).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let difference = loss(before + step) - loss(before - step)
        plain.parameters[name]?[index] = before
        return difference / (2 * step)
    }
}
