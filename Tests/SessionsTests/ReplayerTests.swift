import Sessions
import Testing

@Suite struct ReplayerTests {
    private let session = SessionText.parse(
        """
        #: utter session 1
        ## Replayed
        x = 1
        #@ x number 00
        #x smal
        #! error

        loss x
        #> loss  0.5000 after 1,000 steps, ~
        #> done
        #< stopped step=3
        y = 2
        #> 2

        """
    ).document

    private func replay(
        _ document: Document? = nil, _ runner: FakeRunner = FakeRunner(), mode: Replayer.Mode = .check,
        runsFailed: Bool = false, sameKernels: Bool = true
    ) -> ReplayReport {
        Replayer.replay(
            document ?? session, name: "a.utter", mode: mode, runsFailed: runsFailed, sameKernels: sameKernels,
            runner: runner)
    }

    @Test func findsNothingWhereNothingChanged() {
        let runner = FakeRunner()
        let report = replay(nil, runner)
        #expect(report.differences.isEmpty)
        #expect((report.cells, report.identical, report.skipped) == (3, 3, 1))
        #expect(report.checkedExactly)
        #expect(report.updated == session)
        #expect(runner.calls == ["a.utter:3 x = 1", "a.utter:8 loss x", "a.utter:12 y = 2"])
    }

    /// Open, replay, save: the same bytes, in whatever order somebody put a record's lines.
    @Test func keepsTheBytes() {
        let report = replay(mode: .update)
        #expect(SessionText.render(report.updated) == SessionText.render(session))
    }

    @Test func seesAChangedOutput() {
        let runner = FakeRunner(["loss x": { $0.outputs[0] = "loss  0.5010 after 1,000 steps, ~" }])
        let report = replay(nil, runner)
        #expect(report.differences.count == 1)
        #expect(report.differences.first?.source == "loss x")
        #expect(report.differences.first?.line == 8)
        guard case .output(let line, let recorded, let now, let gap)? = report.differences.first?.change else {
            Issue.record("\(report.differences)")
            return
        }
        #expect(line == 1)
        #expect(recorded == "loss  0.5000 after 1,000 steps, ~")
        #expect(now == "loss  0.5010 after 1,000 steps, ~")
        #expect(abs((gap?.absolute ?? 0) - 0.001) < 1e-9)
        #expect(abs((gap?.relative ?? 0) - 0.001 / 0.501) < 1e-9)
        // A check stops there and changes nothing.
        #expect((report.cells, report.identical) == (2, 1))
        #expect(report.updated == session)
    }

    @Test(arguments: [
        (["loss 0.5000 after 1,000 steps, ~", "done"], 1), (["loss  0.5000 after 1,000 steps, 3 ms", "done"], 1),
        (["loss  0.5000 after 1,000 steps, ~"], 1), (["loss  0.5000 after 1,000 steps, ~", "new", "done"], 1),
        (["new", "loss  0.5000 after 1,000 steps, ~", "done"], 1), ([], 2), (["a", "b", "c"], 3),
    ])
    func seesOtherLines(outputs: [String], count: Int) {
        let report = replay(nil, FakeRunner(["loss x": { $0.outputs = outputs }]))
        #expect(report.differences.count == count)
    }

    @Test func seesAChangedDigest() {
        let report = replay(
            nil, FakeRunner(["x = 1": { $0.digests = [RecordedDigest(name: "x", kind: "number", value: "01")] }]))
        #expect(
            report.differences.map(\.change) == [
                .digest(
                    name: "x", recorded: RecordedDigest(name: "x", kind: "number", value: "00"),
                    now: RecordedDigest(name: "x", kind: "number", value: "01"))
            ])
        #expect(replay(nil, FakeRunner(["x = 1": { $0.digests = [] }])).differences.count == 1)
        let more = RecordedDigest(name: "z", kind: "number", value: "00")
        #expect(replay(nil, FakeRunner(["x = 1": { $0.digests.append(more) }])).differences.count == 1)
    }

    @Test func seesAnEditedStatement() {
        let text = SessionText.render(session)
        let edited = SessionText.parse(String(text.split(separator: "x = 1").joined(separator: "x = 3"))).document
        let report = replay(
            edited, FakeRunner(["x = 3": { $0.digests = [RecordedDigest(name: "x", kind: "number", value: "03")] }]))
        #expect(report.differences.count == 1)
        #expect(report.differences.first?.source == "x = 3")
    }

    @Test func seesACellThatFailsNow() {
        let runner = FakeRunner(["y = 2": { $0.failure = ["error: no"] }])
        let changes = replay(nil, runner).differences.map(\.change)
        #expect(changes == [.failure(recorded: nil, now: ["error: no"])])
        let updated = replay(nil, runner, mode: .update).updated
        #expect(SessionText.render(updated).contains("#x y = 2\n#> 2\n#! error: no\n"))
    }

    @Test func seesAnInputThatWasNotUsed() {
        let report = replay(nil, FakeRunner(["loss x": { $0.inputs = [] }]))
        let stopped = RecordedInput(kind: "stopped", attributes: [Field("step", "3")])
        #expect(report.differences.map(\.change) == [.input(recorded: stopped, now: nil)])
    }

    @Test func takesTheNewRecords() {
        let runner = FakeRunner(["loss x": { $0.outputs = ["new"] }, "y = 2": { $0.outputs = [] }])
        let report = replay(nil, runner, mode: .update)
        #expect((report.cells, report.identical, report.differences.count) == (3, 1, 3))
        #expect(SessionText.render(report.updated).contains("loss x\n#< stopped step=3\n#> new\ny = 2\n"))
    }

    @Test func runsTheFailedCellsOfANotebook() {
        let report = replay(nil, FakeRunner(["smal": { $0.failure = nil }]), mode: .update, runsFailed: true)
        #expect((report.cells, report.skipped) == (4, 0))
        #expect(report.differences.map(\.change) == [.failure(recorded: ["error"], now: nil)])
    }

    @Test func endsWhereTheRunnerSays() {
        let runner = FakeRunner()
        runner.stopsAt = "loss x"
        #expect(replay(nil, runner, mode: .update).cells == 2)
    }

    @Test func tellsTheObserverEachStep() {
        var steps: [String] = []
        _ = Replayer.replay(
            session, name: "a", mode: .check, sameKernels: true, runner: FakeRunner(),
            observer: { steps.append("\($0.index)/\($0.count) \($0.cell.source)") })
        #expect(steps == ["0/4 x = 1", "2/4 loss x", "3/4 y = 2"])
    }

    @Test(arguments: [
        ("loss  0.5000 after 1,000 steps, ~", true), ("loss 0.5004 after 1,000 steps, ~", true),
        ("loss -0.0004 after 1,000 steps, ~", false), ("loss  0.5020 after 1,000 steps, ~", false),
        ("loss  0.5000 after 1,000.9 steps, ~", true), ("loss  0.5000 after 1,002 steps, ~", false),
        ("loss  0.5000 after 1,000 steps, 3", false), ("lost  0.5000 after 1,000 steps, ~", false),
        ("loss  0.5000 after 1e3 steps, ~", true), ("loss  0.5000 after 1,000 step, ~", false),
    ])
    func comparesNumbersOnOtherKernels(now: String, agrees: Bool) {
        let runner = FakeRunner([
            "loss x": { $0.outputs[0] = now }, "x = 1": { $0.digests = [] },
        ])
        let report = replay(nil, runner, sameKernels: false)
        #expect(report.differences.isEmpty == agrees)
        #expect(!report.checkedExactly)
    }

    @Test(arguments: [
        ("conv1 2", "conv2 2", false), ("v1.5", "v1.6", false), ("a-0.0001", "a0.0001", false),
        (" -0.0001|", "0.0001|", true), ("2026-01-02", "2026-01-03", false), ("±0.02", "±0.0201", true),
        ("é", "e\u{301}", false), ("5..30", "5..30.001", true), ("nan", "0", false), ("1", "~", false),
    ])
    func tellsNumbersFromText(recorded: String, now: String, agrees: Bool) {
        let document = Document(parts: [.cell(Cell(source: "x", record: Record(outputs: [recorded])))])
        let report = replay(document, FakeRunner(["x": { $0.outputs = [now] }]), sameKernels: false)
        #expect(report.differences.isEmpty == agrees)
    }
}

/// Gives the records of the session above, changed as asked.
private final class FakeRunner: CellRunner {
    struct Draft {
        var inputs: [RecordedInput] = []
        var outputs: [String] = []
        var digests: [RecordedDigest] = []
        var failure: [String]?
    }

    private let changes: [String: (inout Draft) -> Void]
    private(set) var calls: [String] = []
    var stopsAt: String?

    init(_ changes: [String: (inout Draft) -> Void] = [:]) { self.changes = changes }

    func run(_ source: String, name: String, line: Int, inputs: [RecordedInput], afresh: Bool) -> CellResult {
        calls.append("\(name):\(line) \(source)")
        var draft = Draft(inputs: inputs)
        switch source {
        case "x = 1": draft.digests = [RecordedDigest(name: "x", kind: "number", value: "00")]
        case "loss x": draft.outputs = ["loss  0.5000 after 1,000 steps, ~", "done"]
        case "y = 2": draft.outputs = ["2"]
        case "smal": draft.failure = ["error"]
        default: break
        }
        changes[source]?(&draft)
        let record = Record(
            inputs: draft.inputs, outputs: draft.outputs, digests: draft.digests, failure: draft.failure)
        return CellResult(record: record, stopped: source == stopsAt)
    }
}
