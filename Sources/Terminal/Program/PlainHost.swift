import Glibc
import Language
import Networks
import Sessions
import Support
import Workbench

/// Runs programs without a prompt: a file, standard input, one line, one command.
final class PlainHost: Host {
    let stream: StreamConsole
    let places: Places
    private let json: Bool
    /// Whether this process is the one that people see.
    private let isFirst: Bool
    private var runner: SessionRunner?
    private var hasQuit = false
    /// Lines that a command wishes to follow.
    private var entered: [String] = []
    private(set) var history: [String] = []

    var console: any Console { stream }

    let ranks: (any Ranks)?

    /// - Parameter ranks: of which only the first shows and records anything.
    init(_ features: TerminalFeatures, places: Places, json: Bool, ranks: (any Ranks)? = nil) {
        self.places = places
        self.ranks = ranks
        isFirst = ranks?.rank ?? 0 == 0
        stream = StreamConsole(features)
        stream.isQuiet = json || !isFirst
        stream.showsProgress = isFirst
        self.json = json && isFirst
    }

    func showLoneFailure(_ failure: Markup) {
        guard let ranks else { return }
        stream.showError(Markup("rank \(ranks.rank) of \(ranks.count):", .error))
        stream.showError(failure)
    }

    /// Records into a session file, if one was named.
    func start(session: String?) throws(FileError) {
        guard let session, isFirst else {
            runner = .unrecorded(places: places, host: self)
            return
        }
        let (runner, notices) = try SessionRunner.resuming(session, places: places, host: self)
        if !notices.isEmpty { stream.showError(notices) }
        self.runner = runner
    }

    var sessionFolder: String? { runner?.sessionFolder }

    func open(_ path: String) throws {
        throw Diagnostic(
            WorkbenchCode.notHere, "a session is opened at the prompt", at: nil, label: "there is no prompt here",
            help: ["from the shell: utter open \(path)"])
    }

    func quit() { hasQuit = true }
    func enter(_ lines: [String]) { entered += lines }
    var sessionPath: String? { runner?.sessionPath }

    // MARK: Names from the shell

    /// Whether a word can begin a call.
    func knows(_ word: String) -> Bool {
        guard let scope = runner?.interpreter.scope else { return false }
        return CallResolver.beginsCommand(word, in: scope) || scope.kind(ofVariable: word) != nil
    }

    /// The one or two words that name a command, of words that begin with it.
    func commandName(_ words: [String]) -> [String] {
        let pair = words.prefix(2)
        let isPair = runner?.interpreter.scope.signature(ofCommand: pair.joined(separator: " ")) != nil
        return Array(words.prefix(isPair ? pair.count : 1))
    }

    // MARK: Ways to run

    /// A program whose text is known as a whole: it is checked before any of it runs, and stops at the first error.
    /// - Returns: the exit code.
    func run(_ source: Source) -> Int32 {
        guard let runner else { return 1 }
        do throws(Diagnostics) {
            return run(statementsOf: try runner.interpreter.checked(source), of: source)
        } catch {
            return fail(error.all, in: source, code: 1)
        }
    }

    /// One command from the shell. What is wrong with its words is wrong usage.
    func run(_ shell: ShellCall) -> Int32 {
        guard let runner else { return 1 }
        do throws(Diagnostics) {
            try Checker.check(shell.program, in: runner.interpreter.scope, source: shell.source)
        } catch {
            return fail(error.all, in: shell.source, code: 2)
        }
        return finish(runner.run(shell.program, of: shell.source))
    }

    /// Lines as they arrive, each run as soon as it is complete.
    func runLines(_ lines: InputLines) -> Int32 {
        var entry = ""
        var line = 0
        var firstLine = 1
        while !hasQuit {
            let text: String?
            do throws(Diagnostic) {
                text = try lines.next()
            } catch {
                return fail([error], in: Source(""), code: 1)
            }
            if let text {
                entry += entry.isEmpty ? text : "\n" + text
                line += 1
                if Parser.isIncomplete(entry) { continue }
            }
            if !entry.isEmpty {
                let source = Source(entry, name: nil, firstLine: firstLine)
                let code = runEntry(source)
                guard code == 0 else { return code }
            }
            guard text != nil else { return 0 }
            entry = ""
            firstLine = line + 1
        }
        return 0
    }

    private func runEntry(_ source: Source) -> Int32 {
        guard let runner else { return 1 }
        return finish(runner.run(redacted(source)))
    }

    /// Runs a program's statements one by one, each as a text of its own at its line of the file.
    private func run(statementsOf program: Program, of source: Source) -> Int32 {
        guard let runner else { return 1 }
        var line = source.firstLine
        var counted = 0
        for statement in program.statements where !hasQuit {
            line += source.bytes[counted..<statement.span.start].count { $0 == UInt8(ascii: "\n") }
            counted = statement.span.start
            let text = Source(source.text(statement.span), name: source.name, firstLine: line)
            let code = finish(runner.run(redacted(text)))
            guard code == 0 else { return code }
        }
        return 0
    }

    private func redacted(_ source: Source) -> Source {
        let text = SessionRunner.redacted(source.text)
        guard text != source.text else { return source }
        stream.showError(Markup("warning: a key was taken out of the line; it is neither used nor kept", .warning))
        return Source(text, name: source.name, firstLine: source.firstLine)
    }

    // MARK: What comes of it

    private func finish(_ recorded: SessionRunner.Recorded) -> Int32 {
        let execution = recorded.execution
        history.append(execution.source.text)
        guard !execution.failed else {
            let code = Interruption.shared.level == .abandon ? 128 + SIGINT : 1
            return fail(execution.problems, in: execution.source, code: code)
        }
        if let error = recorded.unrecorded { return fail([Paths.diagnostic(error, at: nil)], in: Source(""), code: 1) }
        if json { StreamConsole.write(JSONOutput.text(execution) + "\n", to: 1) }
        // The line kept what was done; those after it were not asked for any more.
        guard Interruption.shared.level == .none else { return 128 + SIGINT }
        return entered.isEmpty ? 0 : runEntry(Source(entered.removeFirst()))
    }

    private func fail(_ problems: [Diagnostic], in source: Source, code: Int32) -> Int32 {
        if json { StreamConsole.write(JSONOutput.text(problems, in: source) + "\n", to: 1) }
        if isFirst { stream.showError(Diagnostics(problems).markup(in: source)) }
        return code
    }
}
