import Synchronization

/// A file of events, one JSON object a line, each appended with a single `write(2)`.
///
/// The file and the folders above it are made at the first event, so that a run without events leaves no trace.
package final class EventLog: Sendable {
    /// Where the events go.
    package let path: String
    private let file = Mutex<AppendFile?>(nil)

    package init(path: String) { self.path = path }

    /// Appends `event`; safe from any thread, lines never mix.
    package func append(_ event: JSON) throws(FileError) {
        let line = event.text + "\n"
        try file.withLock { (file) throws(FileError) in
            if file == nil {
                try Files.makeDirectory(Files.parent(of: path))
                file = try AppendFile(path)
            }
            try file?.append(line)
        }
    }
}
