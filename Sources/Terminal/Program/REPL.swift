import Glibc
import Language
import Sessions
import Support
import Workbench

/// The prompt: reads lines, runs them, keeps them.
final class REPL: Host {
    private let features: TerminalFeatures
    private let stream: StreamConsole
    private let editor: LineEditor
    let places: Places
    var sessionFolder: String? { runner?.sessionFolder }
    private var runner: SessionRunner?
    private var hasQuit = false
    /// A session to go on with after this line.
    private var next: String?
    private var lineNumber = 1
    /// Lines that a command wishes to follow.
    private var entered: [String] = []

    var console: any Console { stream }
    var history: [String] { editor.history }

    /// - Throws: `LineEditor.Failure` where there is no terminal, `FileError` for the history's folder.
    init(_ features: TerminalFeatures, places: Places) throws {
        self.features = features
        self.places = places
        stream = StreamConsole(features)
        let folder = UserFolders.current.state
        do {
            try Files.makeDirectory(folder)
            editor = try LineEditor(historyPath: Files.join(folder, "history"), features: features)
        } catch {
            // A prompt without a memory is better than none.
            editor = try LineEditor(historyPath: nil, features: features)
            stream.showError(Markup("warning: lines are not remembered after this run: \(error)", .warning))
        }
    }

    func open(_ path: String) throws {
        guard Files.exists(path) else {
            throw FileError(path: path, operation: "open", reason: "there is no such file")
        }
        next = path
    }

    func quit() { hasQuit = true }
    func enter(_ lines: [String]) { entered += lines }
    var sessionPath: String? { runner?.sessionPath }

    /// - Parameters:
    ///   - session: the file to record into; `nil` is a new one.
    ///   - records: whether to record at all.
    /// - Returns: the exit code.
    func run(session: String?, records: Bool) -> Int32 {
        SignalHandling.watchInterrupt()
        WorkingTerminal.guardModes()
        guard WorkingTerminal.during({ start(session: session, records: records) }) else { return 1 }
        greet()
        var entry = ""
        while !hasQuit {
            let input = editor.readLine(prompt: prompt(continues: !entry.isEmpty), hint: hint, complete: complete)
            switch input {
            case .interrupted: entry = ""
            case .endOfFile where entry.isEmpty: hasQuit = true
            case .endOfFile:
                // What was typed of it can be had back.
                editor.addHistory(entry)
                stream.showError(Markup("the entry was dropped; the up arrow brings it back", .dim))
                entry = ""
            case .line(let line):
                entry += entry.isEmpty ? line : "\n" + line
                if Parser.isIncomplete(entry) { continue }
                WorkingTerminal.during {
                    run(entry)
                    runEntered()
                }
                entry = ""
            }
        }
        if let path = runner?.sessionPath { stream.show(Markup("kept in \(path)", .dim)) }
        return 0
    }

    // MARK: A line

    /// The lines that a command put in line, up to one that fails.
    private func runEntered() {
        while !entered.isEmpty {
            let line = entered.removeFirst()
            stream.show(Markup(lines: [[Markup.Piece("> ", .dim), Markup.Piece(line, .code)]]))
            guard !run(line) else { continue }
            if !entered.isEmpty { stream.showError(Markup("the lines after it were not run", .warning)) }
            entered = []
        }
    }

    /// - Returns: whether all went well.
    @discardableResult
    private func run(_ typed: String) -> Bool {
        guard typed.utf8.contains(where: { $0 > 0x20 }), let runner else { return true }
        let entry = SessionRunner.redacted(typed)
        if entry != typed {
            stream.showError(Markup("warning: a key was taken out of the line; it is neither used nor kept", .warning))
        }
        editor.addHistory(entry)
        let source = Source(entry, name: nil, firstLine: lineNumber)
        lineNumber += entry.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        let (execution, unrecorded) = runner.run(source)
        if let notice = execution.failure ?? execution.stopNotice { stream.showError(notice) }
        if let unrecorded { stream.showError(Markup("warning: the line was not recorded: \(unrecorded)", .warning)) }
        if execution.endsInsideBracket { dropPaste() }
        let settings = runner.interpreter.workspace.settings
        stream.colour = settings.colour
        stream.showsProgress = settings.progress
        stream.drawings = settings.drawings
        if let path = next {
            next = nil
            // Only the file that is open now has to be let go first; otherwise a failure leaves all as it was.
            let isSame = path == runner.sessionPath
            if isSame { self.runner = nil }
            if !start(session: path, records: true), isSame { _ = start(session: nil, records: true) }
        }
        return !execution.failed
    }

    /// Where a pasted block is wrong, the rest of it would run line by line as if it stood alone.
    private func dropPaste() {
        var count: Int32 = 0
        guard ioctl(STDIN_FILENO, UInt(FIONREAD), &count) == 0, count > 0 else { return }
        tcflush(STDIN_FILENO, TCIFLUSH)
        stream.showError(Markup("the lines pasted after it were dropped", .warning))
    }

    private func start(session: String?, records: Bool) -> Bool {
        do throws(FileError) {
            if let session {
                let (resumed, notices) = try SessionRunner.resuming(session, places: places, host: self)
                if !notices.isEmpty { stream.showError(notices) }
                runner = resumed
                let count = resumed.interpreter.workspace.variables.keys.count { $0 != Workspace.lastValue }
                if count > 0 { stream.show(Markup("\(session) · \(count) variables", .dim)) }
            } else if records {
                runner = SessionRunner.recording(to: places, day: .today, host: self)
            } else {
                runner = .unrecorded(places: places, host: self)
            }
            return true
        } catch {
            stream.showError(Paths.diagnostic(error, at: nil).markup(in: nil))
            return false
        }
    }

    // MARK: What stands around the line

    /// A newcomer's first line: the three things to type.
    private func greet() {
        let pieces = [
            Markup.Piece("Utter \(Utter.version)", .heading), Markup.Piece(" · try  "),
            Markup.Piece("help", .code), Markup.Piece("  ·  "), Markup.Piece("w = normal([3, 4])", .code),
            Markup.Piece("  ·  "), Markup.Piece("mean(w, axis = 0)", .code),
        ]
        stream.show(Markup(lines: [pieces]))
    }

    private func prompt(continues: Bool) -> String {
        if continues { return features.unicode ? "  … " : "  . " }
        return stream.isColoured ? "\u{1B}[1;34mutter>\u{1B}[0m " : "utter> "
    }

    private func hint(_ line: String, _ cursor: Int) -> String {
        guard let interpreter = runner?.interpreter, interpreter.workspace.settings.hints else { return "" }
        return Completer(interpreter).hint(line, cursor)
    }

    private func complete(_ line: String, _ cursor: Int) -> LineEditor.Completion {
        guard let interpreter = runner?.interpreter else {
            return LineEditor.Completion(replace: cursor..<cursor, candidates: [])
        }
        return Completer(interpreter).complete(line, cursor)
    }
}

extension Recorder.Day {
    /// This day where the person is.
    fileprivate static var today: Recorder.Day {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return Recorder.Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
