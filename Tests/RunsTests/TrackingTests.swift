import Sessions
import Support
import TestSupport
import Testing

@testable import Runs

/// What MLflow and TensorBoard themselves make of it is what `make verify` looks at.
@Suite struct TrackingTests {
    private static let details = RunDetails(
        settings: [Field("epochs", "3"), Field("learning rate", "0.01"), Field("text", "a\nb|c")],
        metrics: [RunDetails.Metric("accuracy", 0.9), RunDetails.Metric("speaker/theo x", 1)],
        steps: [1, 2, 4], curves: [RunDetails.Curve("loss", [3, nil, 0.5])])

    private static func run(_ session: String, line: Int, _ details: RunDetails? = details) -> Run {
        var figures = RunFigures()
        (figures.network, figures.accuracy, figures.basis) = ("mlp", 0.9, "validation, sample")
        return Run(
            session: session, line: line, source: "m, h = train mlp f --epochs 3 --no-live --seeds 1 2",
            command: "train", figures: figures, digest: "0000000000aa", date: "2026-03-09T08:00:10.500Z",
            milliseconds: 9000, details: details)
    }

    /// The check value of RFC 3720 and of the catalogues, and the mask of an empty record.
    @Test func checksumsAreThoseOfTheStandard() {
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.masked([]) == 0xA282_EAD8)
    }

    @Test func detailsComeBackFromTheLog() throws {
        #expect(RunDetails(try JSON.parse(Self.details.json.text)) == Self.details)
        #expect(RunDetails(["metrics": "no", "steps": [1, "x"], "curves": [[1]]]) == RunDetails(steps: [1]))
    }

    @Test func aMomentIsRead() {
        #expect(Timestamp.milliseconds("1970-01-02T00:00:01.250Z") == 86_401_250)
        #expect(Timestamp.milliseconds("2026-03-09T08:00:10.500Z") == 1_773_043_210_500)
        #expect(Timestamp.milliseconds("2026-03-09 08:00:10") == nil)
    }

    @Test func parametersAreWhatWasTypedThenTheSettings() {
        let tracked = TrackedRun(Self.run("s", line: 4), session: "s.utter")
        #expect(
            tracked.parameters.map { "\($0.name)=\($0.value)" } == [
                "command=train", "epochs=3", "no-live=true", "seeds=1 2", "network=mlp", "learning rate=0.01",
                "text=a\nb|c",
            ])
        #expect(tracked.end - tracked.start == 9000)
        #expect(tracked.curves.contains { $0.points.last?.time == tracked.end })
        // To the digits that were shown, where the log is gone.
        let bare = TrackedRun(Self.run("s", line: 4, nil), session: "s.utter")
        #expect(bare.metrics == [RunDetails.Metric("validation accuracy", 0.9)] && bare.id == tracked.id)
        #expect(TrackedRun(Self.run("s", line: 5), session: "s.utter").id != tracked.id)
    }

    @Test func aFileStoreHasAFileForEachThing() throws {
        try withTemporaryDirectory { folder in
            let sessions = Files.join(folder, "sessions")
            let store = Files.join(folder, "a store")
            try Files.makeDirectory(sessions)
            try Files.writeAtomically("x = 1\n", to: Files.join(sessions, "s.utter"))
            try MLflowFolder.write([Self.run("s", line: 4), Self.run("s", line: 9)], of: sessions, to: store)
            let experiment = try #require(Files.list(store).first { $0 != "0" })
            let inside = Files.join(store, experiment)
            let names = try Files.list(inside)
            // The folder of each run, with 32 digits, comes before `meta.yaml`.
            #expect(names.map(\.utf8.count) == [32, 32, 9])
            let run = Files.join(inside, try #require(names.first))
            #expect(try Files.list(Files.join(run, "metrics")) == ["accuracy", "loss", "speaker"])
            let loss = try Files.readText(Files.join(run, "metrics", "loss"))
            #expect(loss == "1773043204500 3.0 1\n1773043210500 0.5 4\n")
            #expect(try Files.readText(Files.join(run, "metrics/speaker/theo_x")).hasSuffix(" 1.0 0\n"))
            #expect(try Files.readText(Files.join(run, "params/text")) == "a b|c")
            #expect(try Files.readText(Files.join(run, "artifacts/s.utter")) == "x = 1\n")
            let meta = try Files.readText(Files.join(run, "meta.yaml"))
            #expect(meta.contains("artifact_uri: \"file://") && meta.contains("/a%20store/"), "\(meta)")

            // The next export takes its place; what is of others stays.
            try Files.makeDirectory(Files.join(store, "123"))
            try MLflowFolder.write([Self.run("s", line: 9)], of: sessions, to: store)
            #expect(try Files.list(store).sorted() == ["0", experiment, "123"].sorted())
            let left = try Files.list(inside)
            #expect(left.count == 2)
        }
    }

    @Test func eventFilesAreFramesThatHold() throws {
        try withTemporaryDirectory { folder in
            let board = Files.join(folder, "tb")
            try TensorBoardFolder.write([Self.run("s", line: 4)], of: folder, to: board)
            let run = Files.join(board, "s", "0004-train-mlp")
            let names = try Files.list(run)
            #expect(names == ["events.out.tfevents.1773043201.utter"])
            let events = try Self.frames(Files.readBytes(Files.join(run, names[0])))
            // The version, the parameters twice, two texts, two points of the curve, two figures.
            #expect(events.count == 9)
            #expect(String(decoding: events[0], as: UTF8.self).hasSuffix("brain.Event:2"))
            #expect(events.count { String(decoding: $0, as: UTF8.self).contains("loss") } == 2)

            try TensorBoardFolder.write([Self.run("s", line: 9)], of: folder, to: board)
            #expect(try Files.list(Files.join(board, "s")) == ["0009-train-mlp"])
            try Files.writeAtomically("mine", to: Files.join(board, "s", "notes.txt"))
            #expect(throws: FileError.self) {
                try TensorBoardFolder.write([Self.run("s", line: 9)], of: folder, to: board)
            }
            #expect(try Files.list(board) == ["s"] && Files.list(Files.join(board, "s")).count == 2)
        }
    }

    /// What each frame of a TFRecord file holds.
    /// - Throws: where a length or a check does not hold.
    private static func frames(_ bytes: [UInt8]) throws -> [ArraySlice<UInt8>] {
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        var frames: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = rest.prefix(8)
            try #require(number(rest.dropFirst(8).prefix(4)) == UInt64(CRC32C.masked(length)))
            let event = rest.dropFirst(12).prefix(Int(number(length)))
            rest = rest.dropFirst(12 + event.count)
            try #require(rest.count >= 4 && number(rest.prefix(4)) == UInt64(CRC32C.masked(event)))
            rest = rest.dropFirst(4)
            frames.append(event)
        }
        return frames
    }
}
