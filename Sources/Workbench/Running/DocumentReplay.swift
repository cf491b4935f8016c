import Language
import Sessions
import Support
import Tensors

/// Runs a session or notebook afresh and holds it against what it recorded.
struct DocumentReplay {
    private var file: DocumentFile
    private let host: any Host

    init(_ path: String, host: any Host) throws {
        file = try DocumentFile.load(path)
        self.host = host
    }

    private static let tolerance = 1e-3

    private func replay(_ mode: Replayer.Mode, runsFailed: Bool, quietly: Bool) -> ReplayReport {
        let inner = ReplayHost(outer: host, isQuiet: quietly)
        let interpreter = Interpreter(host: inner, seed: file.document.header.seed ?? Workspace.defaultSeed)
        defer { host.console.progress(nil) }
        return Replayer.replay(
            file.document, name: file.path, mode: mode, runsFailed: runsFailed, sameKernels: sameKernels,
            tolerance: Self.tolerance, runner: interpreter
        ) { step in
            host.console.progress(ProgressEvent(label: "replay", completed: step.index + 1, total: step.count))
        }
    }

    /// A file that does not say where it was made is taken to be made here.
    private var sameKernels: Bool {
        file.document.header.kernels.map { $0 == Numerics.kernels } ?? true
    }

    // MARK: What the commands do

    /// Stops at the first difference.
    /// - Throws: a diagnostic that says what differs, where, and by how much.
    func check(runsFailed: Bool, at span: Span) throws -> Outcome {
        let report = replay(.check, runsFailed: runsFailed, quietly: true)
        if let first = report.differences.first {
            throw Diagnostic(
                WorkbenchCode.failedReplay, "\(file.path) does not give what it recorded", at: span,
                label: "differs at line \(first.line)",
                notes: first.lines, help: ["`replay \(file.path) --bless` accepts what it gives now"])
        }
        return Outcome(
            showing: Markup(lines: warnings + [[Markup.Piece("identical", .success), Markup.Piece(summary(report))]]))
    }

    /// Runs everything and tells what differs; writes it into the file if asked to.
    func compare(blessing: Bool) throws -> Outcome {
        let report = replay(.update, runsFailed: false, quietly: true)
        var lines = warnings
        for difference in report.differences {
            lines.append([Markup.Piece("line \(difference.line)", .warning), Markup.Piece(": \(difference.firstLine)")])
            lines += difference.lines.map { [Markup.Piece("  " + $0)] }
        }
        if report.differences.isEmpty {
            lines.append([Markup.Piece("identical", .success), Markup.Piece(summary(report))])
        } else {
            let count = report.cells - report.identical
            lines.append([
                Markup.Piece("\(count) of \(report.cells) lines differ", .warning),
                Markup.Piece(blessing ? "; accepted" : ""),
            ])
        }
        if blessing { try save(report) }
        return Outcome(showing: Markup(lines: lines))
    }

    /// Runs everything, shows it, and writes the outputs in place.
    /// - Throws: the error of the first cell that fails, after it was written beneath it.
    func update(at span: Span) throws -> Outcome {
        let report = replay(.update, runsFailed: true, quietly: false)
        try save(report)
        if let failed = report.differences.first(where: \.isFailure) ?? report.updated.firstFailure(in: report) {
            throw Diagnostic(
                WorkbenchCode.failedReplay, "\(file.path) stopped at line \(failed.line)", at: span,
                label: "a cell failed",
                help: ["the error stands beneath the cell"])
        }
        return Outcome(
            showing: Markup(
                lines: warnings + [[Markup.Piece("ran \(report.cells) cells; outputs are in \(file.path)", .dim)]]))
    }

    private func save(_ report: ReplayReport) throws {
        var file = file
        file.document = report.updated
        if file.document.header.entries.isEmpty {
            file.document.header = Header(file.form, seed: Workspace.defaultSeed, kernels: Numerics.kernels)
        } else {
            file.document.header["kernels"] = Numerics.kernels
        }
        try file.save()
    }

    private var warnings: [[Markup.Piece]] {
        file.warnings.map { [Markup.Piece("warning", .warning), Markup.Piece(": line \($0.line): \($0.message)")] }
    }

    private func summary(_ report: ReplayReport) -> String {
        let skipped = report.skipped == 0 ? "" : ", \(report.skipped) that failed skipped"
        let how =
            report.checkedExactly
            ? "to the bit, on the same kernels"
            : "numbers within \(Quantity.text(report.tolerance)), on other kernels (\(file.document.header.kernels ?? "unknown"))"
        return ": \(report.cells) \(report.cells == 1 ? "line" : "lines")\(skipped) · \(how)"
    }
}

extension Document {
    /// The first cell that failed, also if it had failed in the same way before.
    fileprivate func firstFailure(in report: ReplayReport) -> Difference? {
        cells.prefix(report.cells).first { $0.record.failure != nil }.map { cell in
            Difference(source: cell.source, line: cell.line, change: .failure(recorded: nil, now: cell.record.failure))
        }
    }
}

extension Difference {
    var firstLine: String { source.split(separator: "\n").first.map(String.init) ?? "" }

    var isFailure: Bool {
        if case .failure(_, .some) = change { return true }
        return false
    }

    /// What differs, for a person.
    var lines: [String] {
        switch change {
        case .output(let line, let recorded, let now, let gap):
            let by =
                gap.map {
                    " (apart by \(Quantity.text($0.absolute)), \(Quantity.text(($0.relative * 100_000).rounded() / 1000)) %)"
                } ?? ""
            return [
                "output line \(line) was: \(recorded ?? "nothing")",
                "output line \(line) is:  \(now ?? "nothing")\(by)",
            ]
        case .digest(let name, let recorded, let now):
            return ["\(name) was \(Self.text(recorded))", "\(name) is \(Self.text(now))"]
        case .failure(let recorded, let now):
            return [
                recorded.map { "failed with: \($0.first ?? "")" } ?? "did not fail before",
                now.map { "fails now: \($0.first ?? "")" } ?? "does not fail now",
            ]
        case .input(let recorded, let now):
            return ["input was \(recorded.map(Self.text) ?? "none")", "input is \(now.map(Self.text) ?? "none")"]
        }
    }

    private static func text(_ digest: RecordedDigest?) -> String {
        digest.map { "\($0.kind) \($0.value)" } ?? "absent"
    }

    private static func text(_ input: RecordedInput) -> String {
        ([input.kind] + input.attributes.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
}
