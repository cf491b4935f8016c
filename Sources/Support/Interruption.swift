import Glibc
import Synchronization

/// The wish to stop, set by a signal handler and read by whatever works: the only shared mutable state of the program.
///
/// One atomic word holds the level and the time of the request, so that a handler in the midst of anything may set it.
package final class Interruption: Sendable {
    package enum Level: UInt64, Comparable, Sendable {
        /// Go on.
        case none
        /// Finish the step at hand and keep what is done so far.
        case finish
        /// Drop the work; the workspace stays as it was.
        case abandon

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// The process's own. Read it once before installing a handler: the first use makes it, which a handler must not.
    package static let shared = Interruption()

    /// How soon a second request has to follow the first to abandon.
    private static let window: UInt64 = 2_000_000_000

    // The time in nanoseconds in the upper 62 bits, the level in the lower two.
    private let state = Atomic<UInt64>(0)

    package init() {}

    /// What is wished at present.
    package var level: Level { Self.level(of: state.load(ordering: .acquiring)) }

    /// Asks to finish, or to abandon where the last request is at most two seconds old; a later one asks to finish
    /// again. Once abandoned it stays so until `reset`. Async-signal-safe.
    /// - Parameter nanoseconds: the time of the request on any clock that does not run backwards.
    package func request(at nanoseconds: UInt64 = Interruption.now()) {
        var old = state.load(ordering: .acquiring)
        while true {
            let level = Self.level(of: old)
            let isSecond = level != .none && nanoseconds &- old >> 2 <= Self.window
            let new = level == .abandon || isSecond ? Level.abandon : .finish
            let result = state.compareExchange(
                expected: old, desired: nanoseconds << 2 | new.rawValue, ordering: .acquiringAndReleasing)
            if result.exchanged { return }
            old = result.original
        }
    }

    /// Back to `none`, before the next line starts.
    package func reset() { state.store(0, ordering: .releasing) }

    /// Nanoseconds on the monotonic clock. Async-signal-safe.
    package static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func level(of state: UInt64) -> Level { Level(rawValue: state & 3) ?? .abandon }
}
