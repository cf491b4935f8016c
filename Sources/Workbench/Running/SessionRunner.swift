import Conversations
package import Language
import Runs
package import Sessions
package import Support

/// Runs lines and keeps every one of them in a session file, if there is one.
package final class SessionRunner {
    package let interpreter: Interpreter
    private let recorder: Recorder?

    package init(_ interpreter: Interpreter, recorder: Recorder?) {
        self.interpreter = interpreter
        self.recorder = recorder
    }

    /// The session file, once there is one.
    package var sessionPath: String? { recorder?.path }

    /// The folder of the session, also before there is one in it; `nil` where none is recorded.
    package var sessionFolder: String? { recorder?.folder }

    /// A line that ran, and why it could not be recorded, if so.
    package typealias Recorded = (execution: Execution, unrecorded: FileError?)

    /// A line without the keys and tokens in it: it is run so, too, that a replay gives the same.
    package static func redacted(_ text: String) -> String {
        Secrets.redacted(text, known: ChatEndpoint.current.secrets)
    }

    /// Runs a text, which `redacted(_:)` may have changed, as one line and records it.
    package func run(_ source: Source) -> Recorded {
        let text = source.text.trimming
        guard text.hasPrefix("#"), !text.contains(where: \.isNewline) else {
            return recorded(text) { interpreter.run(source) }
        }
        let comment = [SessionText.comment(text)]
        return (interpreter.run(source), problem { () throws(FileError) in try recorder?.record(comments: comment) })
    }

    /// Runs a program that was checked, as one line, and records it.
    package func run(_ program: Program, of source: Source) -> Recorded {
        recorded(Self.redacted(source.text.trimming)) { interpreter.run(program, of: source) }
    }

    private func recorded(_ text: String, _ run: () -> Execution) -> Recorded {
        let before = problem { () throws(FileError) in try recorder?.willRun(text) }
        let execution = run()
        let after = problem { () throws(FileError) in try record(execution, text) }
        return (execution, before ?? after)
    }

    private func problem(_ body: () throws(FileError) -> Void) -> FileError? {
        do throws(FileError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    private func record(_ execution: Execution, _ text: String) throws(FileError) {
        guard let recorder, !text.isEmpty else { return }
        if execution.isRecorded {
            try recorder.record(Cell(source: text, record: execution.record), event: Self.event(execution))
        } else if execution.notes.isEmpty {
            try recorder.record(comments: text.split(whereSeparator: \.isNewline).map { "# \($0)" })
        } else {
            try recorder.record(prose: execution.notes)
        }
    }

    private static func event(_ execution: Execution) -> LineEvent {
        let shown = execution.failure ?? execution.shown
        let parts = execution.duration.components
        let milliseconds = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
        let measured = execution.assigned.compactMap { name, value in
            value is Measured ? JSONMember(key: name, value: value.json) : nil
        }
        return LineEvent(
            milliseconds: milliseconds, output: shown.text(for: .person).joined(separator: "\n"), measured: measured,
            run: RunDetails(of: execution.results)?.json)
    }
}
