import CKernels
import Synchronization

/// Work in parallel. What is computed never depends on how many threads there are: the work is cut by whoever asks, and
/// each piece writes to a place of its own.
package enum ThreadPool {
    /// How many threads work, the calling one included: at least 1; at first the processors that this process may run
    /// on. Takes effect with the next `forEach`.
    package static var threads: Int {
        get { wanted.load(ordering: .relaxed) }
        set { wanted.store(max(1, newValue), ordering: .relaxed) }
    }

    private static let wanted = Atomic(max(1, Int(utter_processors())))
    private static let crew = Crew()

    /// Calls `body` once with each of `0..<count`, on several threads at once, and returns when all calls have ended.
    ///
    /// The calls begin in order, each on whichever thread is free. A call from within `body`, or while another thread's
    /// work has the pool, runs on the calling thread alone.
    /// - Parameter body: fails by noting so in a place of its own.
    package static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if min(threads, count) > 1 {
            withoutActuallyEscaping(body) { body in run(count, kept: body) }
        } else {
            for index in 0..<max(0, count) { body(index) }
        }
    }

    /// The same for a body that the caller keeps between calls: then a call takes no memory.
    package static func run(_ count: Int, kept body: @escaping @Sendable (Int) -> Void) {
        let helpers = min(threads, count) - 1
        if helpers > 0, crew.work(count, helpers: helpers, body) { return }
        for index in 0..<max(0, count) { body(index) }
    }
}
