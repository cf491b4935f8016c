import Glibc

/// The terminal while a line runs: keys are not echoed, where they would fall into the progress line and stand there
/// twice; they wait for the next prompt. Ctrl-C stays a signal.
enum WorkingTerminal {
    /// Has signals that end the program restore the terminal first.
    static func guardModes() {
        for signal in [SIGTERM, SIGHUP, SIGQUIT] {
            _ = SignalHandling.replaceAction(of: signal) { number in
                // Only calls that a handler may make (signal-safety(7)).
                var modes = termios()
                if tcgetattr(STDIN_FILENO, &modes) == 0 {
                    modes.c_lflag |= tcflag_t(ECHO | ICANON)
                    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
                }
                Glibc.signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    static func during<Result>(_ work: () -> Result) -> Result {
        var modes = termios()
        guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return work() }
        var quiet = modes
        // Without lines, too: else a Ctrl-D typed ahead would be the end of input.
        quiet.c_lflag &= ~tcflag_t(ECHO | ICANON)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
        return work()
    }
}
