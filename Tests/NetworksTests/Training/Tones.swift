import Tensors

@testable import Networks

/// Features with one slow wave each, whose row is its class, in noise: (frames, rows) as networks over time read them.
struct Tones: BatchSource {
    static let rows = 6
    static let frames = 20

    let labels: [Int]
    let identity: String
    let samples: [Float]

    init(_ count: Int, seed: UInt64) {
        var stream = RandomStream(seed: seed, name: "tones")
        let labels = (0..<count).map { _ in stream.integer(in: 0...2) }
        self.labels = labels
        identity = "tones \(seed)"
        samples = labels.flatMap { label in
            let start = stream.integer(in: 0...Self.frames - 8)
            return (0..<Self.frames * Self.rows).map { place in
                let isTone = place % Self.rows == 2 * label && (start..<start + 8).contains(place / Self.rows)
                return Float(stream.normal() * 0.7 + (isTone ? 1.8 : 0))
            }
        }
    }

    func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        let size = Self.rows * Self.frames
        // Louder or softer from epoch to epoch, as augmentation would have it.
        var stream = RandomStream(seed: 1, name: "gain", index: UInt64(epoch))
        let gain = Float(0.8 + 0.4 * stream.uniform())
        for (row, example) in examples.enumerated() {
            for j in 0..<size { inputs[row * size + j] = gain * samples[example * size + j] }
        }
    }

    /// How a graph does on these.
    func score(_ graph: Graph, _ weights: Weights) throws -> ValidationScore {
        let plan = try InferencePlan(graph, weights: weights, batchSize: labels.count)
        _ = plan.inputs.update(fromContentsOf: samples)
        plan.run(count: labels.count)
        let loss = LossResult(CrossEntropy(), Array(plan.logits), labels).value
        let right = labels.enumerated().count { row, label in
            (0..<3).allSatisfy { plan.logits[row * 3 + $0] <= plan.logits[row * 3 + label] }
        }
        return ValidationScore(loss: loss, accuracy: Double(right) / Double(labels.count))
    }
}
