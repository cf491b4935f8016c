import Glibc
import Tensors

@testable import Networks

/// Three clouds of points that a straight line tells apart.
struct Clouds: BatchSource {
    let labels: [Int]
    let identity: String
    private let samples: [Float]

    init(_ count: Int, seed: UInt64) {
        var stream = RandomStream(seed: seed, name: "clouds")
        let labels = (0..<count).map { _ in stream.integer(in: 0...2) }
        self.labels = labels
        identity = "clouds \(seed)"
        samples = labels.flatMap { label in
            (0..<TinyPlan.features).map { Float(stream.normal() * 0.6 + ($0 == label ? 2.5 : 0) + 1) }
        }
    }

    func fill(_ inputs: UnsafeMutableBufferPointer<Float>, with examples: ArraySlice<Int>, epoch: Int) {
        let size = TinyPlan.features
        for (row, example) in examples.enumerated() {
            for j in 0..<size { inputs[row * size + j] = samples[example * size + j] }
        }
    }

    /// Accuracy and loss of a tiny plan's weights.
    func score(_ weights: Weights) -> ValidationScore {
        let (d, k) = (TinyPlan.features, TinyPlan.classes)
        let arrays = weights.entries.map(\.tensor.scalars)
        var (loss, right) = (0.0, 0)
        for (row, label) in labels.enumerated() {
            let centred = (0..<d).map { samples[row * d + $0] - arrays[2][$0] }
            let logits = (0..<k).map { c -> Double in
                var sum = Double(arrays[1][c])
                for j in 0..<d { sum += Double(centred[j]) * Double(arrays[0][j * k + c]) }
                return sum
            }
            loss += log(logits.reduce(0) { $0 + exp($1) }) - logits[label]
            if logits.allSatisfy({ $0 <= logits[label] }) { right += 1 }
        }
        return ValidationScore(loss: loss / Double(labels.count), accuracy: Double(right) / Double(labels.count))
    }
}
