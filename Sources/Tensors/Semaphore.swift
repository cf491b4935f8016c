import Glibc
import Support

/// A counting semaphore; whoever waits looks for some tens of microseconds before it sleeps, since the next piece of work
/// often comes sooner than a thread wakes.
package final class Semaphore: @unchecked Sendable {
    private static let patience: UInt64 = 50_000
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    /// - Parameter count: how many may pass before one has to wait.
    package init(_ count: UInt32 = 0) { sem_init(semaphore, 0, count) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Lets one more pass.
    package func post() { sem_post(semaphore) }

    /// Counts down by one, or gives false where the count is 0.
    package func take() -> Bool { sem_trywait(semaphore) == 0 }

    /// Counts down by one as soon as it can.
    package func wait() {
        let start = Interruption.now()
        while Interruption.now() - start < Self.patience {
            if take() { return }
            sched_yield()
        }
        while sem_wait(semaphore) != 0 {}
    }
}
