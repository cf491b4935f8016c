import Sessions
import Support

/// Finds the runs of a session.
struct RunReader {
    /// The commands whose lines are runs.
    let commands: Set<String>

    /// To be raised when the same files give other runs than before: what an index holds of them is read again then.
    private static let version = 2

    /// What the runs of a session depend on: another text whenever they may be others.
    func stamp(session: String, log: String) -> String {
        let states = [session, log].map { path in
            Files.status(path).map { "\($0.size) at \($0.modified)" } ?? "none"
        }
        return (["\(Self.version)"] + commands.sorted() + states).joined(separator: " ")
    }

    /// The runs of the session at a path, and what was wrong with its file, if anything was.
    func read(session path: String, log: String) -> (runs: [Run], problem: String?) {
        do throws(FileError) {
            let file = try DocumentFile.load(path)
            // A log may be lost or damaged: then nobody knows when its lines ran.
            let times = LineTimes((try? Files.readText(log)) ?? "")
            let problem = file.warnings.first.map { "'\(path)', line \($0.line): \($0.message)" }
            return (runs(in: file.document, named: SessionCatalogue.name(of: path), times), problem)
        } catch {
            return ([], error.description)
        }
    }

    private func runs(in document: Document, named session: String, _ times: LineTimes) -> [Run] {
        let cells = document.cells
        return zip(cells, times.entries(of: cells)).compactMap { cell, entry in
            guard cell.record.failure == nil, let call = RunCall(cell.source, commands: commands) else { return nil }
            for digest in cell.record.digests {
                guard let kind = RunFigures.Kind(rawValue: digest.kind) else { continue }
                return Run(
                    session: session, line: cell.line, source: cell.source, command: call.command,
                    figures: RunFigures(of: kind, in: cell.record.outputs), digest: digest.value, date: entry?.time,
                    milliseconds: entry?.milliseconds, details: entry?.run.map(RunDetails.init))
            }
            return nil
        }
    }
}
