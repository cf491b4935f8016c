import Sessions
import Support
import TestSupport
import Testing

@testable import Runs

@Suite struct RunIndexTests {
    private static let commands: Set = ["train", "evaluate", "crossvalidate"]

    private static let first = """
        #: utter session 1
        #: seed 42
        f = features (load sample)
        #> features
        #@ f features 000000000001
        m, h = train student f
        #> m: model student · 4,858 parameters · 20 MFCC · 10 labels · sample, official, seed 42 · validation 99.3 %
        #> h: table · 60 rows · epoch, loss
        #@ m model 00000000000a
        #@ h table 00000000000b
        #x train nothing f
        #! error: no such network
        evaluate m f.test
        #> student: 98.3 % · 95 % interval 95.9 % to 99.3 % · 295 of 300 · sample, test part, official
        #@ it evaluation 00000000000c

        """
    private static let second = """
        #: utter session 1
        c = crossvalidate mlp f
        #> mlp: 95.2 % mean of 6 speakers (95 % interval 93.1 % to 97.3 %), leave-one-speaker-out on sample, seed 42
        #@ c crossvalidation 00000000000d
        m, h = train mlp f
        #> m: model mlp · 24,634 parameters · 20 MFCC · 10 labels · sample
        #@ m model 00000000000e

        """

    /// Calls `body` with a folder that holds sessions, and an index in a file beside it.
    private func withSessions(_ body: (_ folder: String, _ index: RunIndex) throws -> Void) throws {
        try withTemporaryDirectory { path in
            let folder = Files.join(path, "sessions")
            try Files.makeDirectory(folder)
            try Files.writeAtomically(Self.first, to: Files.join(folder, "2026-03-09-2.utter"))
            try Files.writeAtomically(Self.second, to: Files.join(folder, "2026-03-09-10.utter"))
            try body(folder, RunIndex(path: Files.join(path, "cache", "runs.sqlite"), commands: Self.commands))
        }
    }

    private func digests(_ index: RunIndex, _ folder: String, _ query: RunQuery = RunQuery()) throws -> String {
        try index.runs(in: folder, logs: folder, query).runs.map { String($0.digest.suffix(1)) }.joined()
    }

    @Test func aRunHasTheFiguresOfItsRecord() throws {
        try withSessions { folder, index in
            let found = try index.runs(in: folder, logs: folder)
            var trained = RunFigures()
            trained.network = "student"
            trained.parameters = 4858
            trained.accuracy = 0.993
            trained.basis = "validation, sample, official, seed 42"
            var tested = RunFigures()
            tested.network = "student"
            (tested.accuracy, tested.low, tested.high) = (0.983, 0.959, 0.993)
            tested.basis = "sample, test part, official"
            var crossed = RunFigures()
            crossed.network = "mlp"
            (crossed.accuracy, crossed.low, crossed.high) = (0.952, 0.931, 0.973)
            crossed.basis = "leave-one-speaker-out on sample, seed 42"
            var unseen = RunFigures()
            (unseen.network, unseen.parameters) = ("mlp", 24_634)
            #expect(found.runs.map(\.figures) == [trained, tested, crossed, unseen])
            #expect(found.runs.map(\.session) == ["2026-03-09-2", "2026-03-09-2", "2026-03-09-10", "2026-03-09-10"])
            #expect(found.runs.map(\.line) == [6, 13, 2, 5])
            #expect(found.runs.map(\.command) == ["train", "evaluate", "crossvalidate", "train"])
            #expect(found.runs.first?.source == "m, h = train student f")
            #expect(found.count == 4 && found.problems == [])
        }
    }

    @Test(arguments: [
        (RunQuery(), "acde"), (RunQuery(order: .accuracy), "acde"), (RunQuery(order: .parameters), "aecd"),
        (RunQuery(command: "train"), "ae"), (RunQuery(network: "mlp", order: .parameters), "ed"),
        (RunQuery(network: "mlp", order: .accuracy, limit: 1), "d"), (RunQuery(command: "train", network: "fly"), ""),
        (RunQuery(network: "' OR 1 = 1 --"), ""),
    ])
    func queriesFilterSortAndLimit(_ query: RunQuery, _ expected: String) throws {
        try withSessions { folder, index in
            let kept = try digests(index, folder, query)
            let inMemory = try digests(RunIndex(path: nil, commands: Self.commands), folder, query)
            #expect(kept == expected && inMemory == expected)
        }
    }

    @Test func theIndexFollowsTheFiles() throws {
        try withSessions { folder, index in
            #expect(try digests(index, folder) == "acde")
            let path = Files.join(folder, "2026-03-09-2.utter")
            try Files.writeAtomically(
                Self.first + "evaluate m f.test\n#> x\n#@ it evaluation 00000000000f\n", to: path)
            #expect(try digests(index, folder) == "acfde")
            Files.remove(path)
            #expect(try digests(index, folder) == "de")
            // A build that has other commands does not take what another one found.
            #expect(try digests(RunIndex(path: index.path, commands: ["train"]), folder) == "e")
            // Another folder in the same index has its own.
            #expect(try digests(index, Files.parent(of: folder)) == "")
            #expect(try digests(index, folder) == "de")
        }
    }

    /// What the index holds of a file that nobody wrote since is what it answers, be it wrong.
    @Test func unchangedFilesAreNotReadAgain() throws {
        try withSessions { folder, index in
            #expect(try digests(index, folder) == "acde")
            let path = try #require(index.path)
            let database = try Database(path)
            try database.run("UPDATE runs SET digest = '00000000000z' WHERE command = 'evaluate'")
            #expect(try digests(index, folder) == "azde")
        }
    }

    @Test(arguments: [
        "",
        "no database at all, but long enough for a header of a hundred bytes, " + String(repeating: "x", count: 200),
    ])
    func aDamagedIndexIsMadeAnew(_ text: String) throws {
        try withSessions { folder, index in
            let path = try #require(index.path)
            #expect(try digests(index, folder) == "acde")
            try Files.writeAtomically(text, to: path)
            #expect(try digests(index, folder) == "acde")
            let rows = try Database(path).rows("SELECT count(*) FROM runs") { $0.integer(0) }
            #expect(rows == [4])
            // Where none can be: a folder stands in its place.
            Files.remove(path)
            try Files.makeDirectory(path)
            #expect(try digests(index, folder) == "acde")
        }
    }

    @Test func aDamagedSessionIsNamedAndStopsNothing() throws {
        try withSessions { folder, index in
            try Files.writeAtomically([0xff, 0x0a], to: Files.join(folder, "broken.utter"))
            try Files.writeAtomically(
                "<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n" + Self.second,
                to: Files.join(folder, "merged.utter"))
            // The second time from the index.
            for _ in 0..<2 {
                let found = try index.runs(in: folder, logs: folder)
                #expect(found.runs.map { String($0.digest.suffix(1)) }.joined() == "acdede")
                #expect(found.problems.count == 2, "\(found.problems)")
                #expect(found.problems.first?.contains("broken.utter': it is not UTF-8 text") == true)
                #expect(found.problems.last?.contains("merged.utter', line 1") == true)
            }
            #expect(throws: FileError.self) { _ = try index.runs(in: Files.join(folder, "gone"), logs: folder) }
        }
    }

    @Test func datesAreThoseOfTheLog() throws {
        try withSessions { folder, index in
            func end(_ source: String, _ time: String, failed: Bool = false) -> String {
                "{\"event\":\"end\",\"time\":\"\(time)\",\"source\":\"\(source)\",\"failed\":\(failed),\"milliseconds\":1.5}\n"
            }
            let log =
                end("m, h = train student f", "2026-03-09T08:00:00.000Z") + "{\"event\":\"sta\n"
                // Taken back and typed again.
                + end("m, h = train student f", "2026-03-09T09:00:00.000Z")
                + end("evaluate m f.test", "2026-03-09T09:01:00.000Z", failed: true)
            let path = Files.join(folder, "2026-03-09-2.jsonl")
            #expect(try index.runs(in: folder, logs: folder).runs.map(\.date) == [nil, nil, nil, nil])
            try Files.writeAtomically(log, to: path)
            let found = try index.runs(in: folder, logs: folder, RunQuery(order: .date)).runs
            #expect(found.map(\.date) == ["2026-03-09T09:00:00.000Z", nil, nil, nil])
            #expect(found.first?.milliseconds == 1.5)
            try Files.writeAtomically(log + end("evaluate m f.test", "2026-03-09T10:00:00.000Z"), to: path)
            #expect(try digests(index, folder, RunQuery(order: .date)) == "cade")
        }
    }
}
