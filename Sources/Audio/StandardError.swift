import Glibc
import Synchronization

/// Keeps libraries that print from printing.
enum StandardError {
    private static let lock = Mutex(())

    /// Runs `body` with the process's standard error led to nowhere: ALSA and JACK write to it whatever they try in vain.
    ///
    /// What other threads write there meanwhile is lost too.
    static func silenced<Result>(_ body: () -> Result) -> Result {
        lock.withLock { _ in
            let kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
            let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
            if kept >= 0, nowhere >= 0 { dup2(nowhere, STDERR_FILENO) }
            let result = body()
            if kept >= 0, nowhere >= 0 { dup2(kept, STDERR_FILENO) }
            if kept >= 0 { close(kept) }
            if nowhere >= 0 { close(nowhere) }
            return result
        }
    }
}
