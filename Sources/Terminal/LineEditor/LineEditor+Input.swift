import CLibEdit
import Glibc

extension LineEditor {
    /// Installs the reader that libedit takes its characters from.
    func setUpReader() {
        clibedit_set_reader(handle) { handle, scalar in
            guard let editor = LineEditor.of(handle), let scalar, let next = editor.nextScalar() else { return -1 }
            scalar.pointee = wchar_t(bitPattern: next.value)
            return 1
        }
    }

    /// Whether more can be read at once: a paste, or keys typed ahead.
    var isInputPending: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) > 0
    }

    /// The next character, or nil when `ending` says that there is none.
    private func nextScalar() -> Unicode.Scalar? {
        while ending == nil {
            if !isInputPending { showHint() }
            let signal = waitForKeyOrSignal()
            hideHint()
            if let signal {
                handle(signal)
            } else if let scalar = readScalar() {
                return scalar
            }
        }
        return nil
    }

    /// Blocks until there is something to read (nil) or a signal came.
    private func waitForKeyOrSignal() -> Int32? {
        guard let signals else { return nil }
        while true {
            if let signal = signals.next() { return signal }
            var sources = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&sources, 2, -1) > 0, sources[0].revents != 0, sources[1].revents == 0 { return nil }
        }
    }

    private func handle(_ signal: Int32) {
        switch signal {
        case SIGINT:
            ending = .interrupted
        case SIGWINCH:
            // Terminals wrap the rows afresh for the new width, so that is where the prompt starts now.
            goToStart()
            el_resize(self.handle)
            clibedit_refresh(self.handle)
        case SIGCONT:
            // The shell left the terminal in its own modes, below whatever it printed.
            clibedit_prepare_terminal(self.handle, 0)
            clibedit_prepare_terminal(self.handle, 1)
            if features.movesCursor { emit("\u{1B}[?2004h") }
            clibedit_refresh(self.handle)
        default:
            ending = .killed(signal)
        }
    }

    /// Moves to the row where the prompt starts and clears all from there.
    private func goToStart() {
        guard features.movesCursor else { return emit("\r") }
        let row = places(columns: TerminalFeatures.size().columns).cursor.row
        emit("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    }

    /// One UTF-8 character; nil when the bytes are none, or at the end of input, which `ending` then says.
    private func readScalar() -> Unicode.Scalar? {
        guard let first = readByte() else { return nil }
        let length = max(1, (~first).leadingZeroBitCount)
        var bytes = [first]
        while bytes.count < length, let byte = readByte() { bytes.append(byte) }
        return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    }

    /// Byte by byte, as what follows the line belongs to whoever reads next.
    private func readByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            ending = .endOfFile
            return nil
        }
    }
}
