import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Results that are kept")
struct CacheTests {
    /// Lines that end in a command whose results are kept, and take a moment.
    private static let lines = [
        "feats = features (split (load sample) --validation 0.2)",
        "big, th = train mlp feats --epochs 2",
        "small, sh = distill big feats --into network { statistics; dense 10 } --epochs 2",
        "e = evaluate small feats.test --worst 2",
        "evaluate small feats.test --worst 2",
        "c = crossvalidate network { statistics; dense 10 } feats --by random --folds 2 --epochs 1",
        "t, p = sweep mlp feats --rate 0.001 0.01 --epochs 1",
    ]

    /// What a desk shows and keeps of lines, and how often it told of progress.
    private func outcome(_ lines: [String], _ desk: Desk) -> (records: [Record], shown: [String], steps: Int) {
        var steps = 0
        desk.host.onProgress = { if $0 != nil, $0?.label != "features" { steps += 1 } }
        let records = lines.map { desk.run($0).record }
        return (records, desk.host.shown, steps)
    }

    @Test func theSameLinesGiveTheSameWithoutWork() throws {
        try withTemporaryDirectory { folder in
            let without = outcome(Self.lines, Desk())
            let first = outcome(Self.lines, Desk(values: folder))
            let second = outcome(Self.lines, Desk(values: folder))
            #expect(without.steps > 0 && first.steps == without.steps)
            #expect(second.steps == 0, "nothing was trained")
            #expect(first.records == without.records && second.records == without.records)
            #expect(first.shown == without.shown && second.shown == without.shown)
            #expect(without.records.allSatisfy { $0.failure == nil })
            let other = outcome(Self.lines.map { $0.replacing("--epochs 2", with: "--epochs 3") }, Desk(values: folder))
            #expect(other.steps > 0 && other.records != first.records)
            #expect(outcome(Self.lines, Desk(seed: 1, values: folder)).steps > 0, "the session's seed counts")
        }
    }

    /// Members look into all that a value holds.
    @Test(arguments: ["c.folds", "c.speakers", "c.mistakes", "c.models", "e.mistakes", "e.speakers", "th", "p", "t"])
    func theirMembersAreTheSame(_ member: String) throws {
        try withTemporaryDirectory { folder in
            let lines = Self.lines + ["show \(member)"]
            let first = outcome(lines, Desk(values: folder))
            let second = outcome(lines, Desk(values: folder))
            #expect(second.shown == first.shown && second.records == first.records)
        }
    }

    private static let training = ["feats = features (split (load sample))", "m, h = train mlp feats --epochs 1"]

    private func entry(of command: String, in folder: String) throws -> String {
        let name = try Files.list(folder).first { $0.hasPrefix(command + "-") }
        return Files.join(folder, try #require(name))
    }

    @Test func aDamagedEntryIsComputedAnew() throws {
        try withTemporaryDirectory { folder in
            let first = outcome(Self.training, Desk(values: folder))
            let path = try entry(of: "train", in: folder)
            let whole = try Files.readBytes(path)
            var bytes = whole
            bytes[bytes.count / 2] ^= 4
            try Files.writeAtomically(bytes, to: path)
            let second = outcome(Self.training, Desk(values: folder))
            #expect(second.steps == first.steps && second.records == first.records)
            #expect(try Files.readBytes(path) == whole, "and is whole again")
        }
    }

    /// An entry of which every byte is in order, but which holds what another call gave: nothing but computing anew can
    /// see that, and so a check that still passes has not looked there.
    @Test func aCheckLooksAtNoEntry() throws {
        try withTemporaryDirectory { folder in
            let desk = Desk(values: folder)
            try withSession(of: Self.training, desk: desk) { path in
                let wanted = try entry(of: "train", in: folder)
                let right = try Files.readBytes(wanted)
                Files.remove(wanted)
                _ = outcome([Self.training[0], "m, h = train mlp feats --epochs 1 --seed 7"], Desk(values: folder))
                let other = try Files.readBytes(entry(of: "train", in: folder))
                try Files.writeAtomically(Array(right[..<40] + other[40...]), to: wanted)
                #expect(replay(path, "", values: folder).contains("m was model"), "a replay takes it for the model")
                #expect(replay(path, "--check", values: folder).hasPrefix("identical: 2 lines"))
                #expect(replay(path, "", values: nil).hasPrefix("identical: 2 lines"))
            }
        }
    }

    @Test func aLineThatWasStoppedIsStoppedThereAgain() throws {
        try withTemporaryDirectory { folder in
            let desk = Desk(values: folder)
            let interruption = desk.interruption
            desk.host.onProgress = { if $0?.label == "train mlp", $0?.completed == 8 { interruption.request() } }
            let lines = [
                "feats = features (split (load sample))",
                "ms = for s in [1, 2, 3] { train mlp feats --epochs 2 --batch 2 --seed s }",
            ]
            let records = lines.map { desk.run($0).record }
            #expect(records[1].inputs.map(\.kind) == ["stopped"])
            var steps = 0
            let again = Desk(values: folder)
            again.host.onProgress = { if $0?.label == "train mlp" { steps += 1 } }
            #expect(again.interpreter.run(Source(lines[0])).record == records[0])
            #expect(again.interpreter.run(Source(lines[1]), inputs: records[1].inputs).record == records[1])
            #expect(steps == 0)
            // Without the record, it is another line: it runs to its end.
            #expect(again.run(lines[1]).record.inputs.isEmpty)
            #expect(steps > 0)
        }
    }

    @Test func timesAreOfWorkThatWasDone() throws {
        try withTemporaryDirectory { folder in
            let lines = [Self.training[0], "m = time (train mlp feats --epochs 1)"]
            #expect(outcome(lines, Desk(values: folder)).steps > 0)
            #expect(outcome(lines, Desk(values: folder)).steps > 0)
        }
    }

    @Test func whatIsKeptCanBeSeenAndTakenAway() throws {
        try withTemporaryDirectory { folder in
            let desk = Desk(values: folder)
            for line in Self.training { desk.run(line) }
            desk.run("cache")
            #expect(desk.host.shown.contains { $0.hasPrefix("train") && $0.contains("1") }, "\(desk.host.shown)")
            desk.run("cache --limit 2MB")
            #expect(desk.host.shown.last?.contains("of at most 2MB") == true)
            desk.run("cache --clear")
            #expect(desk.host.shown.last?.hasPrefix("took away 1 result, ") == true)
            #expect(outcome(Self.training, Desk(values: folder)).steps > 0)
            #expect(
                Desk().recorded("cache") == "~"
                    || Desk().run("cache").shown.text(for: .person) == ["nothing is kept in this run"])
        }
    }
}
