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

    static func read() throws -> TrainingGolden {
        let bytes = try Files.readBytes(Files.join(Golden.repository, "Tests/Golden/training.json"))
        return try JSONDecoder().decode(TrainingGolden.self, from: Data(bytes))
    }
}
