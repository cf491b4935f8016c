import Glibc
import Support
import Synchronization
import Tensors
import Testing

@testable import Networks

/// Ranks within this process, each on a thread of its own.
final class ThreadRanks: Ranks, @unchecked Sendable {
    /// What all of them share: a barrier, and where each rank's array is.
    final class Meeting: @unchecked Sendable {
        let count: Int
        private var arrays: [UnsafeMutableRawPointer?]
        private var barrier = pthread_barrier_t()

        init(_ count: Int) {
            self.count = count
            arrays = [UnsafeMutableRawPointer?](repeating: nil, count: count)
            pthread_barrier_init(&barrier, nil, UInt32(count))
        }

        deinit { pthread_barrier_destroy(&barrier) }

        /// Shows one's array to the others, and calls `body` with all arrays while all hold still.
        func meet(_ rank: Int, _ array: UnsafeMutableRawPointer, _ body: ([UnsafeMutableRawPointer?]) -> Void) {
            arrays[rank] = array
            pthread_barrier_wait(&barrier)
            body(arrays)
            pthread_barrier_wait(&barrier)
        }
    }

    let rank: Int
    private let meeting: Meeting
    var count: Int { meeting.count }

    init(_ rank: Int, _ meeting: Meeting) {
        self.rank = rank
        self.meeting = meeting
    }

    func gather(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>]) {
        meeting.meet(rank, array) { arrays in
            for (other, range) in ranges.enumerated() where other != rank {
                guard let source = arrays[other], !range.isEmpty else { continue }
                memcpy(array + range.lowerBound, source + range.lowerBound, range.count)
            }
        }
    }

    func scatter(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>], from root: Int) {
        meeting.meet(rank, array) { arrays in
            guard let source = arrays[root], root != rank else { return }
            memcpy(array + ranges[rank].lowerBound, source + ranges[rank].lowerBound, ranges[rank].count)
        }
    }

    func settle(failed: Bool) -> [Bool]? { [Bool](repeating: failed, count: count) }
    func finish() {}
    func abort() -> Never { exit(1) }

    /// Calls `body` for each of so many ranks at once, and gives what came of it, by rank.
    static func run<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (ThreadRanks) -> Result) -> [Result] {
        let meeting = Meeting(count)
        let results = Mutex<[Int: Result]>([:])
        let done = Semaphore()
        for rank in 0..<count {
            #expect(
                Background.start {
                    let result = body(ThreadRanks(rank, meeting))
                    results.withLock { $0[rank] = result }
                    done.post()
                })
        }
        for _ in 0..<count { done.wait() }
        return results.withLock { all in (0..<count).compactMap { all[$0] } }
    }
}

/// Several ranks give the bits of one.
@Suite(.serialized) struct RanksTests {
    private struct Everything: Equatable, Sendable {
        var weights: Weights
        var logits: [Float]
        var gradients: [Float]
    }

    /// Steps of plain gradient descent, the last with a short batch; each rank fills its own rows alone.
    private static func train(
        _ graph: Graph, _ ranks: (any Ranks)?, batchSize: Int, count: Int
    ) throws -> Everything {
        let plan = try TrainingPlan(
            graph, weights: graph.initialWeights(seed: 1), batchSize: batchSize, seed: 2, ranks: ranks)
        let team = ranks.map { Team($0, Sharding(batchSize: batchSize)) }
        let size = plan.inputs.count / batchSize
        for step in 0..<3 {
            let count = step == 2 ? 5 : count
            // What other ranks have to fill must not matter.
            plan.inputs.update(repeating: .nan)
            for sample in team?.rows(of: count) ?? 0..<count {
                var random = RandomStream(seed: 4, name: "inputs", index: UInt64(step << 16 | sample))
                for index in 0..<size { plan.inputs[sample * size + index] = Float(random.normal()) }
            }
            plan.forward(count: count, step: step)
            for index in plan.logits.indices { plan.logitGradients[index] = plan.logits[index] - Float(index % 3) }
            plan.backward(count: count)
            for index in plan.parameters.indices { plan.parameters[index] -= 1e-3 * plan.gradients[index] }
        }
        return Everything(weights: plan.weights, logits: Array(plan.logits), gradients: Array(plan.gradients))
    }

    @Test(arguments: ExactnessTests.networks, [(35, 33), (16, 16), (64, 50)])
    func ranksHaveTheBitsOfOne(text: String, sizes: (batchSize: Int, count: Int)) throws {
        let graph = try Graph(network: text, rows: 18, frames: 30)
        let alone = try Self.train(graph, nil, batchSize: sizes.batchSize, count: sizes.count)
        #expect(alone.weights.isFinite)
        for count in [1, 2, 3, 4] {
            let together = ThreadRanks.run(count) {
                try? Self.train(graph, $0, batchSize: sizes.batchSize, count: sizes.count)
            }
            #expect(together.count == count && together.allSatisfy { $0 == alone })
        }
    }

    @Test func everyShardHasOneRank() {
        for batchSize in [1, 7, 32, 64, 100] {
            let sharding = Sharding(batchSize: batchSize)
            for ranks in 1...sharding.shards {
                let teams = (0..<ranks).map { Team(ThreadRanks($0, ThreadRanks.Meeting(ranks)), sharding) }
                for count in 1...batchSize {
                    #expect(teams.flatMap { $0.shards(of: count) } == Array(0..<sharding.shards(of: count)))
                    let rows = teams.map { $0.rows(of: count) }
                    #expect(Set(rows.flatMap { $0 }) == Set(0..<count))
                    // Pairs are filled together.
                    #expect(
                        rows.allSatisfy {
                            $0.isEmpty || ($0.lowerBound % 2 == 0 && ($0.upperBound % 2 == 0 || $0.upperBound == count))
                        })
                }
            }
        }
    }

    @Test func moreRanksThanShardsAreRefused() throws {
        var options = TrainingOptions()
        options.batchSize = 16
        options.ranks = ThreadRanks(0, ThreadRanks.Meeting(5))
        let error = #expect(throws: TrainingError.self) { try options.check(validates: true) }
        #expect(error?.reason == "there are 5 ranks, and a batch of 16 is cut into 4 shards")
        options.batchSize = 64
        try options.check(validates: true)
    }
}
