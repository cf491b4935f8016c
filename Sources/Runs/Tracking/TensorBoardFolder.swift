import Sessions
package import Support

/// Runs as a folder of TensorBoard's logs: a folder for each session, in it one for each run with one file of events, which
/// holds its curves, its figures, its line and settings as text, and its parameters for the table of hyperparameters.
package enum TensorBoardFolder {
    /// Writes the runs of the sessions in a folder. A session's earlier export is replaced as a whole, and other folders stay
    /// as they are.
    /// - Parameters:
    ///   - path: the log folder; made if it is missing.
    ///   - sessions: where the sessions are.
    /// - Throws: `FileError`, also where a folder of a session's name holds anything but such an export.
    package static func write(_ runs: [Run], of sessions: String, to path: String) throws(FileError) {
        let tracked = runs.tracked(in: sessions)
        let names = Set(runs.map(\.session)).sorted()
        for name in names { try requireExport(Files.join(path, name)) }
        try Files.makeDirectory(path)
        let folder = try TemporaryFolder(near: path)
        for run in tracked {
            // TensorBoard takes every file with this word in it, and tells them apart by the number behind it.
            let file = "events.out.tfevents.\(run.start / 1000)\(ending)"
            try folder.write(events(of: run), to: Files.join(run.run.session, folderName(run), file))
        }
        for name in names { try folder.put(name, at: Files.join(path, name)) }
    }

    private static let ending = ".utter"

    /// `0014-train-student`: in the order of the lines.
    private static func folderName(_ run: TrackedRun) -> String {
        let line = String(run.run.line)
        let words = [run.run.command, run.run.figures.network].compactMap(\.self).joined(separator: "-")
        let plain = words.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }
        return String(repeating: "0", count: max(0, 4 - line.count)) + line + "-" + String(plain)
    }

    private static func requireExport(_ path: String) throws(FileError) {
        guard Files.exists(path) else { return }
        let folders = try Files.list(path).map { Files.join(path, $0) }
        let files = folders.flatMap { (try? Files.list($0)) ?? [$0] }
        guard !files.allSatisfy({ $0.hasPrefix("events.out.tfevents.") && $0.hasSuffix(ending) }) else { return }
        throw FileError(
            path: path, operation: "replace",
            reason: "it holds something else than an export of runs; choose another folder, or take that one away")
    }

    private static func events(of run: TrackedRun) -> [UInt8] {
        var file = EventFile(at: run.start)
        file.parameters(run.parameters, start: run.start, end: run.end)
        file.text("line", "    " + run.run.source.split(separator: "\n").joined(separator: "\n    "), at: run.start)
        let rows = run.parameters.map { "| \(cell($0.name)) | \(cell($0.value)) |" }
        file.text("settings", (["| setting | value |", "|---|---|"] + rows).joined(separator: "\n"), at: run.start)
        for curve in run.curves {
            for point in curve.points { file.scalar(curve.name, point.value, step: point.step, at: point.time) }
        }
        for metric in run.metrics {
            file.scalar("run/" + metric.name.replacing(" ", with: "_"), metric.value, step: 0, at: run.end)
        }
        return file.bytes
    }

    /// A text within a row of a table in Markdown.
    private static func cell(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "\\|")
    }
}
