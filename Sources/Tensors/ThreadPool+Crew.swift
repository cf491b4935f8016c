import Glibc
import Support
import Synchronization

extension ThreadPool {
    /// The threads that help, and the one piece of work that they help with.
    ///
    /// Whoever has work posts one ticket for each helper it wants; a helper that gets hold of a ticket takes indices until
    /// none is left. The caller takes indices too and then takes back the tickets that nobody has picked up, so it never
    /// waits for a thread to wake that would find nothing to do.
    final class Crew: @unchecked Sendable {
        /// Held by the thread whose work it is; guards `body`, `count` and `started`.
        private let isBusy = Atomic(false)
        private var body: (@Sendable (Int) -> Void)?
        private var count = 0
        private var started = 0

        private let next = Atomic(0)
        /// Tickets of the present work that are neither done nor taken back.
        private let open = Atomic(0)
        private let tickets = Semaphore()
        private let done = Semaphore()

        /// Does the work, or gives false without doing anything where the crew is at other work.
        func work(_ count: Int, helpers wanted: Int, _ body: @escaping @Sendable (Int) -> Void) -> Bool {
            let entry = isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring)
            guard entry.exchanged else { return false }
            defer { isBusy.store(false, ordering: .releasing) }
            while started < wanted, startHelper() { started += 1 }
            let helpers = min(wanted, started)
            self.body = body
            self.count = count
            next.store(0, ordering: .relaxed)
            open.store(helpers, ordering: .relaxed)
            for _ in 0..<helpers { tickets.post() }
            takeIndices()
            var unused = 0
            while tickets.take() { unused += 1 }
            let left = open.subtract(unused, ordering: .acquiringAndReleasing).newValue
            // The helper that closes the last ticket says so; the caller need not tell itself.
            if helpers > 0, left > 0 || unused == 0 { done.wait() }
            self.body = nil
            return true
        }

        // Not inlined: the reference to the body must be given back before the ticket is.
        @inline(never)
        private func takeIndices() {
            guard let body else { return }
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }

        private func help() {
            while true {
                tickets.wait()
                takeIndices()
                if open.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { done.post() }
            }
        }

        /// Starts a thread with 8 MB of stack, what a main thread has, and all signals blocked: they are the main thread's.
        /// False where the system gives none.
        private func startHelper() -> Bool {
            BLAS.start()
            var everySignal = sigset_t()
            var before = sigset_t()
            sigfillset(&everySignal)
            pthread_sigmask(SIG_SETMASK, &everySignal, &before)
            defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            pthread_attr_setstacksize(&attributes, 8 << 20)
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            var thread = pthread_t()
            let crew = Unmanaged.passRetained(self)
            let failure = pthread_create(
                &thread, &attributes,
                { crew in
                    if let crew { Unmanaged<Crew>.fromOpaque(crew).takeUnretainedValue().help() }
                    return nil
                }, crew.toOpaque())
            if failure != 0 { crew.release() }
            return failure == 0
        }
    }

    /// A counting semaphore; whoever waits looks for some tens of microseconds before it sleeps, since the next piece of
    /// work often comes sooner than a thread wakes.
    private final class Semaphore: @unchecked Sendable {
        private static let patience: UInt64 = 50_000
        private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

        init() { sem_init(semaphore, 0, 0) }

        deinit {
            sem_destroy(semaphore)
            semaphore.deallocate()
        }

        func post() { sem_post(semaphore) }

        /// Counts down by one, or gives false where the count is 0.
        func take() -> Bool { sem_trywait(semaphore) == 0 }

        /// Counts down by one as soon as it can.
        func wait() {
            let start = Interruption.now()
            while Interruption.now() - start < Self.patience {
                if take() { return }
                sched_yield()
            }
            while sem_wait(semaphore) != 0 {}
        }
    }
}
