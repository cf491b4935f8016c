import CLibEdit
import Glibc

/// Reads lines from the terminal with editing, history, completion and a live hint, over libedit (BSD).
///
/// libedit edits and draws. Keys reach it through our own reader (`LineEditor+Input.swift`), which also waits for signals
/// and draws the hint while it waits: libedit never sees the hint, so its drawing cannot disturb it.
/// One editor at a time, on one thread.
package final class LineEditor {
    /// What a person gave at the prompt.
    package enum Input: Sendable, Equatable {
        /// A line without its end. A recalled multi-line entry comes whole, with newlines inside.
        case line(String)
        /// Ctrl-C: the line was dropped.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal went away.
        case endOfFile
    }

    /// Why there can be no editor.
    package struct Failure: Error, CustomStringConvertible, Equatable {
        package let message: String
        package var description: String { message }
    }

    /// Gives a short text to show dimly behind the line: (line, UTF-8 offset of the cursor).
    package typealias Hint = (String, Int) -> String
    /// Gives what Tab may insert: (line, UTF-8 offset of the cursor).
    package typealias Complete = (String, Int) -> Completion

    /// Entries that history keeps, here and in its file.
    package static let historyLimit = 10_000

    /// The entries, oldest first, those of earlier runs included.
    package private(set) var history: [String] = []

    let handle: OpaquePointer
    let features: TerminalFeatures
    var hint: Hint = { _, _ in "" }
    var complete: Complete = { _, _ in Completion(replace: 0..<0, candidates: []) }
    /// The hint's width while it stands on the screen.
    var hintWidth = 0
    /// Inside a bracketed paste, where a Tab is a Tab.
    var isPasting = false
    /// Why reading ends before a line is there.
    var ending: Ending?
    var signals: SignalPipe?
    /// The prompt as it shows, without colours.
    var promptText = ""
    /// The prompt as libedit reads it, ending in 0.
    var promptBuffer: UnsafeMutableBufferPointer<wchar_t> = .allocate(capacity: 0)
    private let entries: OpaquePointer
    private let file: HistoryFile?

    /// What can end a line early.
    enum Ending: Equatable {
        case interrupted
        case endOfFile
        /// A signal that ends the program.
        case killed(Int32)
    }

    /// Sets libedit up and loads the history.
    ///
    /// - Parameters:
    ///   - historyPath: the file that keeps history across runs; nil keeps it for this run only. Its folder must exist.
    ///   - features: of the terminal at hand.
    /// - Throws: `Failure` when standard input or output is no terminal, or the history file cannot be written.
    package init(historyPath: String?, features: TerminalFeatures = TerminalFeatures()) throws(Failure) {
        guard features.inputIsTerminal, features.outputIsTerminal else {
            throw Failure(message: "the line editor needs a terminal on standard input and output")
        }
        file =
            if let historyPath { try HistoryFile(path: historyPath, limit: Self.historyLimit) } else { nil }
        // Without this, typed accents vanish; Swift text is UTF-8, so another character set will not do.
        setlocale(LC_CTYPE, "")
        if let name = nl_langinfo(Int32(CODESET)), String(cString: name) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
        guard let handle = clibedit_init("line-editor") else {
            throw Failure(message: "libedit could not be started on this terminal")
        }
        guard let entries = clibedit_history_init(handle, Int32(Self.historyLimit)) else {
            el_end(handle)
            throw Failure(message: "libedit could not make its history")
        }
        self.handle = handle
        self.entries = entries
        self.features = features
        clibedit_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
        setUpKeys()
        for entry in file?.load() ?? [] { remember(entry) }
    }

    deinit {
        // Restores the terminal as well.
        el_end(handle)
        history_wend(entries)
        promptBuffer.deallocate()
    }

    /// Reads one line.
    ///
    /// A SIGTERM or SIGHUP meanwhile restores the terminal and then takes its usual course.
    ///
    /// - Parameters:
    ///   - prompt: may contain colours (SGR escape sequences), which must be reset before its end.
    ///   - hint: asked whenever the editor waits for a key; not asked on a terminal that cannot move its cursor.
    ///   - complete: asked on Tab.
    package func readLine(prompt: String, hint: @escaping Hint, complete: @escaping Complete) -> Input {
        setPrompt(prompt)
        self.hint = hint
        self.complete = complete
        ending = nil
        let signals = SignalPipe(taking: [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT])
        self.signals = signals
        el_resize(handle)
        // libedit does so itself, but only after it has shown the prompt: keys typed between would be echoed twice.
        clibedit_prepare_terminal(handle, 1)
        if features.movesCursor { emit("\u{1B}[?2004h") }
        var count: Int32 = 0
        let text = el_wgets(handle, &count)
        if features.movesCursor { emit("\u{1B}[?2004l") }
        signals.restore()
        self.signals = nil

        switch ending {
        case .interrupted:
            isPasting = false
            // Count 0: an incremental search ended, after which libedit has gone below the line by itself.
            if count != 0 { moveToEnd() }
            emit("^C\r\n")
            return .interrupted
        case .killed(let signal):
            raise(signal)
            return .endOfFile
        case .endOfFile, nil:
            guard ending == nil, let text, count > 0 else {
                emit("\r\n")
                return .endOfFile
            }
            var line = Self.scalars(of: UnsafeBufferPointer(start: text, count: Int(count)))
            if line.last == "\n" { line.removeLast() }
            return .line(String(String.UnicodeScalarView(line)))
        }
    }

    /// Adds an entry to history and its file. A multi-line entry stays one. Blank ones and one equal to the last are left
    /// out.
    package func addHistory(_ entry: String) {
        guard !entry.allSatisfy(\.isWhitespace), entry != history.last else { return }
        remember(entry)
        file?.append(entry)
    }

    /// Writes to the terminal, behind what libedit wrote.
    func emit(_ text: String) {
        var text = text
        text.withUTF8 { clibedit_write($0.baseAddress, $0.count) }
    }

    private func remember(_ entry: String) {
        guard entry != history.last else { return }
        history.append(entry)
        if history.count > Self.historyLimit { history.removeFirst() }
        clibedit_history_enter(entries, Self.wide(entry.unicodeScalars))
    }
}
