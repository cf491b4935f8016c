import Tensors
import Testing

@testable import Networks

@Suite("Cross-entropy")
struct LossTests {
    private func evaluate(
        _ loss: CrossEntropy, _ logits: [Float], _ labels: [Int], blends: [Blend] = []
    ) -> (Double, [Float]) {
        let result = LossResult(loss, logits, labels, blends: blends)
        return (result.value, result.gradients)
    }

    @Test func isPyTorchs() throws {
        let golden = try TrainingGolden.read()
        #expect(golden.losses.count == 6)
        for run in golden.losses {
            let loss = CrossEntropy(
                labelSmoothing: run.smoothing, classWeights: run.weights, focalGamma: run.gamma)
            let (value, gradients) = evaluate(loss, golden.logits, golden.labels)
            #expect(abs(value - run.loss) < 1e-9 * max(1, run.loss), "\(loss.settings): \(value), not \(run.loss)")
            for (gradient, wanted) in zip(gradients, run.gradients) {
                #expect(abs(Double(gradient) - wanted) < 1e-7, "\(loss.settings): \(gradient), not \(wanted)")
            }
        }
    }

    static let losses = [
        CrossEntropy(), CrossEntropy(labelSmoothing: 0.2), CrossEntropy(focalGamma: 2),
        CrossEntropy(labelSmoothing: 0.1, classWeights: [1, 0, 2.5], focalGamma: 1.5),
        CrossEntropy(classWeights: [0.1, 3, 1], focalGamma: 0.5),
    ]

    /// Mixed examples have, in shares, the loss and the slope of each of their labels.
    @Test(arguments: [CrossEntropy(), CrossEntropy(labelSmoothing: 0.2), CrossEntropy(focalGamma: 2)])
    func mixedLabelsCountInTheirShares(_ loss: CrossEntropy) {
        var stream = RandomStream(seed: 6, name: "mixed")
        let logits = (0..<9).map { _ in Float(stream.normal()) }
        let blends = [Blend(partner: 1, share: 0.75), Blend(partner: 0, share: 0.75), Blend(partner: 2, share: 1)]
        let (mixed, own, other) = (
            evaluate(loss, logits, [2, 0, 1], blends: blends), evaluate(loss, logits, [2, 0, 1]),
            evaluate(loss, logits, [0, 2, 1])
        )
        #expect(abs(mixed.0 - (0.75 * own.0 + 0.25 * other.0)) < 1e-9)
        for place in logits.indices {
            #expect(abs(mixed.1[place] - (0.75 * own.1[place] + 0.25 * other.1[place])) < 1e-7)
        }
    }

    @Test(arguments: losses)
    func gradientIsTheSlope(_ loss: CrossEntropy) {
        var stream = RandomStream(seed: 5, name: loss.settings)
        let labels = (0..<6).map { _ in stream.integer(in: 0...2) }
        let logits = (0..<18).map { _ in Float(stream.normal() * 2) }
        let gradients = evaluate(loss, logits, labels).1
        for place in logits.indices {
            var (up, down) = (logits, logits)
            up[place] += 0x1p-7
            down[place] -= 0x1p-7
            let distance = Double(up[place]) - Double(down[place])
            let slope = (evaluate(loss, up, labels).0 - evaluate(loss, down, labels).0) / distance
            #expect(abs(slope - Double(gradients[place])) < 2e-5)
        }
    }

    @Test(arguments: losses)
    func staysFiniteForExtremeLogits(_ loss: CrossEntropy) {
        for logits: [Float] in [[3e38, -3e38, 0], [-3e38, 3e38, 0], [0, 0, 0], [1e-30, 90, -90]] {
            let (value, gradients) = evaluate(loss, logits, [0])
            #expect(value.isFinite)
            #expect(gradients.allSatisfy { $0.isFinite })
        }
    }

    @Test func isNoNumberWhereALogitIsNone() {
        #expect(evaluate(CrossEntropy(), [.nan, 1, 2], [1]).0.isNaN)
        #expect(!evaluate(CrossEntropy(), [.infinity, 1, 2], [1]).0.isFinite)
    }

    @Test func learnsNothingFromClassesWithoutWeight() {
        let (value, gradients) = evaluate(CrossEntropy(classWeights: [0, 1]), [1, 2, 3, 4], [0, 0])
        #expect(value == 0)
        #expect(gradients.allSatisfy { $0 == 0 })
    }

    @Test(arguments: [
        CrossEntropy(labelSmoothing: 1), CrossEntropy(labelSmoothing: .nan), CrossEntropy(focalGamma: -1),
        CrossEntropy(classWeights: [1, 2]), CrossEntropy(classWeights: [1, -1, 1]),
        CrossEntropy(classWeights: [0, 0, 0]),
    ])
    func refusesNonsense(_ loss: CrossEntropy) {
        #expect(throws: TrainingError.self) { try loss.check(classes: 3) }
    }
}
