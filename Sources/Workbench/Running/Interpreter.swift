package import Language
package import Sessions
package import Support

/// Runs lines one after the other over a workspace. A line that fails changes nothing.
package final class Interpreter {
    package private(set) var workspace: Workspace
    package let library: Library
    private let outerHost: any Host
    /// Takes the place of the host while lines of a file are run for their values alone.
    private var quietHost: ReplayHost?
    private var host: any Host { quietHost ?? outerHost }
    private let interruption: Interruption
    /// Results of earlier calls; `nil` computes everything.
    private let cache: ValueCache?
    /// Ctrl-C while a file's lines are run means the run of the file, so no line of it takes the wish back.
    private var isReplaying = false
    private var stopsAtFailure = true
    /// What the last lines changed, the latest at the end.
    private var changes: [LineChange] = []

    /// - Parameter host: kept by whoever owns the interpreter.
    package init(
        host: any Host, seed: UInt64 = Workspace.defaultSeed, library: Library = .standard,
        interruption: Interruption = .shared, cache: ValueCache? = nil
    ) {
        self.cache = cache
        outerHost = host
        self.library = library
        self.interruption = interruption
        workspace = Workspace(seed: seed)
    }

    /// Parses, checks and runs a text as one line: all of it or nothing.
    /// - Parameters:
    ///   - inputs: what was recorded of it that cannot be recomputed.
    ///   - afresh: whether everything is computed, even what is known from earlier lines.
    package func run(_ source: Source, inputs: [RecordedInput] = [], afresh: Bool = false) -> Execution {
        do throws(Diagnostics) {
            return run(try checked(source), of: source, inputs: inputs, afresh: afresh)
        } catch {
            return Execution(failed: error.all, in: source)
        }
    }

    /// Parses and checks a text without running it.
    /// - Throws: everything that is wrong with it.
    package func checked(_ source: Source) throws(Diagnostics) -> Program {
        let program = try Parser.parse(source)
        try Checker.check(program, in: evaluation(of: source, inputs: []), source: source)
        return program
    }

    /// Runs a program that was checked.
    /// - Parameter afresh: whether everything is computed, even what is known from earlier lines.
    package func run(
        _ program: Program, of source: Source, inputs: [RecordedInput] = [], afresh: Bool = false
    ) -> Execution {
        if !isReplaying { interruption.reset() }
        let evaluation = evaluation(of: source, inputs: inputs, afresh: afresh)
        let clock = ContinuousClock()
        let start = clock.now
        var problems: [Diagnostic] = []
        do {
            try evaluation.run(program)
        } catch {
            problems = Self.diagnostics(error)
        }
        problems = Self.settled(problems, of: source, on: host)
        guard problems.isEmpty else {
            return Execution(failed: problems, in: source, after: evaluation, lasting: clock.now - start)
        }
        let execution = Execution(done: evaluation, in: source, lasting: clock.now - start)
        // What is no part of the session's program changes nothing, not even `it`: a replay passes it over.
        guard execution.isRecorded else { return execution }
        let before = workspace.withoutVariables
        workspace = evaluation.takeWorkspace()
        let values = workspace.variables.settle()
        if evaluation.takenBack > 0 {
            changes.removeLast(evaluation.takenBack)
            return execution
        }
        workspace.lines.append(source.text)
        let change = LineChange(source.text, values: values, before: before)
        if change.isOne(to: workspace) {
            if changes.count == LineChange.deepest { changes.removeFirst() }
            changes.append(change)
        }
        return execution
    }

    /// Brings back what the lines of a session gave: with nothing shown, and past lines that fail now.
    /// - Throws: `FileError` where Ctrl-C ended it.
    func restore(_ path: String, _ body: (any CellRunner) -> ReplayReport) throws(FileError) -> ReplayReport {
        quietHost = ReplayHost(outer: outerHost, isQuiet: true, sessionFolder: Files.parent(of: path))
        stopsAtFailure = false
        interruption.reset()
        defer {
            quietHost = nil
            stopsAtFailure = true
        }
        let report = body(self)
        guard interruption.level == .none else {
            throw FileError(path: path, operation: "open", reason: "it was interrupted before all its lines had run")
        }
        return report
    }

    private func evaluation(of source: Source, inputs: [RecordedInput], afresh: Bool = false) -> Evaluation {
        let stop = inputs.first { $0.kind == Execution.stopped }?["step"].flatMap { Int($0) }
        return Evaluation(
            source: source, workspace: workspace, library: library, host: host,
            stopper: Stopper(interruption, recordedStop: stop), cache: cache,
            isAfresh: afresh, changes: changes, inputs: inputs)
    }

    /// What a line could use now: variables, commands, functions.
    package var scope: any Scope { evaluation(of: Source(""), inputs: []) }

    private static func diagnostics(_ error: any Error) -> [Diagnostic] {
        switch error {
        case let error as Diagnostics: error.all
        case let error as Diagnostic: [error]
        case let error as Abandoned: [error.diagnostic]
        default: [Diagnostic(WorkbenchCode.file, "\(error)", at: nil)]
        }
    }
}

extension Interpreter: CellRunner {
    package func run(
        _ source: String, name: String, line: Int, inputs: [RecordedInput], afresh: Bool
    ) -> CellResult {
        guard interruption.level == .none else { return CellResult(record: Record(inputs: inputs), stopped: true) }
        isReplaying = true
        defer { isReplaying = false }
        host.console.show(Self.echo(source))
        let execution = run(Source(source, name: name, firstLine: line), inputs: inputs, afresh: afresh)
        if let failure = execution.failure { host.console.show(failure) }
        return CellResult(record: execution.record, stopped: execution.failed && stopsAtFailure)
    }

    /// A cell as it would stand at the prompt: who watches a notebook run sees what gives what.
    private static func echo(_ source: String) -> Markup {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return Markup(lines: lines.map { [Markup.Piece("> ", .dim), Markup.Piece(String($0), .code)] })
    }
}
