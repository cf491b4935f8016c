import Glibc

/// What a signal does while a line is at work; at the prompt the line editor has its own handlers.
package enum SignalHandling {
    /// Calls `handler` on each Ctrl-C (SIGINT). Blocking calls are interrupted (no SA_RESTART).
    ///
    /// The handler runs inside a signal: it may set atomics, read the clock and little else. A global that it uses must
    /// have been touched before, because the first touch takes a lock.
    package static func onInterrupt(_ handler: @escaping @convention(c) (Int32) -> Void) {
        _ = replaceAction(of: SIGINT, by: handler)
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
