package import Language
package import Sessions
import Support

/// What running a line gave.
package struct Execution: Sendable {
    /// Empty where all went well.
    package let problems: [Diagnostic]
    package let source: Source
    package let shown: Markup
    package let results: [any Value]
    /// The names that the line assigned, with their values.
    package let assigned: [(name: String, value: any Value)]
    /// Whether the line belongs to the session's program.
    package let isRecorded: Bool
    /// Markdown that the line noted.
    package let notes: [String]
    package let duration: Duration
    private let inputs: [RecordedInput]
    /// Whether the results are what the last statement gave names to.
    package let endsInAssignment: Bool

    /// The word of the input that says where Ctrl-C fell.
    static let stopped = "stopped"

    package var failed: Bool { !problems.isEmpty }

    init(
        failed problems: [Diagnostic], in source: Source, after evaluation: Evaluation? = nil, lasting: Duration = .zero
    ) {
        self.problems = problems
        self.source = source
        shown = evaluation?.shown ?? Markup()
        results = []
        assigned = []
        isRecorded = true
        notes = []
        duration = lasting
        // Answers that came before the line failed are kept: they may have cost something.
        inputs = evaluation?.inputs.used ?? []
        endsInAssignment = false
    }

    init(done evaluation: Evaluation, in source: Source, lasting: Duration) {
        problems = []
        self.source = source
        shown = evaluation.shown
        results = evaluation.results
        assigned = evaluation.assigned.compactMap { name in evaluation.workspace.variables[name].map { (name, $0) } }
        isRecorded = evaluation.isRecorded
        notes = evaluation.notes
        duration = lasting
        endsInAssignment = evaluation.endsInAssignment
        let stop = evaluation.stopper.stoppedAt.map {
            RecordedInput(kind: Self.stopped, attributes: [Field("step", String($0))])
        }
        inputs = evaluation.inputs.used + (stop.map { [$0] } ?? [])
    }

    /// The errors as a person reads them; `nil` where there are none.
    package var failure: Markup? {
        failed ? Diagnostics(problems).markup(in: source) : nil
    }

    /// Whether the line is wrong and ended before its brackets were closed.
    package var endsInsideBracket: Bool {
        problems.contains { $0.code == LanguageCode.unclosedBracket.rawValue }
    }

    /// That the line was stopped, for a person; `nil` where it ran to its end.
    package var stopNotice: Markup? {
        guard let step = inputs.first(where: { $0.kind == Self.stopped })?["step"] else { return nil }
        return Markup("stopped after \(step) steps; what was done is kept", .warning)
    }

    /// What a session keeps of it. Values get digests: those that were assigned, and a last one that its output does not
    /// show in full.
    package var record: Record {
        if failed {
            // Lines are counted from the cell's first: where the cell stands in its file may change.
            let failure = Diagnostics(problems).markup(in: Source(source.text))
            return Record(inputs: inputs, failure: failure.text(for: .record))
        }
        var digests = assigned.map { Self.digest($0.value, name: $0.name) }
        if !endsInAssignment, let last = results.first, !Self.isShownWhole(last) {
            digests.append(Self.digest(last, name: Workspace.lastValue))
        }
        return Record(inputs: inputs, outputs: shown.text(for: .record), digests: digests)
    }

    private static func digest(_ value: any Value, name: String) -> RecordedDigest {
        // What was measured may be of another kind next time.
        value is Measured
            ? RecordedDigest(name: name, kind: "measured", value: "~")
            : RecordedDigest(name: name, kind: value.kind.name, value: value.digest.short)
    }

    private static func isShownWhole(_ value: any Value) -> Bool {
        value is Quantity || value is Bool || value is String || value is Nothing || value is RangeValue
    }
}
