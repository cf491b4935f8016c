import Language
import Networks

extension Interpreter {
    /// What is wrong with a line once all ranks have come to its end: one that fails on some of them fails on all. Where the
    /// others cannot come, because they wait for this rank in the middle of the line, all are ended.
    /// - Parameter problems: what is wrong with it here; empty where all went well.
    static func settled(_ problems: [Diagnostic], of source: Source, on host: any Host) -> [Diagnostic] {
        guard let ranks = host.ranks else { return problems }
        let failure = Diagnostics(problems).markup(in: source)
        guard let failed = ranks.settle(failed: !problems.isEmpty) else {
            host.showLoneFailure(failure)
            ranks.abort()
        }
        // The first rank shows every failure of its own.
        if !problems.isEmpty, failed.contains(false), ranks.rank != 0 { host.showLoneFailure(failure) }
        guard problems.isEmpty, let first = failed.firstIndex(of: true) else { return problems }
        return [
            Diagnostic(
                WorkbenchCode.rank, "the line failed on rank \(first) alone", at: nil,
                notes: ["its own message says why"],
                help: ["all ranks need the same files at the same paths, and the same program"])
        ]
    }
}
