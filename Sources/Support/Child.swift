import Glibc

/// A running program with pipes to its three standard streams.
struct Child: ~Copyable {
    /// What it wrote so far.
    private(set) var output: [UInt8] = []
    private(set) var error: [UInt8] = []
    /// Its process number, and that of its process group.
    private let process: pid_t
    // Our ends of the pipes; nil once closed.
    private var toInput: FileDescriptor?
    private var fromOutput: FileDescriptor?
    private var fromError: FileDescriptor?

    /// Starts `program` (an absolute path); `arguments` begin with its name.
    init(program: String, arguments: [String], environment: [String: String]) throws(SubprocessError) {
        let input = try Pipe(for: program)
        let output = try Pipe(for: program)
        let error = try Pipe(for: program)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.reading.number, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output.writing.number, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, error.writing.number, STDERR_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, and signals as a shell would give them whatever this process does with its own.
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)

        let variables = environment.map { "\($0.key)=\($0.value)" }
        guard !(arguments + variables).contains(where: { $0.utf8.contains(0) }) else {
            throw .failed(program, reason: "an argument or variable holds a zero byte")
        }
        let texts = (arguments.map { strdup($0) } + [nil], variables.map { strdup($0) } + [nil])
        defer { (texts.0 + texts.1).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, texts.0, texts.1)
        guard code == 0 else { throw .failed(program, reason: systemMessage(code)) }

        self.process = process
        toInput = consume input.writing
        fromOutput = consume output.reading
        fromError = consume error.reading
        for number in [toInput.number, fromOutput.number, fromError.number] {
            _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
        }
    }

    /// Feeds `input` and collects both outputs until all three pipes are closed, or the program has ended and is silent.
    /// - Parameter goesOn: is given what came on standard error since the last time, at least twenty times a second.
    /// - Returns: false if that took longer than `end`, or `goesOn` said no.
    mutating func exchange(
        _ input: [UInt8], until end: ContinuousClock.Instant, while goesOn: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        var told = 0
        var rest = input[...]
        if rest.isEmpty { toInput = nil }
        while toInput.number >= 0 || fromOutput.number >= 0 || fromError.number >= 0 {
            let left = end - .now
            guard left > .zero else { return false }
            // poll(2) passes over negative descriptors.
            var pipes = [
                pollfd(fd: toInput.number, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: fromOutput.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: fromError.number, events: Int16(POLLIN), revents: 0),
            ]
            // Waking now and then shows a program that ended while another one still holds its pipes.
            let ready = poll(&pipes, 3, milliseconds(min(left, .milliseconds(50))))
            if ready == 0, hasEnded { return true }
            if pipes[0].revents != 0, !sendAvailable(&rest, to: toInput.number) { toInput = nil }
            if pipes[1].revents != 0, !receiveAvailable(&output, from: fromOutput.number) { fromOutput = nil }
            if pipes[2].revents != 0, !receiveAvailable(&error, from: fromError.number) { fromError = nil }
            guard goesOn(error[told...]) else { return false }
            told = error.count
        }
        return true
    }

    /// Whether the program has ended; it can still be waited for.
    private var hasEnded: Bool {
        var information = siginfo_t()
        let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return result < 0 || information.si_signo == SIGCHLD
    }

    private func waitForEnd(until end: ContinuousClock.Instant) -> Bool {
        var pause: UInt32 = 100
        while !hasEnded {
            guard end > .now else { return false }
            usleep(pause)
            pause = min(2 * pause, 10_000)
        }
        return true
    }

    /// Waits for the program to end and says how it did; nil if it has not by `end`.
    func wait(until end: ContinuousClock.Instant) -> Subprocess.Status? {
        waitForEnd(until: end) ? reap() : nil
    }

    /// Ends the program and its group: first with a request, after half a second by force.
    func end() {
        kill(-process, SIGTERM)
        _ = waitForEnd(until: .now + .milliseconds(500))
        kill(-process, SIGKILL)
        _ = reap()
    }

    private func reap() -> Subprocess.Status {
        var status: CInt = 0
        _ = retrying { Int(waitpid(process, &status, 0)) }
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }
}

extension Optional where Wrapped == FileDescriptor {
    /// The open descriptor's number; -1 without one.
    fileprivate var number: CInt {
        switch self {
        case .some(let descriptor): descriptor.number
        case .none: -1
        }
    }
}

private func milliseconds(_ duration: Duration) -> CInt {
    let (seconds, attoseconds) = duration.components
    // Rounded up, or the last millisecond would be spent polling without a pause.
    return CInt(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
}
