import Networks
import Recognition
import Tensors
import Testing

@testable import Compression

@Suite struct ChannelPruningTests {
    /// Networks in which a channel whose layers give 0 may as well not be there.
    static let networks = [
        "conv 12 3; batchnorm; relu; conv 10 5 --stride 2; batchnorm; relu; globalmean; dense 8; relu",
        "conv 8 3x3; batchnorm; relu; maxpool 2; separable 12 3x3; batchnorm; relu; globalmean",
        "conv 8 3; relu; depthwise 3; pointwise 9; batchnorm; relu; maxpool 2; flatten; dense 7; batchnorm; relu",
        "conv 8 3; batchnorm; relu; residual { conv 8 3; batchnorm; relu; conv 8 3; batchnorm }; relu; globalmean",
        "conv 8 3; relu; residual --project { conv 12 3; batchnorm }; relu; globalmean",
        "conv 8 3; batchnorm; relu; squeezeexcite 4; conv 9 3; relu; globalmean",
        "repeat 2 { conv 8 3; batchnorm; relu }; a = globalmean; b = globalmax --from relu2; add --from a b; dense 6; relu",
    ]

    private func logits(_ graph: Graph, _ weights: Weights, _ inputs: [Float]) throws -> [Float] {
        let plan = try InferencePlan(graph, weights: weights, batchSize: 1)
        return inputs.withUnsafeBufferPointer { Array(plan.logits(of: $0, count: 1)) }
    }

    /// With every number that belongs to a channel that goes at 0.
    private func zeroed(
        _ weights: Weights, _ graph: Graph, _ spaces: ChannelSpaces, _ kept: [Int: [Int]]
    ) throws -> Weights {
        var entries: [Weights.Entry] = []
        for (index, node) in graph.nodes.enumerated() {
            let stays = Set(spaces.kept(spaces.places[index], kept))
            for parameter in graph.parameters(of: node) {
                let name = "\(node.name).\(parameter.name)"
                let tensor = try #require(weights[name])
                let width = tensor.shape[tensor.rank - 1]
                // A mean of 0 with a variance of 1, so that nothing is added where a channel is gone.
                let gone: Float = parameter.name == "running_var" ? 1 : 0
                let scalars = tensor.scalars.enumerated().map { stays.contains($0 % width) ? $1 : gone }
                entries.append(.init(name: name, tensor: try Tensor(shape: tensor.shape, scalars: scalars)))
            }
        }
        return Weights(entries)
    }

    @Test(arguments: networks) func rewritingIsTheSameAsZeroing(network: String) throws {
        let model = try Small.model(network, trained: false)
        var random = RandomStream(seed: 2, name: network)
        let weights = Weights(
            try model.weights.entries.map { entry in
                let isVariance = entry.name.hasSuffix("running_var")
                let scalars = entry.tensor.scalars.map { scalar in
                    let noise = 0.2 * random.normal()
                    return scalar + Float(isVariance ? abs(noise) : noise)
                }
                return .init(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
            })
        let spaces = ChannelSpaces(model.graph, excluding: [])
        #expect(!spaces.prunable.isEmpty)
        var kept: [Int: [Int]] = [:]
        for (space, channels) in spaces.prunable {
            kept[space] = Array(random.shuffled(0..<channels).prefix((channels + 1) / 2)).sorted()
        }
        let graph = try ChannelPruning.narrowed(model.graph, spaces, kept)
        let sliced = try ChannelPruning.sliced(weights, of: model.graph, spaces, kept)
        try graph.check(sliced)
        #expect(graph.cost.multiplyAdds < model.graph.cost.multiplyAdds)
        #expect(graph.nodes.map(\.name) == model.graph.nodes.map(\.name))
        #expect(try Graph(text: graph.text) == graph)
        let inputs = (0..<80).map { _ in Float(random.normal()) }
        let expected = try logits(model.graph, zeroed(weights, model.graph, spaces, kept), inputs)
        let actual = try logits(graph, sliced, inputs)
        #expect(zip(actual, expected).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($1)) }, "\(actual) \(expected)")
        #expect(Set(actual).count == 3)
    }

    @Test(arguments: ChannelCriterion.allCases, [0.3, 0.6])
    func takesAsMuchWorkAwayAsIsAskedFor(criterion: ChannelCriterion, sparsity: Double) throws {
        let features = try Small.features()
        let model = try Small.model("conv 24 3; batchnorm; relu; conv 24 5; batchnorm; relu; globalmean")
        let stages = try Pruning(.channels(criterion), sparsity: sparsity, steps: 2).run(
            model, by: Small.tuning(features, validation: features)
        ) { _ in TrainingWatch() }
        let last = try #require(stages.last)
        let left = Double(last.recogniser.graph.cost.multiplyAdds) / Double(model.graph.cost.multiplyAdds)
        #expect(left <= 1 - sparsity && left > 0.85 * (1 - sparsity))
        #expect(try #require(last.validation).confusion.accuracy.value > 0.9)
        #expect(last.recogniser.graph.networkText.hasPrefix("network {\n    conv "))
    }

    @Test(
        arguments: [
            (["nosuch"], "conv 8 3; relu; globalmean", "no layer 'nosuch'"),
            (["conv1", "dense1"], "conv 8 3; relu; globalmean", "nothing is left"),
            (["conv1"], "conv 8 3; relu; globalmean", "no layer can lose channels"),
            ([], "conv 8 3; conv 6 3 --groups 2; globalmean", "no layer can lose channels"),
            ([], "a = conv 8 3; b = conv 8 3 --from a; concat --from a b; globalmean", "no layer can lose channels"),
            ([], "conv 8 3; relu; globalmean", "at least"),
        ] as [([String], String, String)])
    func whatCannotBeIsRefused(excluded: [String], network: String, reason: String) throws {
        let model = try Small.model(network, trained: false)
        let error = try #require(throws: RecognitionError.self) {
            try Pruning(.channels(.scale), sparsity: 0.99, excluded: excluded).run(
                model, by: Small.tuning(Small.features(), validation: nil)
            ) { _ in TrainingWatch() }
        }
        #expect(error.reason.contains(reason), "\(error.reason)")
    }
}
