import Glibc

/// Single keys, for a question that wants no whole line.
enum Keyboard {
    /// The next key's first byte, without waiting for the end of a line; `nil` at the end of input and at Ctrl-C.
    static func key() -> UInt8? {
        var modes = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &modes) == 0
        var single = modes
        single.c_lflag &= ~tcflag_t(ECHO | ICANON)
        // What was typed ahead was meant for something else.
        if isTerminal { tcsetattr(STDIN_FILENO, TCSAFLUSH, &single) }
        defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) } }
        var byte: UInt8 = 0
        return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
    }
}
