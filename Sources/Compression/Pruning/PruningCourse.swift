/// How sparsity grows from step to step.
package enum PruningCourse: String, Sendable, CaseIterable {
    /// Much at first, less and less towards the end: s + (t - s) (1 - (1 - k/n)³) (Zhu and Gupta, "To prune, or not to
    /// prune", 2017).
    case cubic
    /// The same in every step.
    case linear

    /// The sparsity after a step.
    /// - Parameters:
    ///   - step: from 0, where it is `start`, to `steps`, where it is `target`.
    package func sparsity(step: Int, of steps: Int, from start: Double, to target: Double) -> Double {
        guard step < steps else { return target }
        let left = 1 - Double(step) / Double(steps)
        return target + (start - target) * (self == .cubic ? left * left * left : left)
    }
}
