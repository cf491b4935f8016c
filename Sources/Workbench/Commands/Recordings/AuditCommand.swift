import Corpora
import Language

/// `audit DATASET`: whether its split can be trusted.
enum AuditCommand: Command {
    static let dataset = Parameter<Dataset>.required("dataset", .of("dataset"), "the recordings, with their split")
    static let strict = Parameter<Bool>.toggle("strict", "a fault is an error, so that a script stops")

    static let signature = Signature(
        "audit", family: Family.recordings.rawValue, summary: "check whether a dataset and its split can be trusted",
        discussion:
            "Looks for speakers who are in several parts, for recordings that are there twice, also shifted, louder or "
            + "encoded anew, for copies with different labels, for labels that are rare, and for clips that are too short, too long or silent. "
            + "Gives a table of what was found, the gravest first.",
        searchWords: ["leak", "leakage", "duplicates", "overlap", "check", "contamination", "balance"],
        parameters: [dataset.declaration, strict.declaration], results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("audit (split (load sample))", "every speaker is in both parts"),
            Signature.Example("audit (split (load sample) --by speaker)", "no speaker is"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let dataset = try call(dataset)
        defer { call.progress(nil) }
        let audit = try Audit(of: dataset, watch: Loading.watch(call))
        if try call(strict), audit.severity == .fault, let first = audit.findings.first {
            throw Diagnostic(
                WorkbenchCode.dataset, audit.verdict, at: call.span(of: self.dataset), label: first.text,
                help: ["without --strict it is told and nothing stops"])
        }
        let findings = audit.findings
        let table = Table([
            Table.Column("severity", findings.map { name($0.severity) }),
            Table.Column("what", findings.map(\.kind.rawValue)),
            Table.Column("finding", findings.map(\.text)),
            Table.Column("clips", findings.map { finding in ListValue(finding.groups.map { ListValue($0) }) }),
        ])
        var display = Markup(
            lines: findings.map { finding in
                [Markup.Piece(name(finding.severity), style(finding.severity)), Markup.Piece(": \(finding.text)")]
            })
        display.add(Markup.Piece(audit.verdict, .strong))
        return Outcome(table, display: display)
    }

    private static func name(_ severity: Audit.Severity) -> String {
        switch severity {
        case .note: "note"
        case .warning: "warning"
        case .fault: "fault"
        }
    }

    private static func style(_ severity: Audit.Severity) -> Markup.Style {
        switch severity {
        case .note: .dim
        case .warning: .warning
        case .fault: .error
        }
    }
}
