package import Glibc

/// A program at a terminal of its own, as a person would run it: keys go in, and what it draws can be read from a screen.
///
/// The program is killed when the last reference goes.
package final class PseudoTerminal {
    /// What was waited for and did not come, with the screen as it was.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// What the program's terminal shows.
    package private(set) var screen: Screen
    /// The process, for signals.
    package let process: pid_t
    private let descriptor: Int32
    /// Output with escape sequences left out that no `expect` has taken yet.
    private var unread = ""
    /// All output since the last `forget`, escape sequences included.
    package var raw: String { String(decoding: rawBytes, as: UTF8.self) }
    private var rawBytes: [UInt8] = []
    private var status: Int32?

    /// Starts `program` as leader of a session whose terminal this is.
    ///
    /// - Parameters:
    ///   - environment: all of its environment.
    /// - Throws: `Failure` when there is no pseudo-terminal or no such program.
    package init(
        _ program: String, arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws {
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: Int32 = 0
        // TIOCSPTLCK and TIOCGPTN, that is unlockpt and ptsname, which glibc's headers hide from Swift.
        guard descriptor >= 0, ioctl(descriptor, 0x4004_5431, &locked) == 0,
            ioctl(descriptor, 0x8004_5430, &number) == 0
        else {
            throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        let name = "/dev/pts/\(number)"
        screen = Screen(columns: columns, rows: rows)
        var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A session leader's first terminal becomes its controlling one.
        for stream in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(stream), name, O_RDWR, 0) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which glibc's header hides from Swift
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var started: pid_t = 0
        let failure = posix_spawn(&started, program, &actions, &attributes, &argv, &envp)
        process = started
        guard failure == 0 else {
            throw Failure(description: "cannot start \(program): \(String(cString: strerror(failure)))")
        }
    }

    deinit {
        if status == nil, process > 0 {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(descriptor)
    }

    /// The screen's rows without blanks at their ends and without empty rows at the end.
    package var screenText: String { screen.text }

    /// The terminal's modes as the program has set them.
    package var modes: termios {
        var modes = termios()
        tcgetattr(descriptor, &modes)
        return modes
    }

    /// Types `text`; Enter is `\r`, Ctrl-C `\u{3}`.
    package func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, min($0.count, 512)) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
            _ = read(within: 0)
        }
    }

    /// Presses Ctrl-C once the program has drawn nothing for a moment, or after a second: with the signal the terminal
    /// drops what is still on its way to the screen.
    package func interrupt() {
        let end = ContinuousClock.now + .seconds(1)
        while read(within: 100), ContinuousClock.now < end {}
        send("\u{3}")
    }

    /// Changes the terminal's size; the program gets SIGWINCH.
    package func resize(columns: Int, rows: Int) {
        screen.resize(columns: columns, rows: rows)
        var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
    }

    /// Waits until `text` comes in the output, escape sequences left out, behind what the last `expect` found.
    ///
    /// - Returns: what came, up to the end of `text`.
    @discardableResult
    package func expect(_ text: String, within seconds: Double = 20) throws -> String {
        try wait("the output «\(text)»", seconds) { unread.firstRange(of: text) != nil }
        guard let range = unread.firstRange(of: text) else { return "" }
        let taken = String(unread[..<range.upperBound])
        unread.removeSubrange(..<range.upperBound)
        return taken
    }

    /// Waits for a control sequence in all that came since the last `forget`.
    package func expectRaw(_ sequence: String, within seconds: Double = 20) throws {
        try wait("the control sequence \(sequence.debugDescription)", seconds) { raw.contains(sequence) }
    }

    /// Leaves out what came so far: the next `expect` looks at what comes from now on.
    package func forget() {
        while read(within: 0) {}
        unread = ""
        rawBytes = []
    }

    /// Waits until the row with the cursor reads `text`, blanks at its end left out.
    package func expectRow(_ text: String, within seconds: Double = 20) throws {
        try wait("the row «\(text)»", seconds) { screen.row(screen.cursor.row) == text }
    }

    /// Waits until the screen holds `text` somewhere; rows are separated by newlines.
    package func expectScreen(_ text: String, within seconds: Double = 20) throws {
        try wait("«\(text)» on the screen", seconds) { screen.text.contains(text) }
    }

    /// Waits until the program ends.
    ///
    /// - Returns: its exit status, or 128 and the signal that ended it.
    package func expectEnd(within seconds: Double = 20) throws -> Int {
        try wait("the end of the program", seconds) {
            if status == nil {
                var raw: Int32 = 0
                if waitpid(process, &raw, WNOHANG) == process { status = raw }
            }
            return status != nil
        }
        while read(within: 0) {}
        let raw = Int(status ?? 0)
        return raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
    }

    private func wait(_ what: String, _ seconds: Double, until holds: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while !holds() {
            if ContinuousClock.now > end {
                throw Failure(description: "waited in vain for \(what); the screen:\n\(screen.text)")
            }
            _ = read(within: 20)
        }
    }

    /// Takes what the program wrote; false when nothing came in time.
    private func read(within milliseconds: Int32) -> Bool {
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, milliseconds) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count > 0 else {
            // The program has closed its side; do not spin until it is gone.
            usleep(useconds_t(milliseconds) * 1000)
            return false
        }
        rawBytes += bytes.prefix(count)
        unread += screen.feed(bytes.prefix(count))
        return true
    }
}
