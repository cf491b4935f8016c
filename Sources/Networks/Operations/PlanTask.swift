/// A piece of a plan: what one layer, or a few together, do to some samples.
///
/// It writes to places of those samples, of their shard or of the worker alone, so it may run for several shards at once;
/// what it writes does not depend on which worker it is.
protocol PlanTask: AnyObject {
    /// Takes all samples of a shard at once, as matrix products like best; else one sample after the other goes through a
    /// run of such tasks while it is in the cache.
    var takesShards: Bool { get }
    /// What follows needs all samples to have come this far, and `finish`.
    var endsPhase: Bool { get }
    /// Before the first sample of a step: on one thread.
    func prepare()
    func run(_ run: Run)
    /// Brings together what the ranks of a team have of a task that ends a phase: before `finish`, on one thread.
    func gather(_ team: Team, count: Int)
    /// After the last sample of a task that ends a phase: on one thread.
    func finish(count: Int)
}

extension PlanTask {
    var takesShards: Bool { false }
    var endsPhase: Bool { false }
    func prepare() {}
    func gather(_ team: Team, count: Int) {}
    func finish(count: Int) {}
}

/// For which samples a task runs, and where.
struct Run: Sendable {
    var samples: Range<Int>
    let shard: Int
    let worker: Int
    /// Of the training: what random numbers depend on.
    let step: Int
}
