import Glibc

/// Signals as bytes in a pipe (the self-pipe trick), so that one `poll` waits for keys and signals alike: it loses none,
/// whichever thread the signal falls on.
struct SignalPipe {
    /// Made once for the process; the handler reads it, so `init` touches it first.
    private static let ends: (read: Int32, write: Int32) = {
        var pair: [Int32] = [-1, -1]
        pipe(&pair)
        for end in pair {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        return (pair[0], pair[1])
    }()

    private let previous: [(signal: Int32, action: sigaction)]

    /// The end to poll.
    var descriptor: Int32 { Self.ends.read }

    /// Takes the signals over until `restore`.
    init(taking signals: [Int32]) {
        var number: UInt8 = 0
        while read(Self.ends.read, &number, 1) == 1 {}
        previous = signals.map { signal in
            let action = SignalHandling.replaceAction(of: signal) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(SignalPipe.ends.write, &byte, 1)
                errno = saved
            }
            return (signal, action)
        }
    }

    /// The oldest signal that came and was not yet taken, if any.
    func next() -> Int32? {
        var number: UInt8 = 0
        return read(Self.ends.read, &number, 1) == 1 ? Int32(number) : nil
    }

    /// Puts the former handlers back.
    func restore() {
        for (signal, action) in previous {
            var action = action
            sigaction(signal, &action, nil)
        }
    }
}
