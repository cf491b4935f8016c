import Glibc
import Support
import Synchronization
import Tensors
import Testing

@Suite(.serialized) struct ThreadPoolTests {
    /// Calls `body` with so many threads.
    private func with(threads: Int, _ body: () throws -> Void) rethrows {
        let before = ThreadPool.threads
        ThreadPool.threads = threads
        defer { ThreadPool.threads = before }
        try body()
    }

    /// How often `forEach(count)` calls its body with each index.
    private func calls(_ count: Int) -> [Int] {
        let slots = Slots(count)
        ThreadPool.forEach(count) { slots.add($0) }
        return slots.counts
    }

    @Test(arguments: [1, 2, 8, 1, 3], [0, 1, 2, 7, 1000])
    func everyIndexIsCalledOnce(threads: Int, count: Int) {
        with(threads: threads) {
            #expect(calls(count) == Array(repeating: 1, count: count))
        }
    }

    @Test(arguments: [2, 8])
    func manySmallPiecesFollowOneAnother(threads: Int) {
        with(threads: threads) {
            let slots = Slots(3)
            for _ in 0..<20_000 { ThreadPool.forEach(3) { slots.add($0) } }
            #expect(slots.counts == [20_000, 20_000, 20_000])
        }
    }

    @Test func nestedCallsRunOnTheirCallersThread() {
        with(threads: 4) {
            let strangers = Atomic(0)
            let calls = Atomic(0)
            ThreadPool.forEach(8) { _ in
                let outer = pthread_self()
                ThreadPool.forEach(50) { _ in
                    calls.add(1, ordering: .relaxed)
                    if pthread_self() != outer { strangers.add(1, ordering: .relaxed) }
                }
            }
            #expect(calls.load(ordering: .relaxed) == 400)
            #expect(strangers.load(ordering: .relaxed) == 0)
        }
    }

    @Test func severalCallersAtOnceAllGetTheirWorkDone() async {
        ThreadPool.threads = 3
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask { (0..<200).allSatisfy { _ in calls(11) == Array(repeating: 1, count: 11) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results == Array(repeating: true, count: 6))
        ThreadPool.threads = 2
    }

    @Test func helpersBlockSignalsAndTheCallersMaskStays() {
        with(threads: 2) {
            let caller = pthread_self()
            let before = blockedSignals()
            let helpers = Atomic(0)
            // Tests of other suites may have the pool, whose work then is done by this thread alone: then once more.
            for _ in 0..<200 where helpers.load(ordering: .relaxed) == 0 {
                let begun = Atomic(0)
                let deadline = Interruption.now() + 100_000_000
                ThreadPool.threads = 2
                ThreadPool.forEach(2) { _ in
                    begun.add(1, ordering: .relaxed)
                    // Neither call ends before the other has begun, so two threads have one each.
                    while begun.load(ordering: .relaxed) < 2, Interruption.now() < deadline { sched_yield() }
                    if pthread_self() != caller, blockedSignals() == [SIGINT, SIGTERM, SIGWINCH] {
                        helpers.add(1, ordering: .relaxed)
                    }
                }
            }
            #expect(helpers.load(ordering: .relaxed) == 1)
            #expect(blockedSignals() == before)
        }
    }

    @Test(arguments: [1, 2, 8])
    func matrixProductsOnSeveralThreadsHaveTheSameBits(threads: Int) throws {
        var samples = Samples(1)
        let (a, b) = (try samples.tensor([33, 70]), try samples.tensor([70, 41]))
        let expected = try a.matmul(b)
        with(threads: threads) {
            let same = Atomic(0)
            ThreadPool.forEach(64) { _ in
                if (try? a.matmul(b)) == expected { same.add(1, ordering: .relaxed) }
            }
            #expect(same.load(ordering: .relaxed) == 64)
        }
    }

    @Test func thereIsAtLeastOneThread() {
        with(threads: 0) {
            #expect(ThreadPool.threads == 1)
            #expect(calls(5) == [1, 1, 1, 1, 1])
        }
    }
}

/// Counters that several threads may raise.
private final class Slots: Sendable {
    private let values: Mutex<[Int]>

    init(_ count: Int) { values = Mutex(Array(repeating: 0, count: count)) }

    var counts: [Int] { values.withLock { $0 } }

    func add(_ index: Int) { values.withLock { $0[index] += 1 } }
}

/// Those of three signals that the calling thread does not get.
private func blockedSignals() -> [Int32] {
    var mask = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &mask)
    return [SIGINT, SIGTERM, SIGWINCH].filter { sigismember(&mask, $0) == 1 }
}
