import Language
import Recognition
import Search

/// The best trials so far as a table that is drawn anew when another is done, but not more often than can be looked at.
final class LiveTrials {
    private let run: TuningRun
    private var drawn: ContinuousClock.Instant?
    private static let pause = Duration.milliseconds(400)
    private static let rows = 8

    init(_ run: TuningRun) {
        self.run = run
    }

    func show(_ done: [Search.Job: TuningTrial]) {
        if let drawn, ContinuousClock.now - drawn < Self.pause { return }
        drawn = .now
        guard done.values.contains(where: { $0.score != nil }) else { return }
        let value = TuningValue(search: run.search, space: run.space, identity: run.identity, done: done)
        let trials = value.trials
        run.call.host.console.live(trials.rows(0..<min(Self.rows, trials.count)).display)
    }

    func end() { run.call.host.console.live(nil) }
}
