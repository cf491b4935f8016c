import Synchronization
import Tensors

/// Tasks in their order, cut where all samples have to wait for one another.
///
/// The samples are cut into shards by their number alone, and sums over samples are taken within a shard, then over the
/// shards in their order: so the bits are the same with any number of threads.
final class Schedule: @unchecked Sendable {
    private struct Group {
        var tasks: [any PlanTask]
        let takesShards: Bool
    }

    private struct Phase {
        var groups: [Group] = []
        var last: (any PlanTask)?
    }

    private let tasks: [any PlanTask]
    private let phases: [Phase]
    private let sharding: Sharding
    /// Who computes the other shards; `nil` where all are computed here.
    private let team: Team?
    private let next = Atomic(0)
    /// What each thread does in a phase; made once, since a closure takes memory.
    private var work: @Sendable (Int) -> Void = { _ in }
    private var phase = 0
    private var count = 0
    private var step = 0

    init(_ tasks: [any PlanTask], _ sharding: Sharding, _ team: Team?) {
        self.tasks = tasks
        self.sharding = sharding
        self.team = team
        var phases = [Phase()]
        for task in tasks {
            let last = phases.count - 1
            if let group = phases[last].groups.indices.last, phases[last].groups[group].takesShards == task.takesShards
            {
                phases[last].groups[group].tasks.append(task)
            } else {
                phases[last].groups.append(Group(tasks: [task], takesShards: task.takesShards))
            }
            if task.endsPhase {
                phases[last].last = task
                phases.append(Phase())
            }
        }
        self.phases = phases.filter { !$0.groups.isEmpty }
        work = { [unowned self] worker in
            let end = shards.upperBound
            while true {
                let shard = next.add(1, ordering: .relaxed).oldValue
                guard shard < end else { return }
                run(shard: shard, worker: worker)
            }
        }
    }

    /// Those of the batch at hand that are computed here.
    private var shards: Range<Int> { team?.shards(of: count) ?? 0..<sharding.shards(of: count) }

    /// Runs all tasks for the first `count` samples.
    func run(count: Int, step: Int) {
        guard count > 0 else { return }
        self.count = count
        self.step = step
        for task in tasks { task.prepare() }
        let shards = shards
        for index in phases.indices {
            phase = index
            next.store(shards.lowerBound, ordering: .relaxed)
            ThreadPool.run(min(ThreadPool.threads, shards.count), kept: work)
            guard let last = phases[index].last else { continue }
            if let team { last.gather(team, count: count) }
            last.finish(count: count)
        }
    }

    private func run(shard: Int, worker: Int) {
        let samples = shard * sharding.shardSize..<min(count, (shard + 1) * sharding.shardSize)
        for group in phases[phase].groups {
            if group.takesShards {
                let run = Run(samples: samples, shard: shard, worker: worker, step: step)
                for task in group.tasks { task.run(run) }
            } else {
                for sample in samples {
                    let run = Run(samples: sample..<sample + 1, shard: shard, worker: worker, step: step)
                    for task in group.tasks { task.run(run) }
                }
            }
        }
    }
}
