package import Support

/// When the lines of a session ran, as its log tells it.
package struct LineTimes: Sendable, Equatable {
    /// A line that ran to its end.
    package struct Entry: Sendable, Equatable {
        /// The line as it was typed.
        package let source: String
        /// When it ended, in UTC as ISO 8601.
        package let time: String
        /// How long it took.
        package let milliseconds: Double
        /// What it tells of a run; see `LineEvent.run`.
        package let run: JSON?
    }

    /// In the log's order.
    package let entries: [Entry]

    /// Where the log of a session is, in a folder of logs.
    package static func path(logs: String, session: String) -> String {
        Files.join(logs, SessionCatalogue.name(of: session) + ".jsonl")
    }

    /// Reads a log's text; lines that are torn, or tell something else, are gone over.
    package init(_ text: String) {
        entries = text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let event = try? JSON.parse(String(Substring(line))), event["event"] == "end",
                event["failed"] == false, case .string(let source) = event["source"],
                case .string(let time) = event["time"], case .number(let milliseconds) = event["milliseconds"]
            else { return nil }
            return Entry(source: source, time: time, milliseconds: milliseconds, run: event["run"])
        }
    }

    /// For each cell when it ran; `nil` where the log does not tell it. Of a line that was taken back and typed again the
    /// last time counts.
    package func entries(of cells: [Cell]) -> [Entry?] {
        var end = entries.count
        let found = cells.reversed().map { cell -> Entry? in
            guard cell.record.failure == nil,
                let index = entries[..<end].lastIndex(where: { $0.source == cell.source })
            else { return nil }
            end = index
            return entries[index]
        }
        return found.reversed()
    }
}
