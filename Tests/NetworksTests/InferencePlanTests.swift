import Tensors
import Testing

@testable import Networks

@Suite struct InferencePlanTests {
    static let networks =
        TrainingPlanTests.networks + [
            "batchnorm; relu; conv 6 3x3; globalmean; dense 3",
            "a = conv 6 3x3; batchnorm; relu; maxpool 2; conv 4 1x1; b = globalmean; c = globalmax --from a; concat --from b c; dense 3",
            "depthwise 3x3; batchnorm; relu; maxpool 2; conv 8 3x3 --groups 1; relu; globalmean; dropout 0.5; dense 8; relu; dense 3; dropout 0.5",
        ]

    @Test(arguments: networks) func equalsItsDefinition(text: String) throws {
        try check(text, rows: 5, frames: 13)
    }

    @Test(arguments: TrainingPlanTests.tiled) func equalsItsDefinitionInTiles(text: String) throws {
        try check(text, rows: 11, frames: 18)
    }

    private func check(_ text: String, rows: Int, frames: Int) throws {
        let graph = try Graph(network: text, rows: rows, frames: frames)
        var random = RandomStream(seed: 8, name: text)
        let weights = Weights(
            try TrainingPlanTests.varied(graph, &random).entries.map { entry in
                guard entry.name.contains("running") else { return entry }
                let scalars = entry.tensor.scalars.map { $0 + Float(abs(0.3 * random.normal())) }
                return .init(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
            })
        let count = 9
        let inputs = (0..<count).map { _ in (0..<rows * frames).map { _ in Float(random.normal()) } }
        var plain = PlainNetwork(graph, weights)
        plain.isTraining = false
        let expected = Array(plain.outputs(inputs.map { $0.map(Double.init) }).joined())
        let many = try InferencePlan(graph, weights: weights, batchSize: 11)
        let one = try InferencePlan(graph, weights: weights, batchSize: 1)
        let all = Array(inputs.joined()).withUnsafeBufferPointer { Array(many.logits(of: $0, count: count)) }
        #expect(all.count == expected.count)
        for (actual, expected) in zip(all, expected) {
            #expect(abs(Double(actual) - expected) < 1e-4 * max(1, abs(expected)))
        }
        // Alone or among others: the same bits.
        let alone = inputs.flatMap { input in input.withUnsafeBufferPointer { Array(one.logits(of: $0, count: 1)) } }
        #expect(alone == all)
    }
}
