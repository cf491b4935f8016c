import Sessions
package import Support

/// The runs of all sessions of a folder, kept in an SQLite database that is made again from the sessions at any time.
///
/// One file serves any number of folders, and of programs at once. A session is read when its size or time, or those of
/// its log, are others than at the last look.
package struct RunIndex: Sendable {
    /// The database's file; `nil` keeps nothing.
    package let path: String?
    private let reader: RunReader

    /// - Parameter commands: names of the commands whose lines are runs.
    package init(path: String?, commands: Set<String>) {
        self.path = path
        reader = RunReader(commands: commands)
    }

    /// What was found.
    package struct Found: Sendable, Equatable {
        package var runs: [Run]
        /// Number of runs in the folder, those included that were not asked for.
        package var count: Int
        /// Of each session that could not be read as a whole, a sentence that names it.
        package var problems: [String]

        package init(runs: [Run], count: Int, problems: [String]) {
            self.runs = runs
            self.count = count
            self.problems = problems
        }
    }

    /// Brings the index up to date for a folder's sessions and looks runs up.
    ///
    /// A database that is damaged is made afresh; where none can be written, one in memory serves.
    /// - Parameter logs: the folder of the sessions' logs.
    /// - Throws: `FileError` where the folder cannot be listed.
    package func runs(in folder: String, logs: String, _ query: RunQuery = RunQuery()) throws(FileError) -> Found {
        let sessions = try SessionCatalogue.paths(folder).map(Files.absolute)
        let folder = Files.absolute(folder)
        func look(_ path: String) throws(DatabaseError) -> Found {
            let database = try Database(path)
            try prepare(database)
            try update(database, folder, sessions, logs)
            return try found(database, folder, query)
        }
        do throws(DatabaseError) {
            guard let path, (try? Files.makeDirectory(Files.parent(of: path))) != nil else {
                return try look(Self.inMemory)
            }
            do throws(DatabaseError) { return try look(path) } catch {
                guard error.isDamage, Files.remove(path), let found = try? look(path) else {
                    return try look(Self.inMemory)
                }
                return found
            }
        } catch {
            throw FileError(path: path ?? Self.inMemory, operation: "index sessions in", reason: error.message)
        }
    }

    private static let inMemory = ":memory:"

    /// To be raised when the tables change.
    private static let schema = 2

    private func prepare(_ database: Database) throws(DatabaseError) {
        // What a power cut takes is read again.
        try database.run("PRAGMA synchronous = OFF")
        try database.transaction { () throws(DatabaseError) in
            let version = try database.rows("PRAGMA user_version") { $0.integer(0) }.first
            guard version != Self.schema else { return }
            try database.run("DROP TABLE IF EXISTS runs")
            try database.run("DROP TABLE IF EXISTS sessions")
            try database.run(
                "CREATE TABLE sessions (path TEXT PRIMARY KEY, folder TEXT, rank INTEGER, stamp TEXT, problem TEXT)")
            try database.run(
                """
                CREATE TABLE runs (
                    path TEXT, line INTEGER, session TEXT, source TEXT, command TEXT, network TEXT, accuracy REAL,
                    low REAL, high REAL, basis TEXT, parameters INTEGER, digest TEXT, date TEXT, milliseconds REAL,
                    details TEXT,
                    PRIMARY KEY (path, line))
                """)
            try database.run("PRAGMA user_version = \(Self.schema)")
        }
    }

    private func update(
        _ database: Database, _ folder: String, _ sessions: [String], _ logs: String
    ) throws(DatabaseError) {
        try database.transaction { () throws(DatabaseError) in
            let known = try database.rows(
                "SELECT path, stamp FROM sessions WHERE folder = ?", [.text(folder)]
            ) { ($0.text(0) ?? "", $0.text(1) ?? "") }
            for (path, _) in known where !sessions.contains(path) {
                try database.run("DELETE FROM runs WHERE path = ?", [.text(path)])
                try database.run("DELETE FROM sessions WHERE path = ?", [.text(path)])
            }
            let stamps = Dictionary(known) { first, _ in first }
            for (rank, path) in sessions.enumerated() {
                let log = LineTimes.path(logs: logs, session: path)
                // Taken before the file is read: what is written meanwhile is seen next time.
                let stamp = reader.stamp(session: path, log: log)
                if stamps[path] == stamp {
                    try database.run("UPDATE sessions SET rank = ? WHERE path = ?", [.integer(rank), .text(path)])
                    continue
                }
                let (runs, problem) = reader.read(session: path, log: log)
                try database.run("DELETE FROM runs WHERE path = ?", [.text(path)])
                try database.run(
                    "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?)",
                    [.text(path), .text(folder), .integer(rank), .text(stamp), Datum(problem)])
                for run in runs { try insert(run, of: path, into: database) }
            }
        }
    }

    private func insert(_ run: Run, of path: String, into database: Database) throws(DatabaseError) {
        let figures = run.figures
        try database.run(
            "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(path), .integer(run.line), .text(run.session), .text(run.source), .text(run.command),
                Datum(figures.network), Datum(figures.accuracy), Datum(figures.low), Datum(figures.high),
                Datum(figures.basis), Datum(figures.parameters), .text(run.digest), Datum(run.date),
                Datum(run.milliseconds), Datum(run.details?.json.text),
            ])
    }

    private func found(
        _ database: Database, _ folder: String, _ query: RunQuery
    ) throws(DatabaseError) -> Found {
        let runs = try database.rows(
            """
            SELECT session, line, source, command, network, accuracy, low, high, basis, parameters, digest, date,
                milliseconds, \(query.isDetailed ? "details" : "NULL")
            FROM runs JOIN sessions USING (path)
            WHERE folder = ?1 AND (?2 IS NULL OR command = ?2) AND (?3 IS NULL OR network = ?3)
            ORDER BY \(query.sorting) LIMIT ?4
            """,
            // A negative limit is none.
            [.text(folder), Datum(query.command), Datum(query.network), .integer(query.limit ?? -1)], Self.run)
        let count = try database.rows(
            "SELECT count(*) FROM runs JOIN sessions USING (path) WHERE folder = ?", [.text(folder)]
        ) { $0.integer(0) ?? 0 }
        let problems = try database.rows(
            "SELECT problem FROM sessions WHERE folder = ? AND problem IS NOT NULL ORDER BY rank", [.text(folder)]
        ) { $0.text(0) ?? "" }
        return Found(runs: runs, count: count.first ?? 0, problems: problems)
    }

    private static func run(_ row: Database.Row) -> Run {
        var figures = RunFigures()
        figures.network = row.text(4)
        figures.accuracy = row.real(5)
        figures.low = row.real(6)
        figures.high = row.real(7)
        figures.basis = row.text(8)
        figures.parameters = row.integer(9)
        return Run(
            session: row.text(0) ?? "", line: row.integer(1) ?? 0, source: row.text(2) ?? "",
            command: row.text(3) ?? "",
            figures: figures, digest: row.text(10) ?? "", date: row.text(11), milliseconds: row.real(12),
            details: row.text(13).flatMap { try? JSON.parse($0) }.map(RunDetails.init))
    }
}
