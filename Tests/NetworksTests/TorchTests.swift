import FoundationEssentials
import Support
import Tensors
import TestSupport
import Testing

@testable import Networks

/// Holds plans to PyTorch: `Tests/Golden/torch.json` and `torch.f32`, which `make_torch_golden.py` writes.
@Suite struct TorchTests {
    struct Golden: Decodable {
        struct Network: Decodable {
            let network: String
            let rows, frames, samples: Int
        }

        let networks: [Network]
    }

    @Test func isWhatPyTorchComputes() throws {
        let folder = Files.join(TestSupport.Golden.repository, "Tests/Golden")
        let golden = try JSONDecoder().decode(
            Golden.self, from: Data(try Files.readBytes(Files.join(folder, "torch.json"))))
        let bytes = try Files.readBytes(Files.join(folder, "torch.f32"))
        var numbers = bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { index in
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
            }
        }[...]
        func next(_ count: Int) -> [Float] {
            defer { numbers = numbers.dropFirst(count) }
            return Array(numbers.prefix(count))
        }
        #expect(golden.networks.count == 3)
        for network in golden.networks {
            let count = network.samples
            let graph = try Graph(network: network.network, rows: network.rows, frames: network.frames)
            let weights = Weights(
                try graph.initialWeights(seed: 1).entries.map { entry in
                    .init(
                        name: entry.name,
                        tensor: try Tensor(shape: entry.tensor.shape, scalars: next(entry.tensor.count)))
                })
            let plan = try TrainingPlan(graph, weights: weights, batchSize: count, seed: 1)
            let inputs = next(plan.inputs.count)
            for (index, value) in inputs.enumerated() { plan.inputs[index] = value }
            plan.forward(count: count, step: 0)
            expect(plan.logits, next(plan.logits.count), "logits of \(network.network)")
            for (index, value) in next(plan.logits.count).enumerated() { plan.logitGradients[index] = value }
            plan.backward(count: count)
            expect(plan.gradients, next(plan.gradients.count), "gradients of \(network.network)")
            let running = next(plan.runningStatistics.count)
            expect(plan.runningStatistics, running, "running statistics of \(network.network)")
            let inference = try InferencePlan(graph, weights: plan.weights, batchSize: count)
            let logits = inputs.withUnsafeBufferPointer { inference.logits(of: $0, count: count) }
            expect(logits, next(logits.count), "logits in use of \(network.network)")
        }
        #expect(numbers.isEmpty)
    }

    private func expect(
        _ actual: some Collection<Float>, _ expected: [Float], _ what: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(actual.count == expected.count, "\(what)", sourceLocation: location)
        let greatest = zip(actual, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
        #expect(greatest < 1e-4, "\(what)", sourceLocation: location)
    }
}
