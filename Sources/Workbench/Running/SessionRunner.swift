package import Language
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

    /// Runs a text as one line and records it.
    /// - Throws: `FileError` where the line ran but could not be recorded.
    package func run(_ source: Source) throws(FileError) -> Execution {
        let text = source.text.trimming
        if text.hasPrefix("#"), !text.contains("\n") {
            try recorder?.record(comments: [SessionText.comment(text)])
            return interpreter.run(source)
        }
        try recorder?.willRun(text)
        let execution = interpreter.run(source)
        try record(execution, text)
        return execution
    }

    /// Runs one statement of a program that was checked as a whole, and records it.
    package func run(_ statement: Statement, of source: Source) throws(FileError) -> Execution {
        let text = source.text(statement.span)
        try recorder?.willRun(text)
        let execution = interpreter.run(Program(statements: [statement]), of: source)
        try record(execution, text)
        return execution
    }

    private func record(_ execution: Execution, _ text: String) throws(FileError) {
        guard let recorder, !text.isEmpty else { return }
        if execution.isRecorded {
            try recorder.record(Cell(source: text, record: execution.record), event: Self.event(execution))
        } else if execution.notes.isEmpty {
            try recorder.record(comments: text.split(separator: "\n").map { "# \($0)" })
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
            milliseconds: milliseconds, output: shown.text(for: .person).joined(separator: "\n"), measured: measured)
    }
}
