import Tensors
import Testing

@testable import Networks

@Suite("Weights before training")
struct InitialWeightsTests {
    private func weights(_ text: String, seed: UInt64 = 7) throws -> Weights {
        try Graph(network: text, rows: 60, frames: 80).initialWeights(seed: seed)
    }

    @Test func followTheSeedAndTheNameAlone() throws {
        let text = "conv 8 3; batchnorm; relu; globalmean; dense 10"
        #expect(try weights(text) == weights(text))
        #expect(try weights(text) != weights(text, seed: 8))
        // What else is in the network changes nothing.
        let other = try weights("conv 8 3; relu; conv 8 3; batchnorm; globalmean; dense 10")
        #expect(try weights(text)["conv1.weight"] == other["conv1.weight"])
        #expect(try weights(text)["dense1.weight"] == other["dense1.weight"])
        #expect(other["conv1.weight"] != other["conv2.weight"])
    }

    /// Squares of limits by the formulas of He and of Glorot. A uniform distribution in ±limit deviates by limit / √3.
    static let limits: [(String, String, Double)] = [
        ("conv 64 5", "conv1.weight", 6.0 / 300), ("conv 64 5 --groups 4", "conv1.weight", 6.0 / 75),
        ("depthwise 9", "depthwise1.weight", 6.0 / 9), ("globalmean; dense 90", "dense1.weight", 6.0 / 150),
        ("conv 64 7x7", "conv1.weight", 6.0 / 49),
    ]

    @Test(arguments: limits)
    func areUniformInTheirLimits(text: String, name: String, squaredLimit: Double) throws {
        let tensor = try #require(try weights(text)[name])
        let numbers = tensor.scalars.map(Double.init)
        let limit = squaredLimit.squareRoot()
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let deviation = (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)).squareRoot()
        // Six standard errors of the mean and of the mean square of a uniform distribution.
        #expect(abs(mean) < 6 * limit / 3.0.squareRoot() / Double(numbers.count).squareRoot())
        #expect(abs(deviation * 3.0.squareRoot() / limit - 1) < 6 * 0.45 / Double(numbers.count).squareRoot())
        #expect(numbers.allSatisfy { abs($0) <= limit })
        #expect(numbers.map(abs).max() ?? 0 > 0.95 * limit)
    }

    @Test func theRestIsZerosAndOnes() throws {
        let all = try weights("conv 8 3; batchnorm; globalmean; dense 10")
        for name in ["conv1.bias", "batchnorm1.bias", "batchnorm1.running_mean", "dense1.bias"] {
            #expect(all[name]?.scalars.allSatisfy { $0 == 0 } == true, "\(name)")
        }
        for name in ["batchnorm1.weight", "batchnorm1.running_var"] {
            #expect(all[name]?.scalars.allSatisfy { $0 == 1 } == true, "\(name)")
        }
    }

    @Test func areCheckedAgainstTheGraph() throws {
        let graph = try Graph(network: "globalmean; dense 10", rows: 60, frames: 80)
        let weights = try graph.initialWeights(seed: 1)
        try graph.check(weights)
        func reason(_ entries: [Weights.Entry]) -> String? {
            do {
                try graph.check(Weights(entries))
                return nil
            } catch {
                return error.reason
            }
        }
        let entries = weights.entries
        #expect(reason([entries[0]]) == "the weights lack 'dense1.bias'")
        #expect(
            reason([entries[1], entries[0]]) == "the weights have 'dense1.bias' where the network has 'dense1.weight'")
        #expect(reason(entries + [entries[0]]) == "the network has no 'dense1.weight', but the weights do")
        let wide = Weights.Entry(name: "dense1.bias", tensor: try Tensor.zeros([11]))
        #expect(reason([entries[0], wide]) == "'dense1.bias' of the weights is (11), that of the network (10)")
    }
}
