import Glibc
import Support

/// What a signal does while a line is at work; at the prompt the line editor has its own handlers.
package enum SignalHandling {
    /// Makes each Ctrl-C (SIGINT) a request to `Interruption.shared`. Blocking calls are interrupted (no SA_RESTART).
    package static func watchInterrupt() {
        // A global's first touch takes a lock, which a handler must not.
        Interruption.shared.reset()
        _ = replaceAction(of: SIGINT) { _ in Interruption.shared.request() }
    }

    /// Installs a handler without SA_RESTART and gives what was there before.
    static func replaceAction(of signal: Int32, by handler: @escaping @convention(c) (Int32) -> Void) -> sigaction {
        var action = sigaction()
        var previous = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigemptyset(&action.sa_mask)
        sigaction(signal, &action, &previous)
        return previous
    }
}
