package import Support

extension Recorder {
    /// A session that goes on: its recorder, what the file holds, and what is odd about it.
    package struct Opened {
        package let recorder: Recorder
        package let document: Document
        package let warnings: [Warning]
    }

    /// Opens the session at `path` to go on with it; makes the file if there is none.
    ///
    /// A torn end is cut off: a warning, and the log, have what it held. The lock is kept until the recorder ends.
    /// - Parameter header: The header of a new file; one that exists keeps its own.
    /// - Throws: `FileError`, also if another program records to the file.
    package static func open(_ path: String, logs: String, header: Header) throws(FileError) -> Opened {
        let lock = try FileLock(path)
        var bytes = try Files.readBytes(path)
        let file = try AppendFile(path)
        let log = SessionLog(logs: logs, session: path)
        var reading = SessionReading(String(decoding: bytes, as: UTF8.self))
        let tail = TornTail(in: bytes, reading: reading)
        if let tail {
            // A log that cannot be written must not keep the file from opening; the warning has the text too.
            try? log.append(SessionLog.mended(tail.dropped))
            try file.truncate(to: tail.keptBytes)
            bytes.removeLast(bytes.count - tail.keptBytes)
            reading = SessionReading(String(decoding: bytes, as: UTF8.self))
        }

        var (document, warnings) = (reading.document, reading.parser.warnings)
        var needsHeader = false
        if document.parts.isEmpty, tail != nil || bytes.isEmpty {
            // The crash came with the very first write: what is left of the header is written again, completed.
            let completed = document.header.completed(by: header)
            needsHeader = completed != document.header
            if needsHeader { try file.truncate(to: 0) }
            document.header = completed
        }
        if let tail { warnings.append(tail.warning) }
        let recorder = Recorder(
            path, file: file, lock: lock, log: log, logs: logs, header: document.header, needsHeader: needsHeader,
            lineEnding: document.layout.lineEnding)
        return Opened(recorder: recorder, document: document, warnings: warnings)
    }
}

extension Header {
    /// This header with the entries of `other` that it lacks.
    fileprivate func completed(by other: Header) -> Header {
        var header = self
        for entry in other.entries where header[entry.key] == nil { header[entry.key] = entry.value }
        return header
    }
}
