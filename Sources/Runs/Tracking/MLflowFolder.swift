import Sessions
package import Support

/// Runs as an experiment in a folder of MLflow's file store, `mlruns`: what `mlflow migrate-filestore` takes into a database,
/// and MLflow itself opens where `MLFLOW_ALLOW_FILE_STORE` is true.
///
/// The layout is that of MLflow 1 to 3 (https://mlflow.org/docs/latest/self-hosting/architecture/backend-store): a folder
/// for the experiment and in it one for each run, with a file for each parameter, metric and tag. Other experiments in the
/// folder stay as they are.
package enum MLflowFolder {
    /// Writes the runs of the sessions in a folder; an earlier export of that folder is replaced as a whole.
    /// - Parameters:
    ///   - path: the file store; made if it is missing.
    ///   - sessions: where the sessions are.
    /// - Throws: `FileError`; what was there is then as it was.
    package static func write(_ runs: [Run], of sessions: String, to path: String) throws(FileError) {
        let sessions = Files.absolute(sessions)
        let experiment = experimentID(of: sessions)
        // MLflow lists no folder without this one, which it makes only where there is nothing at all.
        let isNew = !Files.exists(Files.join(path, "0"))
        try Files.makeDirectory(path)
        let folder = try TemporaryFolder(near: path)
        let store = Files.absolute(path)
        if isNew { try write(experiment: "0", named: "Default", at: 0, in: store, to: folder) }
        let tracked = runs.tracked(in: sessions)
        try write(
            experiment: experiment, named: "utter \(sessions)", at: tracked.map(\.end).max() ?? 0, in: store,
            to: folder)
        for run in tracked { try write(run, experiment, of: sessions, in: store, to: folder) }
        for name in (isNew ? ["0"] : []) + [experiment] {
            try folder.put(name, at: Files.join(path, name))
        }
    }

    /// 18 digits that follow from where the sessions are.
    private static func experimentID(of sessions: String) -> String {
        var builder = DigestBuilder()
        builder.update("utter mlflow experiment")
        builder.update(sessions)
        let number = builder.finish().withBytes { $0.loadUnaligned(as: UInt64.self) }.bigEndian
        return String(100_000_000_000_000_000 + number % 900_000_000_000_000_000)
    }

    private static func write(
        experiment: String, named name: String, at time: Int, in store: String, to folder: TemporaryFolder
    ) throws(FileError) {
        try folder.write(
            yaml([
                ("artifact_location", quoted(uri(Files.join(store, experiment)))), ("creation_time", String(time)),
                ("experiment_id", quoted(experiment)), ("last_update_time", String(time)),
                ("lifecycle_stage", "active"), ("name", quoted(name)),
            ]), to: Files.join(experiment, "meta.yaml"))
    }

    private static func write(
        _ run: TrackedRun, _ experiment: String, of sessions: String, in store: String, to folder: TemporaryFolder
    ) throws(FileError) {
        let place = Files.join(experiment, run.id)
        try folder.write(
            yaml([
                ("artifact_uri", quoted(uri(Files.join(store, place, "artifacts")))), ("end_time", String(run.end)),
                ("entry_point_name", "''"), ("experiment_id", quoted(experiment)), ("lifecycle_stage", "active"),
                ("run_id", quoted(run.id)), ("run_name", quoted(run.name)), ("run_uuid", quoted(run.id)),
                ("source_name", "''"), ("source_type", "4"), ("source_version", "''"),
                ("start_time", String(run.start)), ("status", "3"), ("tags", "[]"), ("user_id", "utter"),
            ]), to: Files.join(place, "meta.yaml"))
        for (name, value) in run.parameters {
            // A file store's value is one line, and a database's has at most 6,000 characters.
            try folder.write(
                String(value.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(6000)),
                to: Files.join(place, "params", key(name)))
        }
        for (name, lines) in metrics(run) {
            try folder.write(lines.joined(), to: Files.join(place, "metrics", key(name)))
        }
        let session = Files.join(sessions, run.run.session + ".utter")
        let tags: [(String, String?)] = [
            ("mlflow.runName", run.name), ("mlflow.user", "utter"), ("mlflow.source.name", session),
            ("mlflow.source.type", "LOCAL"), ("mlflow.note.content", "```\n\(run.run.source)\n```"),
            ("utter.session", run.run.session), ("utter.line", String(run.run.line)), ("utter.digest", run.run.digest),
            ("utter.on", run.run.figures.basis),
        ]
        for (name, value) in tags {
            try value.map { value throws(FileError) in try folder.write(value, to: Files.join(place, "tags", name)) }
        }
        // A session that has gone since it was indexed leaves a run without it.
        if let bytes = try? Files.readBytes(session) {
            try folder.write(bytes, to: Files.join(place, "artifacts", run.run.session + ".utter"))
        }
    }

    /// For each metric its lines: time, number, step.
    private static func metrics(_ run: TrackedRun) -> [(name: String, lines: [String])] {
        run.curves.map { curve in (curve.name, curve.points.map { "\($0.time) \($0.value) \($0.step)\n" }) }
            + run.metrics.map { ($0.name, ["\(run.end) \($0.value) 0\n"]) }
    }

    // MARK: MLflow's texts

    /// A name that MLflow takes, which is a path as well.
    private static func key(_ name: String) -> String {
        let letters = name.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || ["_", "-", "/"].contains(scalar) ? Character(scalar) : "_"
        }
        // Neither a path from the root nor one with an empty part.
        return String(letters).split(separator: "/").joined(separator: "/")
    }

    private static func yaml(_ entries: [(String, String)]) -> String {
        entries.map { "\($0.0): \($0.1)\n" }.joined()
    }

    /// A text in YAML, which reads all of JSON's.
    private static func quoted(_ text: String) -> String { JSON.string(text).text }

    private static func uri(_ path: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        return "file://"
            + path.utf8.map { byte in
                plain.contains(byte)
                    ? String(Unicode.Scalar(byte))
                    : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }.joined()
    }
}
