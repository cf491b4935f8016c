import Glibc

/// Single keys, for a question that wants no whole line.
enum Keyboard {
    /// How many bytes were typed and not read.
    static var waiting: Int {
        var count: Int32 = 0
        return ioctl(STDIN_FILENO, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    /// The next key's first byte, without waiting for the end of a line; `nil` at the end of input and at Ctrl-C.
    /// - Parameter keepingAhead: whether what was typed before counts.
    static func key(keepingAhead: Bool = false) -> UInt8? {
        var modes = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &modes) == 0
        var single = modes
        single.c_lflag &= ~tcflag_t(ECHO | ICANON)
        // What was typed ahead was meant for something else, as a rule.
        if isTerminal { tcsetattr(STDIN_FILENO, keepingAhead ? TCSANOW : TCSAFLUSH, &single) }
        defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) } }
        var byte: UInt8 = 0
        return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
    }
}
