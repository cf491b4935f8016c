/// A search for the best setting, as a plan without a clock: which trainings can be run follows from which are done, and
/// what a trial tries follows from its number and from closed groups of trials before it.
///
/// So it does not matter how many workers there are, which of them is quick, or whether they were stopped in between.
package struct Search: Sendable, Equatable {
    package enum Method: String, Sendable, CaseIterable { case asha, random, sobol, tpe, grid }

    /// A training to be run.
    package struct Job: Sendable, Hashable {
        /// Counted from 0.
        package let trial: Int
        package let epochs: Int

        package init(trial: Int, epochs: Int) {
            self.trial = trial
            self.epochs = epochs
        }
    }

    package let dimensions: [Hyperparameter]
    package let method: Method
    package let trials: Int
    /// Of a whole training.
    package let epochs: Int
    package let seed: UInt64
    /// Numbers of a range that a grid takes.
    package let levels: Int
    /// Whether hopeless trials are ended by what those of closed groups before them came to; not with ASHA, which has rungs.
    package let stopsEarly: Bool

    /// Of so many trials one goes on to the next rung.
    package static let reduction = 3
    /// So many proposals of TPE are made at once, and so many trials make a group that others can be compared with.
    package static let batch = 8

    /// - Parameters:
    ///   - trials: how many at most; a grid has as many as it has points.
    ///   - levels: the numbers of a range that a grid takes.
    package init(
        _ dimensions: [Hyperparameter], by method: Method, trials: Int, epochs: Int, seed: UInt64, levels: Int = 3,
        stopsEarly: Bool = false
    ) {
        self.dimensions = dimensions
        self.method = method
        self.epochs = epochs
        self.seed = seed
        self.levels = levels
        self.stopsEarly = stopsEarly && method != .asha
        self.trials = method == .grid ? min(trials, Grid(dimensions, levels: levels).count) : trials
    }

    /// The trainings that can be run now and are not done, those to be run first at the front; none where all is done.
    /// - Parameter scores: what is done: the higher the better, `nil` for what failed or was refused.
    package func open(_ scores: [Job: Double?]) -> [Job] { jobs(scores).filter { scores[$0] == nil } }

    /// The trainings that are known so far, done or not, in the order in which they come up.
    package func jobs(_ scores: [Job: Double?]) -> [Job] {
        let all = (0..<trials).map { Job(trial: $0, epochs: epochs) }
        switch method {
        case .asha: return Array(Halving(self).arrivals(scores).joined())
        case .grid, .random, .sobol: if !stopsEarly { return all }
        case .tpe: break
        }
        let first = all.first { scores[$0] == nil }?.trial ?? trials
        return Array(all[..<min(trials, (first / Self.batch + 1) * Self.batch)])
    }

    /// The trials of closed groups before a trial's own.
    package func before(_ trial: Int) -> Range<Int> { 0..<(trial / Self.batch * Self.batch) }

    /// How many trainings there will be at least; more than that only where good trials come late.
    package var expectedJobs: Int {
        guard method == .asha else { return trials }
        return (0..<rungs.count).reduce(0) { sum, rung in
            sum + (0..<rung).reduce(trials) { count, _ in count / Self.reduction }
        }
    }

    /// The epochs of each rung of successive halving, the least first; the last one is a whole training.
    package var rungs: [Int] {
        guard method == .asha else { return [epochs] }
        var (rungs, waiting) = ([epochs], trials / Self.reduction)
        while waiting > 0, rungs[0] / Self.reduction > 0 {
            rungs.insert(rungs[0] / Self.reduction, at: 0)
            waiting /= Self.reduction
        }
        return rungs
    }
}
