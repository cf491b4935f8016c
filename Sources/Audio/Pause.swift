import Glibc

enum Pause {
    /// Waits until then, or until a signal comes.
    static func until(_ instant: ContinuousClock.Instant) {
        let (seconds, attoseconds) = (instant - .now).components
        guard seconds >= 0, attoseconds >= 0 else { return }
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }
}
