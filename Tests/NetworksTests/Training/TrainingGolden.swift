import FoundationEssentials
import Support
import TestSupport

/// `Tests/Golden/training.json`, which `make_training_golden.py` writes.
struct TrainingGolden: Decodable, Sendable {
    struct Optimiser: Decodable, Sendable {
        let name: String
        let rate, decay, momentum: Double
        let nesterov: Bool
        let clip: Double?
        let steps: [[Float]]
    }

    struct Loss: Decodable, Sendable {
        let smoothing, gamma, loss: Double
        let weights: [Double]?
        let gradients: [Double]
    }

    struct Distillation: Decodable, Sendable {
        let temperature, alpha, smoothing, loss, kd, ce: Double
        let teachers: Int
        let gradients: [Double]
    }

    struct Schedule: Decodable, Sendable {
        let name: String
        let rates: [Double]
    }

    let start: [Float]
    let gradients: [[Float]]
    let optimisers: [Optimiser]
    let logits: [Float]
    let labels: [Int]
    let losses: [Loss]
    let schedules: [Schedule]
    /// Logits of teachers of the same samples.
    let teachers: [[Float]]
    let distillations: [Distillation]

    static func read() throws -> TrainingGolden {
        let bytes = try Files.readBytes(Files.join(Golden.repository, "Tests/Golden/training.json"))
        return try JSONDecoder().decode(TrainingGolden.self, from: Data(bytes))
    }
}
