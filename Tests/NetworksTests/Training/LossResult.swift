@testable import Networks

/// What a loss makes of logits.
struct LossResult {
    let value: Double
    let gradients: [Float]
    let terms: [Double]

    init(_ loss: any Loss, _ logits: [Float], _ labels: [Int], blends: [Blend] = []) {
        var gradients = [Float](repeating: .nan, count: logits.count)
        var terms = [Double](repeating: .nan, count: loss.terms.count)
        value = logits.withUnsafeBufferPointer { logits in
            gradients.withUnsafeMutableBufferPointer { gradients in
                terms.withUnsafeMutableBufferPointer { terms in
                    let batch = Batch(
                        epoch: 0, examples: ArraySlice(labels.indices), labels: labels[...],
                        inputs: UnsafeBufferPointer(start: nil, count: 0), classes: logits.count / labels.count,
                        blends: blends)
                    return loss.evaluate(batch, logits: logits, gradients: gradients, terms: terms)
                }
            }
        }
        (self.gradients, self.terms) = (gradients, terms)
    }
}
