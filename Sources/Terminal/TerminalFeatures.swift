import Glibc

/// What the terminal at hand can do, from the streams and the environment.
package struct TerminalFeatures: Sendable, Equatable {
    /// Whether standard input is a terminal.
    package var inputIsTerminal: Bool
    /// Whether standard output is a terminal.
    package var outputIsTerminal: Bool
    /// Whether standard error is a terminal; progress goes there.
    package var errorIsTerminal: Bool
    /// Whether the cursor can be moved: `TERM` is set and not `dumb`.
    package var movesCursor: Bool
    /// Whether text on standard output may be coloured: a terminal that moves its cursor and `NO_COLOR` unset or empty
    /// (no-color.org). `CLICOLOR_FORCE` other than empty or 0 allows colour in a pipe too, but not against `NO_COLOR`.
    package var colour: Bool
    /// The same for standard error.
    package var errorColour: Bool
    /// Whether the locale's character set is UTF-8.
    package var unicode: Bool

    /// Reads the features of this process.
    ///
    /// - Parameters:
    ///   - environment: looks a variable up; the process's own by default.
    ///   - isTerminal: tells whether a file descriptor is a terminal.
    package init(
        environment: (String) -> String? = { name in getenv(name).map { String(cString: $0) } },
        isTerminal: (Int32) -> Bool = { isatty($0) == 1 }
    ) {
        func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        inputIsTerminal = isTerminal(STDIN_FILENO)
        outputIsTerminal = isTerminal(STDOUT_FILENO)
        errorIsTerminal = isTerminal(STDERR_FILENO)
        movesCursor = (value("TERM") ?? "dumb") != "dumb"
        let forced = (value("CLICOLOR_FORCE") ?? "0") != "0"
        let isPlain = value("NO_COLOR") != nil
        colour = !isPlain && (forced || (outputIsTerminal && movesCursor))
        errorColour = !isPlain && (forced || (errorIsTerminal && movesCursor))
        // The first that is set wins, as in setlocale(3).
        let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "C").lowercased()
        unicode = locale.hasSuffix("utf-8") || locale.hasSuffix("utf8") || locale.contains("utf-8@")
    }

    /// Width and height of the terminal in pixels, where it tells.
    static func pixels() -> (width: Int?, height: Int?) {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_xpixel > 0, window.ws_ypixel > 0 else {
            return (nil, nil)
        }
        return (Int(window.ws_xpixel), Int(window.ws_ypixel))
    }

    /// Columns and rows of the terminal: as the terminal says, else from `COLUMNS` and `LINES`, else 80 × 24.
    package static func size(
        environment: (String) -> String? = { name in getenv(name).map { String(cString: $0) } },
        descriptor: Int32 = STDOUT_FILENO
    ) -> (columns: Int, rows: Int) {
        var window = winsize()
        let known = ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0
        func choose(_ measured: UInt16, _ name: String, _ fallback: Int) -> Int {
            if known, measured > 0 { return Int(measured) }
            return environment(name).flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil } ?? fallback
        }
        return (choose(window.ws_col, "COLUMNS", 80), choose(window.ws_row, "LINES", 24))
    }
}
