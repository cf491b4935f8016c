package import Language
package import Sessions
package import Support
import Tensors

extension SessionRunner {
    /// A runner whose lines are kept nowhere.
    package static func unrecorded(places: Places, host: any Host) -> SessionRunner {
        SessionRunner(Interpreter(host: host, cache: places.cache), recorder: nil)
    }

    /// A runner whose lines go to a new session file, made at the first of them.
    package static func recording(to places: Places, day: Recorder.Day, host: any Host) -> SessionRunner {
        let interpreter = Interpreter(host: host, cache: places.cache)
        let header = Header(
            .session, seed: interpreter.workspace.seed, kernels: Numerics.kernels, engine: Engine.version)
        let recorder = Recorder.create(folder: places.sessions, day: day, logs: places.logs, header: header)
        return SessionRunner(interpreter, recorder: recorder)
    }

    /// A runner that goes on with a session file: its lines are run again to bring the values back. A file that does
    /// not exist is begun.
    /// - Returns: the runner, and what a person should know of the file.
    /// - Throws: `FileError` where the file cannot be read or another program records to it.
    package static func resuming(
        _ path: String, places: Places, host: any Host
    ) throws(FileError) -> (runner: SessionRunner, notices: Markup) {
        try requireSession(path)
        let fresh = Header(
            .session, seed: Workspace.defaultSeed, kernels: Numerics.kernels, engine: Engine.version)
        let opened = try Recorder.open(path, logs: places.logs, header: fresh)
        let interpreter = Interpreter(
            host: host, seed: opened.document.header.seed ?? Workspace.defaultSeed, cache: places.cache)
        var notices = Markup()
        for warning in opened.warnings {
            notices.add(Markup.Piece("warning", .warning), Markup.Piece(": line \(warning.line): \(warning.message)"))
        }
        let report = try interpreter.restore(opened.document, path: path, host: host)
        let changed = report.cells - report.identical
        if changed > 0 {
            let first = report.differences.first.map { " (first at line \($0.line))" } ?? ""
            notices.add(
                Markup.Piece("warning", .warning),
                Markup.Piece(": \(changed) of \(report.cells) lines give something else than recorded\(first)"))
        }
        return (SessionRunner(interpreter, recorder: opened.recorder), notices)
    }

    /// Only a session is recorded into: another file would lose what looks like a torn end, and gain lines that are none
    /// of its own. A crash may have left no more than the beginning of a header.
    private static func requireSession(_ path: String) throws(FileError) {
        let operation = "record into"
        guard DocumentFile.form(of: path) == .session else {
            throw FileError(
                path: path, operation: operation, reason: "it is a notebook; a session's name ends in .utter")
        }
        guard Files.exists(path) else { return }
        let mark = "#: utter session"
        let text = String(decoding: try Files.readBytes(path), as: UTF8.self)
        guard !mark.hasPrefix(text), !text.hasPrefix(mark), !text.contains("\n\(mark)") else { return }
        throw FileError(
            path: path, operation: operation, reason: "it is no session: no line of it says '\(mark) 1'")
    }
}

extension Interpreter {
    /// Runs a document's lines to bring their values back.
    fileprivate func restore(_ document: Document, path: String, host: any Host) throws(FileError) -> ReplayReport {
        defer { host.console.progress(nil) }
        return try restore(path) { runner in
            Replayer.replay(
                document, name: path, mode: .update,
                sameKernels: document.header.kernels.map { $0 == Numerics.kernels } ?? true, runner: runner
            ) { step in
                host.console.progress(ProgressEvent(label: "open", completed: step.index + 1, total: step.count))
            }
        }
    }
}
