package import Language
package import Support

/// Watches for Ctrl-C in work that goes in steps. The step at which a line was stopped is input that cannot be
/// recomputed: it is recorded, and a replay stops at the same step.
package final class Stopper {
    let interruption: Interruption
    private let recordedStop: Int?
    private var step = 0

    /// How many steps were taken.
    var taken: Int { step }

    /// How many more steps a recorded run took before it was stopped; `nil` where it was not.
    var stepsUntilRecordedStop: Int? { recordedStop.map { max(0, $0 - step) } }

    /// Counts steps of work that need not be done again, and that was stopped after them or not.
    func pass(_ steps: Int, thenStopped: Bool) {
        step += steps
        if thenStopped { stoppedAt = step }
    }

    /// The step before which the line was stopped, if it was.
    package private(set) var stoppedAt: Int?

    /// - Parameter recordedStop: where a recorded run was stopped; Ctrl-C then only abandons.
    package init(_ interruption: Interruption, recordedStop: Int? = nil) {
        self.interruption = interruption
        self.recordedStop = recordedStop
    }

    /// To be asked before every step of long work: whether to finish with what there is.
    /// - Throws: `Abandoned` on a second Ctrl-C.
    package func shouldStop() throws -> Bool {
        try refuseIfAbandoned()
        if stoppedAt != nil { return true }
        let isTime = recordedStop.map { step >= $0 } ?? (interruption.level == .finish)
        if isTime {
            stoppedAt = step
            return true
        }
        step += 1
        return false
    }

    /// To be asked when a line has ended, for work that goes in no steps.
    /// - Throws: `Abandoned` after a second Ctrl-C.
    package func refuseIfAbandoned() throws {
        if interruption.level == .abandon { throw Abandoned() }
    }
}

/// The line was given up: nothing of it is kept.
package struct Abandoned: Error {
    /// Why one Ctrl-C kept nothing either; `nil` for the second one.
    private let reason: String?

    package init(_ reason: String? = nil) {
        self.reason = reason
    }

    package var diagnostic: Diagnostic {
        Diagnostic(
            WorkbenchCode.abandoned, "the line was given up" + (reason.map { ": \($0)" } ?? ""), at: nil,
            notes: ["the workspace is as it was"],
            help: reason == nil ? ["one Ctrl-C alone keeps what was finished"] : [])
    }
}
