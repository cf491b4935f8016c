import Language
import Support
import Tensors

/// `doctor`: what works on this machine.
enum Doctor: Command {
    static let signature = Signature(
        "doctor", family: Family.machine.rawValue, summary: "tell what works on this machine, and how to get the rest",
        searchWords: [
            "check", "diagnose", "install", "gnuplot", "sound", "microphone", "processor", "version", "problem",
        ],
        results: [Signature.Result("table", "table")],
        examples: [Signature.Example("doctor", "a line for each thing")])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let findings = Finding.all(sessions: call.host.places.sessions)
        return Outcome(
            Table([
                Table.Column("what", findings.map(\.what)),
                Table.Column("works", findings.map(\.works)),
                Table.Column("found", findings.map(\.found)),
                Table.Column("way out", findings.map { $0.works ? "" : $0.wayOut }),
            ]))
    }
}
