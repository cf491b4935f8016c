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

        private func startHelper() -> Bool {
            BLAS.start()
            return Background.start { self.help() }
        }
    }
}
