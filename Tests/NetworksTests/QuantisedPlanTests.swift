import Tensors
import Testing

@testable import Networks

@Suite(.serialized) struct QuantisedPlanTests {
    /// Chains whose layers all read bytes.
    static let chains = [
        "conv 17 3; relu; conv 20 5 --stride 2; relu; globalmean; dense 3",
        "conv 7 3; conv 12 4 --dilation 2; relu; maxpool 2; conv 6 1 --padding causal; flatten; dense 9; relu; dense 3",
        "conv 8 3 --groups 1; relu; conv 12 3 --groups 4; relu; depthwise 5 --stride 2; relu; globalmean; dense 3",
        "conv 6 3x3; relu; maxpool 2; depthwise 3x3; conv 10 1x1; relu; globalmean; dense 8; relu; dense 3",
        "conv 5 3x3 --stride 2; relu; conv 70 2x3 --padding valid --no-bias; relu; globalmean; dense 3",
    ]

    /// The same for scales of each sample, with nothing between the layers that sums floats.
    static let dynamicChains = [
        "conv 17 3; relu; conv 20 5 --stride 2; relu; flatten; dense 3",
        "conv 6 3x3; relu; depthwise 3x3 --stride 2; conv 10 1x1; flatten; dense 8; relu; dense 3",
    ]

    private struct Marked {
        let graph: Graph
        let weights: Weights
        let marks: Quantisation
        let inputs: [[Float]]
    }

    private func marked(_ text: String, _ scheme: Quantisation.Scheme) throws -> Marked {
        let graph = try Graph(network: text, rows: 9, frames: 14)
        var random = RandomStream(seed: 6, name: text)
        let inputs = (0..<5).map { _ in (0..<126).map { _ in Float(random.normal()) } }
        var weights = try TrainingPlanTests.varied(graph, &random)
        var scales: [String: [Float]] = [:]
        weights = Weights(
            try weights.entries.map { entry in
                guard entry.name.hasSuffix(".weight"), let channels = entry.tensor.shape.last else { return entry }
                let scalars = entry.tensor.scalars
                let found = (0..<channels).map { channel in
                    Quantisation.weightScale(
                        greatest: stride(from: channel, to: scalars.count, by: channels).map { abs(scalars[$0]) }.max()
                            ?? 0)
                }
                scales[String(entry.name.dropLast(7))] = found
                let rounded = scalars.enumerated().map {
                    ($1 / found[$0 % channels]).rounded(.toNearestOrEven) * found[$0 % channels]
                }
                return .init(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: rounded))
            })
        var activations: [String: Quantisation.Scale] = [:]
        if scheme == .fixed {
            activations["input"] = .init(low: -3, high: 3.3)
            for node in graph.nodes.dropLast() {
                activations[node.name] = .init(low: -1.5 * Float(random.uniform()), high: 4)
            }
        }
        return Marked(
            graph: graph, weights: weights,
            marks: Quantisation(scheme: scheme, activations: activations, weights: scales), inputs: inputs)
    }

    @Test(
        arguments:
            chains.map { ($0, Quantisation.Scheme.fixed) } + dynamicChains.map { ($0, Quantisation.Scheme.dynamic) })
    func isTheDefinitionBitByBit(text: String, scheme: Quantisation.Scheme) throws {
        let model = try marked(text, scheme)
        let plain = PlainByteNetwork(graph: model.graph, weights: model.weights, marks: model.marks)
        let expected = model.inputs.flatMap(plain.outputs)
        #expect(expected.count == 15 && Set(expected).count > 5)
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        for (threads, batchSize) in [(1, 1), (1, 5), (2, 20), (8, 5)] {
            ThreadPool.threads = threads
            let plan = try InferencePlan(
                model.graph, weights: model.weights, quantisation: model.marks, batchSize: batchSize)
            var logits: [Float] = []
            for start in stride(from: 0, to: 5, by: batchSize) {
                let part = model.inputs[start..<min(5, start + batchSize)]
                logits += Array(part.joined()).withUnsafeBufferPointer { Array(plan.logits(of: $0, count: part.count)) }
            }
            #expect(logits == expected, "\(threads) threads, batches of \(batchSize)")
        }
    }

    /// With layers between that have no form in whole numbers.
    @Test(arguments: InferencePlanTests.networks, Quantisation.Scheme.allCases)
    func isNearTheFloats(text: String, scheme: Quantisation.Scheme) throws {
        let graph = try Graph(network: text, rows: 5, frames: 13)
        var random = RandomStream(seed: 8, name: text)
        let weights = try TrainingPlanTests.varied(graph, &random)
        let (folded, foldedWeights) = try graph.folded(weights)
        let inputs = (0..<4).map { _ in (0..<65).map { _ in Float(random.normal()) } }
        let float = try InferencePlan(graph, weights: weights, batchSize: 1)
        let same = try InferencePlan(folded, weights: foldedWeights, batchSize: 1)
        var (scales, activations): ([String: [Float]], [String: Quantisation.Scale]) = ([:], [:])
        for node in folded.nodes where node.layer.takesBytes {
            guard let weight = foldedWeights[node.name + ".weight"], let channels = weight.shape.last else { continue }
            scales[node.name] = (0..<channels).map { channel in
                Quantisation.weightScale(
                    greatest: stride(from: channel, to: weight.count, by: channels).map { abs(weight.scalars[$0]) }
                        .max()
                        ?? 0)
            }
        }
        var ranges: [String: (Float, Float)] = ["input": (-4, 4)]
        func logits(_ plan: InferencePlan, _ input: [Float]) -> [Float] {
            input.withUnsafeBufferPointer { Array(plan.logits(of: $0, count: 1)) }
        }
        for input in inputs {
            let (a, b) = (logits(float, input), logits(same, input))
            #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($0)) }, "folding changes nothing")
            for (index, node) in folded.nodes.enumerated() {
                guard let values = same.values(of: index) else { continue }
                let range = ranges[node.name] ?? (0, 0)
                ranges[node.name] = (min(range.0, values.min() ?? 0), max(range.1, values.max() ?? 0))
            }
        }
        if scheme == .fixed { activations = ranges.mapValues { .init(low: $0.0, high: $0.1) } }
        let marks = Quantisation(scheme: scheme, activations: activations, weights: scales)
        let plan = try InferencePlan(folded, weights: foldedWeights, quantisation: marks, batchSize: 1)
        let all = inputs.map { (logits(float, $0), logits(plan, $0)) }
        let spread = all.flatMap(\.0).map(abs).max() ?? 0
        for (a, b) in all { #expect(zip(a, b).allSatisfy { abs($0 - $1) < 0.12 * max(0.3, spread) }, "\(a) \(b)") }
        #expect(all.contains { $0.0 != $0.1 })
    }

    @Test func marksThatDoNotFitAreRefused() throws {
        let model = try marked(Self.chains[0], .fixed)
        func refusal(_ change: (inout [String: Quantisation.Scale], inout [String: [Float]]) -> Void) -> String? {
            var (activations, weights) = (model.marks.activations, model.marks.weights)
            change(&activations, &weights)
            let marks = Quantisation(scheme: .fixed, activations: activations, weights: weights)
            do throws(NetworkError) {
                _ = try InferencePlan(model.graph, weights: model.weights, quantisation: marks, batchSize: 1)
                return nil
            } catch { return error.reason }
        }
        #expect(refusal { _, _ in } == nil)
        #expect(refusal { a, _ in a["relu1"] = nil }?.contains("how 'conv2' reads 'relu1'") == true)
        #expect(refusal { _, w in w["relu1"] = [1] }?.contains("'relu1'") == true)
        #expect(refusal { _, w in w["dense1"] = [1, 1] }?.contains("one for each") == true)
        #expect(refusal { _, w in w["dense1"] = [1, 1, 0] }?.contains("above 0") == true)
        #expect(refusal { _, w in w["conv1"] = w["conv1"]?.map { $0 / 2 } }?.contains("beyond") == true)
        #expect(refusal { a, _ in a["relu1"] = .init(scale: .nan, zeroPoint: 0) }?.contains("above 0") == true)
    }
}
