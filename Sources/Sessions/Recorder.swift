import Glibc
package import Support

/// Writes a session file while it happens: each cell with a single `write(2)` at the end of the file, which is locked.
///
/// A crash or `kill -9` at any moment loses at most the line that was running. Clocks, durations and measured values go to
/// the event log `<logs>/<session>.jsonl`.
package final class Recorder {
    /// A day of the calendar, which names the file.
    package struct Day: Sendable, Equatable {
        package var year: Int
        package var month: Int
        package var day: Int

        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// `2026-11-23`
        var text: String {
            "\(Timestamp.padded(year, 4))-\(Timestamp.padded(month, 2))-\(Timestamp.padded(day, 2))"
        }
    }

    /// The session file; nil until the first record makes it.
    package private(set) var path: String?
    /// The header that the file has or will have.
    package let header: Header
    private let logs: String
    /// Where the file will be made.
    /// Where the session is.
    package let folder: String
    private let day: Day?
    private let lineEnding: Layout.LineEnding
    private var needsHeader: Bool
    private var file: AppendFile?
    private var lock: FileLock?
    private var log: SessionLog?
    /// A start that the log, which is named after the session, could not take yet.
    private var pendingStart: JSON?

    /// A new session `<yyyy-mm-dd>-<n>.utter` in `folder`, with the next n that is free. Nothing is made before the first
    /// record. Two programs never share a file.
    /// - Parameters:
    ///   - logs: The folder of the event logs.
    ///   - header: The `#:` lines; see `Header.init(_:seed:kernels:)`.
    package static func create(folder: String, day: Day, logs: String, header: Header) -> Recorder {
        Recorder(folder: folder, day: day, logs: logs, header: header)
    }

    private init(folder: String, day: Day, logs: String, header: Header) {
        self.folder = folder
        self.day = day
        self.logs = logs
        self.header = header
        lineEnding = .lineFeed
        needsHeader = true
    }

    /// Goes on with a file that is open and locked already.
    init(
        _ path: String, file: consuming AppendFile, lock: consuming FileLock, log: SessionLog, logs: String,
        header: Header, needsHeader: Bool, lineEnding: Layout.LineEnding
    ) {
        self.path = path
        self.file = consume file
        self.lock = consume lock
        self.log = log
        self.logs = logs
        self.header = header
        self.needsHeader = needsHeader
        self.lineEnding = lineEnding
        folder = Files.parent(of: path)
        day = nil
    }

    /// Tells the log that a line starts to run, so that one that took the program down is known. Before the first record
    /// there is no log yet: its start is written with it.
    package func willRun(_ source: String) throws(FileError) {
        let event = SessionLog.start(source)
        guard let log else {
            pendingStart = event
            return
        }
        try log.append(event)
    }

    /// Adds a cell that ran. Its source is one statement without a blank line or comment before it; of a failed cell it
    /// may be any text.
    /// - Throws: `FileError`; the session file is then as it was, unless the error names the log.
    package func record(_ cell: Cell, event: LineEvent) throws(FileError) {
        try append(.cell(cell))
        let failed = cell.record.failure != nil
        try log?.append(SessionLog.end(cell.source, event, failed: failed))
    }

    /// Adds lines of Markdown.
    package func record(prose: [String]) throws(FileError) {
        try append(.prose(prose.flatMap { $0.lines }))
    }

    /// Adds comments and blank lines as they were typed.
    package func record(comments: [String]) throws(FileError) {
        try append(.plain(comments.flatMap { $0.lines }.map(SessionText.comment)))
    }

    private func append(_ part: Part) throws(FileError) {
        if file == nil { try claimFile() }
        var lines = SessionText.lines(of: part)
        if needsHeader { lines = SessionText.lines(of: header) + lines }
        try file?.append(lines.map { $0 + lineEnding.rawValue }.joined())
        needsHeader = false
        guard let start = pendingStart else { return }
        pendingStart = nil
        try log?.append(start)
    }

    /// Makes the first file that is free, and nobody else's.
    private func claimFile() throws(FileError) {
        guard let day else { return }
        try Files.makeDirectory(folder)
        var number = 1
        while file == nil {
            let candidate = Files.join(folder, "\(day.text)-\(number).utter")
            number += 1
            let descriptor = Glibc.open(candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
            let code = errno
            if descriptor >= 0 { close(descriptor) }
            if descriptor < 0, code == EEXIST { continue }
            // Where the file could not be made, this says why.
            let appending = try AppendFile(candidate)
            lock = try FileLock(candidate)
            file = consume appending
            path = candidate
            log = SessionLog(logs: logs, session: candidate)
        }
    }
}
