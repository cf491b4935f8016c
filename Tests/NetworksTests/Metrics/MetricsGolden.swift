import FoundationEssentials
import Support
import Tensors
import TestSupport

@testable import Networks

/// `Tests/Golden/metrics.json`, which `make_metrics_golden.py` writes.
struct MetricsGolden: Decodable, Sendable {
    struct Case: Decodable, Sendable {
        let classes: Int
        let truth: [Int]
        /// In parts of 1024.
        let probabilities: [Int]
        let confusion: [[Int]]
        let accuracy: Double
        let wilson, precision, recall, f1: [Double]
        let support: [Int]
        let macro, weighted: [Double]
        let logLoss, ece: Double
        let mistakes: [Int]

        func predictions() throws -> Predictions {
            let tensor = try Tensor(shape: [truth.count, classes], scalars: probabilities.map { Float($0) / 1024 })
            return try Predictions(truth: truth, probabilities: tensor)
        }
    }

    struct McNemar: Decodable, Sendable {
        let b, c: Int
        let p: Double
    }

    struct Wilson: Decodable, Sendable {
        let part, whole: Int
        let low, high: Double
    }

    struct Latency: Decodable, Sendable {
        let times: [Double]
        let p50, p95: Double
    }

    struct Mean: Decodable {
        let shares: [Double]
        let low, high: Double
    }

    let cases: [Case]
    let mcnemar: [McNemar]
    let wilson: [Wilson]
    let means: [Mean]
    let latency: Latency

    static func read() throws -> MetricsGolden {
        let bytes = try Files.readBytes(Files.join(Golden.repository, "Tests/Golden/metrics.json"))
        return try JSONDecoder().decode(MetricsGolden.self, from: Data(bytes))
    }
}
