import Language
import Sessions
import Support
import Tensors

/// Runs a session or notebook afresh and holds it against what it recorded.
struct DocumentReplay {
    var file: DocumentFile
    private let call: Invocation
    /// The file's name in the call, for messages.
    private let span: Span
    /// Which cells are compared.
    private let lines: Replayer.Lines
    private var host: any Host { call.host }

    /// - Throws: `FileError` at the argument, where the file cannot be read; a diagnostic within a replay, since a file
    ///   that replays itself would never end.
    init(_ parameter: Parameter<String>, lines: Replayer.Lines = Replayer.Lines(), of call: Invocation) throws {
        guard !(call.host is ReplayHost) else {
            throw Diagnostic(
                WorkbenchCode.notHere, "a line that is being replayed cannot run a file", at: nil,
                label: "run it at the prompt or from the shell")
        }
        let path = try call(parameter)
        file = try call.placed(at: parameter) { try DocumentFile.load(path) }
        self.call = call
        self.lines = lines
        span = call.span(of: parameter)
    }

    private static let tolerance = 1e-3

    /// - Parameter quietly: how many cells run without showing anything, the first ones.
    /// - Throws: a diagnostic where Ctrl-C ended it.
    private func replay(_ mode: Replayer.Mode, quietly: Int = .max, mayAsk: Bool = false) throws -> ReplayReport {
        let inner = ReplayHost(
            outer: host, isQuiet: quietly > 0, mayAsk: mayAsk, sessionFolder: Files.parent(of: file.path))
        let interpreter = Interpreter(
            host: inner, seed: file.document.header.seed ?? Workspace.defaultSeed, library: call.library,
            interruption: call.interruption, cache: host.places.cache)
        defer { host.console.progress(nil) }
        let report = Replayer.replay(
            file.document, name: file.path, mode: mode, lines: lines, runsFailed: runsFailed,
            sameKernels: sameKernels, tolerance: Self.tolerance, runner: interpreter
        ) { step in
            inner.isQuiet = step.index + 1 < quietly
            host.console.progress(ProgressEvent(label: "replay", completed: step.index + 1, total: step.count))
        }
        guard call.interruption.level == .none else {
            throw Diagnostic(
                WorkbenchCode.abandoned, "\(file.path) was not run to its end", at: span, label: "interrupted",
                notes: ["the file is as it was"])
        }
        return report
    }

    /// A file that does not say where it was made is taken to be made here.
    private var sameKernels: Bool {
        file.document.header.kernels.map { $0 == Numerics.kernels } ?? true
    }

    /// A notebook's failed cells may have been mended; a session's are what happened.
    private var runsFailed: Bool { file.form == .notebook }

    // MARK: What the commands do

    /// Stops at the first difference.
    /// - Throws: a diagnostic that says what differs, where, and by how much.
    func check() throws -> Outcome {
        let report = try replay(.check)
        if let first = report.differences.first {
            throw Diagnostic(
                WorkbenchCode.failedReplay, "\(file.path) does not give what it recorded", at: span,
                label: "differs at line \(first.line)",
                notes: Self.notes(report.differences) + reasons(report).map { "reason: " + $0 },
                help: ["`replay \(file.path) --bless` accepts what it gives now"]
            )
        }
        if let failed = lastFailure(report) {
            throw stopped(at: failed.line, notes: ["it failed when it was recorded, too"])
        }
        return Outcome(
            showing: Markup(lines: warnings + [verdict(report)]))
    }

    private func verdict(_ report: ReplayReport) -> [Markup.Piece] {
        [Markup.Piece(report.checkedExactly ? "identical" : "agrees", .success), Markup.Piece(summary(report))]
    }

    /// The first few differences of a cell; one of a long output has hundreds.
    private static func notes(_ differences: [Difference]) -> [String] {
        let shown = differences.prefix(4)
        let rest = differences.count - shown.count
        return shown.flatMap(\.lines) + (rest == 0 ? [] : ["\(rest) more differ in this line's record"])
    }

    /// Runs everything and tells what differs; writes it into the file if asked to.
    /// - Throws: a diagnostic where a line fails now and was to be accepted.
    func compare(blessing: Bool) throws -> Outcome {
        let report = try replay(.update)
        var lines = warnings
        lines += account(of: report)
        if report.differences.isEmpty {
            lines.append(verdict(report))
        } else {
            let count = report.cells - report.identical
            let all = report.cells == 1 ? "1 line" : "\(report.cells) lines"
            lines.append([
                Markup.Piece("\(count) of \(all) \(count == 1 ? "differs" : "differ")", .warning),
                Markup.Piece(blessing ? "; accepted" : ""), Markup.Piece(rest(report)),
            ])
        }
        if blessing {
            if let failed = report.differences.first(where: \.isFailure) {
                throw stopped(at: failed.line, notes: failed.lines + ["the file is as it was"])
            }
            try save(report)
        }
        return Outcome(showing: Markup(lines: lines))
    }

    /// Runs everything and writes the outputs in place. Of a notebook, what stands above the first cell that was changed
    /// runs for its values alone, most of which come from the cache; the rest is shown.
    /// - Throws: a diagnostic where a cell fails. In a notebook its error stands beneath it then; of a session, where a
    ///   failed line is no part of the program any more, nothing is written.
    /// - Parameter all: whether a notebook counts as changed from its first cell on.
    func update(all: Bool) throws -> Outcome {
        let isChained = file.form == .notebook && !all && sameKernels
        let unchanged = isChained ? file.document.staleness.prefix { !$0 }.count : 0
        if isChained, unchanged == file.document.cells.count {
            let hint = "nothing was changed since it ran; `run \(file.path) --all` runs it all the same"
            return Outcome(showing: Markup(lines: warnings + [[Markup.Piece(hint, .dim)]]))
        }
        let report = try replay(.update, quietly: unchanged, mayAsk: true)
        let failed = report.differences.first(where: \.isFailure) ?? lastFailure(report)
        if failed == nil || file.form == .notebook { try save(report) }
        if let failed {
            guard file.form == .notebook else {
                throw stopped(at: failed.line, notes: failed.lines + ["the file is as it was"])
            }
            // What was written above the cell has moved it.
            let cells = try DocumentFile.load(file.path).document.cells
            let line = report.cells <= cells.count ? cells[report.cells - 1].line : failed.line
            throw stopped(at: line, notes: ["the error stands beneath the cell"])
        }
        let ran = Counts.text(report.cells - unchanged, "cell")
        let told = "\(account(ofUnchanged: unchanged, report))ran \(ran); outputs are in \(file.path)"
        return Outcome(showing: Markup(lines: warnings + [[Markup.Piece(told, .dim)]]))
    }

    /// Which cells above the first that was changed stand as they were.
    private func account(ofUnchanged count: Int, _ report: ReplayReport) -> String {
        guard count > 0 else { return "" }
        let differing = Set(report.differences.map(\.line))
        func told(_ lines: [Int], _ verb: (one: String, several: String), _ rest: String) -> String {
            guard !lines.isEmpty else { return "" }
            let shown = lines.prefix(12).map(String.init).joined(separator: ", ") + (lines.count > 12 ? ", …" : "")
            return
                "\(lines.count == 1 ? "the cell at line \(shown) \(verb.one)" : "the cells at lines \(shown) \(verb.several)") \(rest); "
        }
        let lines = file.document.cells.prefix(count).map(\.line)
        return told(lines.filter { !differing.contains($0) }, ("stands", "stand"), "as before")
            + told(
                lines.filter(differing.contains), ("gives", "give"),
                "something else now, though nothing in it was changed")
    }

    private func stopped(at line: Int, notes: [String]) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.failedReplay, "\(file.path) stopped at line \(line)", at: span, label: "a line fails",
            notes: notes)
    }

    /// The cell that stopped a notebook, if its error was there before.
    private func lastFailure(_ report: ReplayReport) -> Difference? {
        guard runsFailed, let last = report.updated.cells.prefix(report.cells).last, let failure = last.record.failure
        else { return nil }
        return Difference(source: last.source, line: last.line, change: .failure(recorded: failure, now: failure))
    }

    private func save(_ report: ReplayReport) throws {
        var file = file
        file.document = report.updated
        guard !file.document.cells.isEmpty else { return }
        if file.document.header.entries.isEmpty {
            // What stands above it, such as front matter, is the writer's.
            let fresh = Header(
                file.form, seed: Workspace.defaultSeed, kernels: Numerics.kernels, engine: Engine.version)
            file.document.header.entries = fresh.entries
        } else {
            file.document.header["kernels"] = Numerics.kernels
            if file.document.header.engine != nil { file.document.header["engine"] = Engine.version }
        }
        if file.form == .notebook { file.document.settle(ran: report.cells) }
        try file.save()
    }

    private var warnings: [[Markup.Piece]] {
        file.warnings.map { [Markup.Piece("warning", .warning), Markup.Piece(": line \($0.line): \($0.message)")] }
    }

    private func summary(_ report: ReplayReport) -> String {
        let skipped = report.skipped == 0 ? "" : ", \(report.skipped) that failed skipped"
        let how =
            report.checkedExactly
            ? (file.document.header.kernels == nil
                ? "to the bit; the file does not say on which kernels it was recorded"
                : "to the bit, on the same kernels")
            : "numbers within \(Quantity.text(report.tolerance)), on other kernels (\(file.document.header.kernels ?? "unknown"))"
        return ": \(report.cells) \(report.cells == 1 ? "line" : "lines")\(skipped) · \(how)\(rest(report))"
    }

    /// What a failure kept from running.
    func rest(_ report: ReplayReport) -> String {
        let count = file.document.cells.count - report.cells - report.skipped - report.assumed - report.beyond
        func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
        return (report.assumed == 0 ? "" : "; \(lines(report.assumed)) before line \(self.lines.from) not compared")
            + (report.beyond == 0 ? "" : "; \(lines(report.beyond)) after line \(self.lines.until) did not run")
            + (count == 0 ? "" : "; \(lines(count)) after a failure did not run")
    }
}
