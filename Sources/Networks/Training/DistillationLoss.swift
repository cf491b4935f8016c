import Glibc

/// What a student learns from teachers and labels at once: α · T² · KL(p ‖ q) + (1 - α) · the loss of the labels, in Double
/// throughout.
///
/// q is the softmax of the student's logits divided by the temperature T, and p the mean over the teachers of the softmax of
/// theirs, divided likewise. A higher temperature lets more be seen of how alike a teacher finds the wrong classes; T² makes
/// up for gradients that shrink with 1 / T² (Hinton, Vinyals and Dean, 2015, "Distilling the knowledge in a neural network").
/// With one teacher it is PyTorch's `kl_div` with `batchmean`, times T².
package struct DistillationLoss: Loss {
    /// One, or several whose softened probabilities are averaged.
    package let teachers: [any Teacher]
    /// T, above 0.
    package let temperature: Double
    /// α, from 0, labels alone, to 1, teachers alone.
    package let alpha: Double
    package let labels: any Loss

    package init(teachers: [any Teacher], temperature: Double = 4, alpha: Double = 0.7, labels: any Loss) {
        self.teachers = teachers
        self.temperature = temperature
        self.alpha = alpha
        self.labels = labels
    }

    package var settings: String {
        let names = teachers.map(\.identity).joined(separator: ",")
        return "distillation temperature=\(temperature) alpha=\(alpha) teachers=\(names) labels: \(labels.settings)"
    }

    /// T² · KL, and the loss of the labels, both before they are weighted.
    package var terms: [String] { ["kd_loss", "ce_loss"] }

    package var readsInputs: Bool { labels.readsInputs || teachers.contains(where: \.readsInputs) }

    package func check(classes: Int) throws(TrainingError) {
        guard !teachers.isEmpty else { throw TrainingError("there is no teacher to learn from") }
        guard temperature > 0, temperature.isFinite else {
            throw TrainingError("the temperature is more than 0, not \(temperature)")
        }
        guard alpha >= 0, alpha <= 1 else { throw TrainingError("alpha goes from 0 to 1, not \(alpha)") }
        try labels.check(classes: classes)
    }

    package func evaluate(
        _ batch: Batch, logits: UnsafeBufferPointer<Float>, gradients: UnsafeMutableBufferPointer<Float>,
        terms: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        let hard = labels.evaluate(
            batch, logits: logits, gradients: gradients, terms: UnsafeMutableBufferPointer(start: nil, count: 0))
        let samples = Double(batch.labels.count)
        let soft =
            withUnsafeTemporaryAllocation(of: UnsafeBufferPointer<Float>.self, capacity: teachers.count) { answers in
                for (place, teacher) in teachers.enumerated() {
                    answers.initializeElement(at: place, to: teacher.logits(of: batch))
                }
                return divergence(
                    from: UnsafeBufferPointer(answers), logits: logits, classes: batch.classes,
                    share: alpha * temperature / samples, gradients: gradients)
            }
        terms[0] = temperature * temperature * soft / samples
        terms[1] = hard
        return alpha * terms[0] + (1 - alpha) * hard
    }

    /// The sum over the samples of KL(p ‖ q). Each gradient becomes 1 - α times what it was and `share` times q - p.
    private func divergence(
        from answers: UnsafeBufferPointer<UnsafeBufferPointer<Float>>, logits: UnsafeBufferPointer<Float>,
        classes: Int, share: Double, gradients: UnsafeMutableBufferPointer<Float>
    ) -> Double {
        var sum = 0.0
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * classes) { scratch in
            let wanted = UnsafeMutableBufferPointer(rebasing: scratch[..<classes])
            let logs = UnsafeMutableBufferPointer(rebasing: scratch[classes..<2 * classes])
            let probabilities = UnsafeMutableBufferPointer(rebasing: scratch[(2 * classes)...])
            for start in stride(from: 0, to: logits.count, by: classes) {
                let row = start..<start + classes
                wanted.initialize(repeating: 0)
                for answer in answers {
                    soften(answer[row], logs: logs, probabilities: probabilities)
                    for k in 0..<classes { wanted[k] += probabilities[k] / Double(answers.count) }
                }
                soften(logits[row], logs: logs, probabilities: probabilities)
                for k in 0..<classes {
                    let p = wanted[k]
                    // A class that no teacher thinks possible adds nothing.
                    if p != 0 { sum += p * (log(p) - logs[k]) }
                    let pull = share * (probabilities[k] - p)
                    gradients[start + k] = Float((1 - alpha) * Double(gradients[start + k]) + pull)
                }
            }
        }
        return sum
    }

    /// The softmax of logits divided by the temperature, and its logarithm.
    private func soften(
        _ logits: Slice<UnsafeBufferPointer<Float>>, logs: UnsafeMutableBufferPointer<Double>,
        probabilities: UnsafeMutableBufferPointer<Double>
    ) {
        let greatest = Double(logits.max() ?? 0)
        var exponentials = 0.0
        for (k, logit) in logits.enumerated() {
            logs[k] = (Double(logit) - greatest) / temperature
            exponentials += exp(logs[k])
        }
        let logSum = log(exponentials)
        for k in 0..<logs.count {
            logs[k] -= logSum
            probabilities[k] = exp(logs[k])
        }
    }
}
