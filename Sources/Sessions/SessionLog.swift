package import Support

/// What the log says of a line that ran, beyond what the session file holds.
package struct LineEvent: Sendable, Equatable {
    /// How long it took.
    package var milliseconds: Double
    /// What was shown, with the measured fields.
    package var output: String
    /// The measured fields by name.
    package var measured: [JSONMember]
    /// Of a line that trained, made or tested a model, what the index of runs keeps beyond the record.
    package var run: JSON?

    package init(milliseconds: Double, output: String, measured: [JSONMember] = [], run: JSON? = nil) {
        self.milliseconds = milliseconds
        self.output = output
        self.measured = measured
        self.run = run
    }
}

/// The event log of a session: clocks and durations go there, never into the session file.
struct SessionLog {
    private let log: EventLog

    /// The log, in the folder `logs`, of the session at `path`.
    init(logs: String, session path: String) {
        log = EventLog(path: LineTimes.path(logs: logs, session: path))
    }

    /// The file's name without `.utter`.
    static func name(of path: String) -> String {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
        return name.utf8.reversed().starts(with: ".utter".utf8.reversed()) && name != ".utter"
            ? String(Substring(name.utf8.dropLast(6))) : name
    }

    static func start(_ source: String) -> JSON {
        ["event": "start", "time": .string(Timestamp.now()), "source": .string(source)]
    }

    static func end(_ source: String, _ line: LineEvent, failed: Bool) -> JSON {
        let run = line.run.map { [JSONMember(key: "run", value: $0)] } ?? []
        return .object(
            [
                JSONMember(key: "event", value: "end"), JSONMember(key: "time", value: .string(Timestamp.now())),
                JSONMember(key: "source", value: .string(source)), JSONMember(key: "failed", value: .boolean(failed)),
                JSONMember(key: "milliseconds", value: .number(line.milliseconds)),
                JSONMember(key: "output", value: .string(line.output)),
                JSONMember(key: "measured", value: .object(line.measured)),
            ] + run)
    }

    /// What was cut off a session file when its torn end was mended.
    static func mended(_ dropped: String) -> JSON {
        ["event": "mended", "time": .string(Timestamp.now()), "dropped": .string(dropped)]
    }

    func append(_ event: JSON) throws(FileError) { try log.append(event) }
}
