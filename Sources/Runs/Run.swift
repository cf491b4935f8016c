/// A line of a session that trained, made or tested a model, with what was recorded of it.
package struct Run: Sendable, Equatable {
    /// The session's name: its file's, without `.utter`.
    package var session: String
    /// Line of the session's file, counted from 1.
    package var line: Int
    /// The line as it was typed.
    package var source: String
    /// Which command it was: "train".
    package var command: String
    /// What the record says of the result.
    package var figures: RunFigures
    /// Of what the line gave: 12 hexadecimal digits.
    package var digest: String
    /// When it ended, in UTC as ISO 8601; `nil` where no log tells it.
    package var date: String?
    /// How long it took; `nil` where no log tells it.
    package var milliseconds: Double?
    /// What the log says besides; `nil` where it says nothing, or nobody asked for it.
    package var details: RunDetails?

    package init(
        session: String, line: Int, source: String, command: String, figures: RunFigures, digest: String,
        date: String? = nil, milliseconds: Double? = nil, details: RunDetails? = nil
    ) {
        self.session = session
        self.line = line
        self.source = source
        self.command = command
        self.figures = figures
        self.digest = digest
        self.date = date
        self.milliseconds = milliseconds
        self.details = details
    }
}
