import Glibc

/// A program that runs beside this one, with its outputs in a file. It is in a process group of its own, which a Ctrl-C at the
/// terminal does not reach.
package final class BackgroundProcess {
    private let process: pid_t
    /// How it ended; `nil` while it runs.
    private var ended: Subprocess.Status?

    private init(_ process: pid_t) {
        self.process = process
    }

    /// Starts it, with nothing to read.
    /// - Parameter log: the file that gets both of its outputs, made anew.
    /// - Throws: where there is no such program, or no such file can be made.
    package static func start(
        _ executable: String, _ arguments: [String], log: String
    ) throws(SubprocessError) -> BackgroundProcess {
        guard let program = Subprocess.find(executable) else { throw .notFound(executable) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        let variables = Environment.variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, words, variables)
        guard code == 0 else { throw .failed(executable, reason: systemMessage(code)) }
        return BackgroundProcess(process)
    }

    /// How it ended; `nil` while it runs.
    package var status: Subprocess.Status? {
        if ended != nil { return ended }
        var status: CInt = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        let signal = status & 0x7f
        ended = signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
        return ended
    }

    /// Ends it and what it started.
    package func kill() {
        guard status == nil else { return }
        _ = Glibc.kill(-process, SIGKILL)
        var status: CInt = 0
        _ = waitpid(process, &status, 0)
        ended = .signalled(SIGKILL)
    }

    deinit { kill() }
}
