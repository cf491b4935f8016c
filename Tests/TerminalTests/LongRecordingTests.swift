import Glibc
import Support
import TestSupport
import Testing

/// Sessions under load: many lines, several programs at once, no room left.
@Suite(.tags(.long), .longOnly, .serialized) struct LongRecordingTests {
    @Test func tenThousandLinesReplay() throws {
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            let kinds: [(Int) -> String] = [
                { "x\($0) = \($0) / 7" }, { "w = normal([3, 4], seed = \($0))" }, { _ in "mean(w, axis = 0)" },
                { "v = shuffle(1..\($0 % 50 + 2))" }, { "t = table(x = 1..3, y = \($0), unit = \"m\")" },
                { _ in "sort(w, axis = 1) @ transpose(w)" }, { "s = \"é \($0)\"" }, { _ in "uniform([2])" },
                { "if \($0) > 3 {\n  note \"line \($0)\"\n}" }, { _ in "for i in 1..3 { i * 2 }" },
            ]
            let lines = (1...10_000).map { kinds[$0 % kinds.count]($0) }
            let recorded = try recording.run(
                ["--session", recording.session], input: lines.joined(separator: "\n"))
            #expect(recorded.status == 0, "\(recorded.err)")
            let bytes = try Files.readBytes(recording.session)
            let replayed = try recording.run(["replay", recording.session, "--check"])
            #expect(replayed.status == 0, "\(replayed.err)")
            #expect(replayed.out.contains("identical: "), "\(replayed.out)")
            let opened = try recording.run(["--session", recording.session, "-c", ""])
            #expect(opened.status == 0 && opened.err.isEmpty, "\(opened.err)")
            #expect(try Files.readBytes(recording.session) == bytes)

            // One digit of one output, and the check fails.
            var changed = bytes
            let marker = try #require(bytes.lastRange(of: Array("#@ x".utf8)))
            let digit = try #require(bytes[marker.upperBound...].firstIndex(of: UInt8(ascii: "\n"))) - 1
            changed[digit] = changed[digit] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            try Files.writeAtomically(changed, to: recording.session)
            #expect(try recording.run(["replay", recording.session, "--check"]).status == 1)
        }
    }

    /// Prompts that start together in one folder each get a file of their own, and none loses a line.
    @Test func promptsShareAFolder() throws {
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            let sessions = Files.join(folder, "sessions")
            try Files.makeDirectory(sessions)
            let prompts = try (0..<6).map { _ in try recording.start("exec \"$0\"") }
            for prompt in prompts { try prompt.expectRow("utter>") }
            for number in 1...15 {
                for prompt in prompts { prompt.send("x = \(number)\r") }
                for prompt in prompts { try prompt.expect("\n\(number)") }
            }
            for prompt in prompts { prompt.send("\u{4}") }
            for prompt in prompts { #expect(try prompt.expectEnd() == 0) }
            let files = try Files.list(sessions).filter { $0.hasSuffix(".utter") }
            #expect(files.count == 6)
            for file in files {
                #expect(try LongRecording.recorded(in: Files.join(sessions, file)) == Array(1...15), "\(file)")
            }
        }
    }

    @Test func secondProgramIsRefused() throws {
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            let prompt = try recording.startPrompt()
            prompt.send("x = 1\r")
            try prompt.expect("\n1")
            try prompt.expectRow("utter>")
            for _ in 0..<20 {
                let second = try recording.run(["--session", recording.session, "-c", "x = 99"])
                #expect(second.status == 1)
                #expect(second.err.contains("in use by another utter"), "\(second.err)")
                #expect(second.err.contains("work.utter"), "\(second.err)")
            }
            prompt.send("x = 2\r")
            try prompt.expect("\n2")
            try prompt.expectRow("utter>")
            prompt.send("\u{4}")
            #expect(try prompt.expectEnd() == 0)
            #expect(try LongRecording.recorded(in: recording.session) == [1, 2])
            #expect(try recording.run(["--session", recording.session, "-c", "x = 3"]).status == 0)
        }
    }

    /// The limit on the size of a file stops writes as a full disk does, and needs no right to mount one.
    @Test(arguments: ["ulimit -f", "tmpfs"]) func fullDiskIsSaid(kind: String) throws {
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            var disk = folder
            if kind == "tmpfs" {
                disk = Files.join(folder, "disk")
                try Files.makeDirectory(disk)
                let mounted = try? Subprocess.run(
                    "mount", ["-t", "tmpfs", "-o", "size=64k", "none", disk], deadline: .seconds(10))
                guard mounted?.status == .exited(0) else {
                    print("skipped: fullDiskIsSaid on a tmpfs: mounting one is not permitted here")
                    return
                }
            }
            defer {
                if disk != folder { _ = try? Subprocess.run("umount", [disk], deadline: .seconds(10)) }
            }
            let path = Files.join(disk, "full.utter")
            // Short lines first, then the long one that does not fit.
            try Files.writeAtomically(LongRecording.lines(from: 8, count: 200), to: Files.join(folder, "in"))
            let limit = kind == "tmpfs" ? ":" : "trap '' XFSZ; ulimit -f 64"
            let program = try recording.start("\(limit); exec \"$0\" --session '\(path)' <in >out 2>err")
            #expect(try program.expectEnd() == 1)
            let complaint = try Files.readText(Files.join(folder, "err"))
            #expect(complaint.contains("cannot write"), "\(complaint)")
            #expect(complaint.contains(kind == "tmpfs" ? "no space is left" : "file too large"), "\(complaint)")

            let kept = try LongRecording.recorded(in: path)
            #expect(kept == Array(8..<(8 + kept.count)) && !kept.isEmpty)
            #expect(try Files.readBytes(path).last == UInt8(ascii: "\n"), "a torn line was left")
            let checked = try recording.run(["replay", path, "--check"])
            #expect(checked.out.contains("identical: \(kept.count) lines"), "\(checked.out)\(checked.err)")
        }
    }
}

extension Array where Element == UInt8 {
    /// Where `bytes` stand last.
    fileprivate func lastRange(of bytes: [UInt8]) -> Range<Int>? {
        guard count >= bytes.count else { return nil }
        for start in (0...(count - bytes.count)).reversed() where self[start...].starts(with: bytes) {
            return start..<(start + bytes.count)
        }
        return nil
    }
}
