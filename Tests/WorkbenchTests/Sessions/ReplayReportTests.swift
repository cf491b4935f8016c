import Audio
import Corpora
import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("What a replay says of differences")
struct ReplayReportTests {
    private static let entries = ["w = normal([4])", "x = 1.5", "y = x * 2", "z = y + 1", "v = mean(w)", "x + z"]

    private func edited(
        _ entries: [String], _ old: String, _ new: String, _ body: (String) throws -> Void
    ) throws {
        try withSession(of: entries) { path in
            let text = try Files.readText(path)
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            try #require(changed != text, "\(text)")
            try Files.writeAtomically(changed, to: path)
            try body(path)
        }
    }

    @Test func theCauseComesFirstAndWhatFollowsAfter() throws {
        try edited(Self.entries, "x = 1.5", "x = 2.5") { path in
            let said = replay(path, "")
            #expect(said.hasPrefix("line 7: x = 2.5\n  output line 1 was: 1.5"), "\(said)")
            #expect(said.contains("lines 10, 13, 19 differ for what line 7 gives"), "\(said)")
            #expect(said.hasSuffix("4 of 6 lines differ"), "\(said)")
        }
        try edited(Self.entries, "#: seed 42", "#: seed 1") { path in
            let said = replay(path, "")
            #expect(said.contains("line 16 differs for what line 4 gives"), "\(said)")
            #expect(said.hasSuffix("2 of 6 lines differ"))
        }
    }

    @Test func anEditedOutputIsTold() throws {
        try edited(Self.entries, "#> 3\n", "#> 3.5\n") { path in
            let reason = "every value is the one that was recorded: the output was edited"
            #expect(replay(path, "").contains(reason))
            #expect(replay(path, "--check").contains(reason))
        }
    }

    @Test func anotherVersionIsTold() throws {
        try edited(Self.entries, "x = 1.5", "x = 2.5") { path in
            let text = try Files.readText(path)
            try Files.writeAtomically(text.replacing("#: seed 42\n", with: "#: seed 42\n#: engine 0.0.3\n"), to: path)
            let reason = "it was recorded with Utter 0.0.3, and this is \(Engine.version)"
            #expect(replay(path, "").contains(reason), "\(replay(path, ""))")
            #expect(replay(path, "--check").contains(reason))
        }
    }

    @Test(arguments: [
        ("--until 9", "identical: 2 lines · to the bit; 4 lines after line 9 did not run"),
        ("--from 13", "identical: 3 lines · to the bit; 3 lines before line 13 not compared"),
        ("--from 8 --until 13", "identical: 2 lines"), ("--from 1 --until 400", "identical: 6 lines"),
    ])
    func aPartCanBeLookedAt(_ flags: String, _ said: String) throws {
        try withSession(of: Self.entries) { path in
            for check in ["", " --check"] {
                let answer = replay(path, flags + check).replacing(", on the same kernels", with: "")
                #expect(answer.hasPrefix(said), "\(answer)")
            }
        }
    }

    /// The lines above may come from what is kept, and those that are compared may not.
    @Test func whatIsComparedIsComputed() throws {
        let lines = [
            "feats = features (split (load sample))", "a, h = train mlp feats --epochs 1",
            "b, h = train mlp feats --epochs 1 --seed 2",
        ]
        try withTemporaryDirectory { folder in
            try withSession(of: lines, desk: Desk(values: folder)) { path in
                let place = try Files.readText(path).split(separator: "\n").firstIndex { $0.hasPrefix("b, h") } ?? 0
                // Were the second training taken from here, it would be the first one.
                let entries = try Files.list(folder).filter { $0.hasPrefix("train-") }.map { Files.join(folder, $0) }
                let bytes = try entries.map { try Files.readBytes($0) }
                for (index, entry) in entries.enumerated() {
                    try Files.writeAtomically(Array(bytes[index][..<40] + bytes[1 - index][40...]), to: entry)
                }
                #expect(replay(path, "", values: folder).contains("2 of 3 lines differ"))
                let flags = "--check --from \(place + 1)"
                #expect(replay(path, flags, values: folder).hasPrefix("identical: 1 line"))
                #expect(replay(path, "--check", values: folder).hasPrefix("identical: 3 lines"))
            }
        }
    }

    @Test func aFlippedBitOfAWeightIsSeen() throws {
        try withTemporaryDirectory { folder in
            let model = Files.join(folder, "m.safetensors")
            let desk = Desk()
            desk.run("feats = features (split (load sample)); m, h = train mlp feats --epochs 1; save m --to \(model)")
            try withSession(of: ["m = load model \(model)", "m.parameters"]) { path in
                #expect(replay(path).hasPrefix("identical"))
                var bytes = try Files.readBytes(model)
                bytes[bytes.count - 40_000] ^= 1
                try Files.writeAtomically(bytes, to: model)
                let said = replay(path)
                #expect(said.contains("differs at line 4") && said.contains("m was model"), "\(said)")
                #expect(said.contains("reason: the file that m is read from is another one than was recorded"))
            }
        }
    }

    @Test func anAlteredClipIsSeen() throws {
        try withTemporaryDirectory { folder in
            for utterance in try Sample.load().utterances.prefix(4) {
                try AudioFile.write(utterance.clip, to: Files.join(folder, "\(utterance.id).wav"))
            }
            try withSession(of: ["d = load folder \(folder)", "d.count"]) { path in
                #expect(replay(path).hasPrefix("identical"), "\(replay(path))")
                let clip = Files.join(folder, try #require(Files.list(folder).first))
                var bytes = try Files.readBytes(clip)
                bytes[bytes.count / 2] ^= 1
                try Files.writeAtomically(bytes, to: clip)
                let said = replay(path)
                #expect(
                    said.contains("reason: the recordings of d are others than those that were recorded"), "\(said)")
            }
        }
    }
}
