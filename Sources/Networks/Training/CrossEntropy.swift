import Glibc

/// Cross-entropy on logits, with label smoothing, class weights and focal loss, in Double throughout.
///
/// With p the softmax of the logits, w the class weights and q the label made smooth (1 - s for the class itself, and
/// s / classes for every class), a sample's loss is Σ q·w·(1 - p)^γ·(-log p). The sum over the batch is divided by the sum
/// of the weights of its labels. Where another sample was mixed in, q has as much of its label as of its input. With γ = 0
/// it is PyTorch's `cross_entropy`; with s = 0 the focal loss of Lin and others (2017).
package struct CrossEntropy: Loss, Equatable {
    /// From 0 up to but without 1.
    package var labelSmoothing: Double
    /// One for each class, none negative; nil: 1 for all.
    package var classWeights: [Double]?
    /// γ: how much less samples count that are right already; 0 for not at all.
    package var focalGamma: Double

    package init(labelSmoothing: Double = 0, classWeights: [Double]? = nil, focalGamma: Double = 0) {
        self.labelSmoothing = labelSmoothing
        self.classWeights = classWeights
        self.focalGamma = focalGamma
    }

    package var settings: String {
        let weights = classWeights.map { $0.map { "\($0)" }.joined(separator: ",") } ?? "none"
        return "cross-entropy smoothing=\(labelSmoothing) weights=\(weights) gamma=\(focalGamma)"
    }

    package var terms: [String] { [] }

    package func check(classes: Int) throws(TrainingError) {
        guard labelSmoothing >= 0, labelSmoothing < 1 else {
            throw TrainingError("label smoothing goes from 0 up to but without 1, not \(labelSmoothing)")
        }
        guard focalGamma >= 0, focalGamma.isFinite else {
            throw TrainingError("the focal loss needs a gamma of at least 0, not \(focalGamma)")
        }
        guard let classWeights else { return }
        guard classWeights.count == classes else {
            throw TrainingError("there are \(classWeights.count) class weights for \(classes) classes")
        }
        guard classWeights.allSatisfy({ $0 >= 0 && $0.isFinite }), classWeights.contains(where: { $0 > 0 }) else {
            throw TrainingError("class weights are at least 0, and one of them is more: not \(classWeights)")
        }
    }

    package func evaluate(
        _ batch: Batch, logits: UnsafeBufferPointer<Float>, gradients: UnsafeMutableBufferPointer<Float>,
        terms: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        var total = 0.0
        for (row, label) in batch.labels.enumerated() {
            let (other, share) = Self.other(than: label, of: row, in: batch)
            total += share * weight(label) + (1 - share) * weight(other)
        }
        // Where no sample has a weight there is nothing to learn.
        let scale = total > 0 ? 1 / total : 0
        let classes = batch.classes
        var sum = 0.0
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * classes) { scratch in
            for (row, label) in batch.labels.enumerated() {
                let range = row * classes..<(row + 1) * classes
                sum += evaluate(
                    label, Self.other(than: label, of: row, in: batch), UnsafeBufferPointer(rebasing: logits[range]),
                    scale,
                    UnsafeMutableBufferPointer(rebasing: gradients[range]), scratch)
            }
        }
        return sum * scale
    }

    /// The label that is mixed in, and how much the own one counts.
    private static func other(than label: Int, of row: Int, in batch: Batch) -> (label: Int, share: Double) {
        guard row < batch.blends.count else { return (label, 1) }
        let blend = batch.blends[row]
        return (batch.labels[batch.labels.startIndex + blend.partner], Double(blend.share))
    }

    private func weight(_ label: Int) -> Double { classWeights?[label] ?? 1 }

    /// One sample's loss, unscaled, and its gradients, scaled.
    private func evaluate(
        _ label: Int, _ other: (label: Int, share: Double), _ logits: UnsafeBufferPointer<Float>, _ scale: Double,
        _ gradients: UnsafeMutableBufferPointer<Float>, _ scratch: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        let classes = logits.count
        let greatest = Double(logits.max() ?? 0)
        var exponentials = 0.0
        for k in 0..<classes { exponentials += exp(Double(logits[k]) - greatest) }
        let logSum = log(exponentials)

        // scratch: the probabilities, then q·w·f'(p)·p with f(p) = -(1 - p)^γ·log p.
        var (loss, pulls) = (0.0, 0.0)
        for k in 0..<classes {
            let logP = Double(logits[k]) - greatest - logSum
            let p = exp(logP)
            let hard = (k == label ? other.share : 0) + (k == other.label ? 1 - other.share : 0)
            let target = labelSmoothing / Double(classes) + (1 - labelSmoothing) * hard
            let share = target * weight(k)
            var (value, slope) = (-logP, -1.0)
            if focalGamma > 0 {
                // 1 - p without losing its digits where p is near 1.
                let rest = -expm1(logP)
                let power = pow(rest, focalGamma)
                value *= power
                slope = rest > 0 ? focalGamma * power / rest * p * logP - power : 0
            }
            if share > 0 { loss += share * value }
            scratch[k] = p
            scratch[classes + k] = share * slope
            pulls += share * slope
        }
        for k in 0..<classes { gradients[k] = Float(scale * (scratch[classes + k] - scratch[k] * pulls)) }
        return loss
    }
}
