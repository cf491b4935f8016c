import Glibc
import Support
import TestSupport
import Testing

/// `kill -9` at random moments: nothing that had run before is lost, and the file goes on.
@Suite(.tags(.long), .longOnly, .serialized) struct LongKillTests {
    /// 280 kills of a program that runs piped lines, 10 over each of 28 files. One in four falls anywhere, start and
    /// opening included; the others while lines are recorded.
    @Test func killedRunsLoseNothing() throws {
        var moments = Moments()
        print("LongKillTests.killedRunsLoseNothing: UTTER_KILL_SEED=\(moments.seed)")
        var midway = 0
        for file in 0..<28 {
            try withTemporaryDirectory { folder in
                let recording = LongRecording(in: folder)
                for round in 0..<10 {
                    midway += try killWhileRecording(
                        recording, whileRunning: round % 4 != 0, after: moments.below(60_000),
                        "file \(file), kill \(round), UTTER_KILL_SEED=\(moments.seed)")
                }
                try goesOnAndReplays(recording, "file \(file), UTTER_KILL_SEED=\(moments.seed)")
            }
        }
        print("LongKillTests.killedRunsLoseNothing: \(midway) of 280 kills fell between the first line and the last")
        #expect(midway > 140, "too few kills fell while lines were recorded: \(midway)")
    }

    /// - Returns: 1 if the kill fell while lines were recorded.
    private func killWhileRecording(
        _ recording: LongRecording, whileRunning: Bool, after microseconds: Int, _ round: String
    ) throws -> Int {
        let before = try LongRecording.recorded(in: recording.session)
        let count = 8_000
        let (input, output) = (Files.join(recording.folder, "in"), Files.join(recording.folder, "out"))
        try Files.writeAtomically(LongRecording.lines(from: before.count + 1, count: count), to: input)
        try Files.writeAtomically("", to: output)
        let program = try recording.start("exec \"$0\" --session \"$1\" <in >out 2>err")
        if whileRunning { try waitForText(in: output) }
        usleep(UInt32(microseconds))
        kill(program.process, SIGKILL)
        let status = try program.expectEnd()

        let after = try LongRecording.recorded(in: recording.session)
        #expect(after == Array(1..<(after.count + 1)), "\(round): a line is missing, or is there twice")
        #expect(after.count >= before.count, "\(round): earlier lines are lost")
        // The line that was running may have been seen and not kept yet; everything before it is there.
        let seen = LongRecording.numbers(in: try Files.readText(output)).last ?? 0
        #expect(after.count >= seen - 1, "\(round): line \(seen) was seen, \(after.count) are kept")
        return status == 128 + Int(SIGKILL) && after.count > before.count ? 1 : 0
    }

    private func waitForText(in path: String) throws {
        let end = ContinuousClock.now + .seconds(20)
        while try Files.readBytes(path).isEmpty, ContinuousClock.now < end { usleep(500) }
    }

    /// 40 kills at the prompt. A line after which the prompt came back is kept.
    @Test func killedPromptsLoseNothing() throws {
        var moments = Moments()
        print("LongKillTests.killedPromptsLoseNothing: UTTER_KILL_SEED=\(moments.seed)")
        for file in 0..<8 {
            try withTemporaryDirectory { folder in
                let recording = LongRecording(in: folder)
                var next = 1
                for round in 0..<5 {
                    let note = "file \(file), kill \(round), UTTER_KILL_SEED=\(moments.seed)"
                    let terminal = try recording.startPrompt()
                    for _ in 0..<moments.below(6) {
                        terminal.send("x = \(next) + 5000\r")
                        try terminal.expect("\(next + 5000)")
                        try terminal.expectRow("utter>")
                        next += 1
                    }
                    terminal.send("x = \(next) + 5000\r")
                    usleep(UInt32(moments.below(12_000)))
                    kill(terminal.process, SIGKILL)
                    #expect(try terminal.expectEnd() == 128 + Int(SIGKILL))
                    let kept = try LongRecording.recorded(in: recording.session)
                    #expect(kept == Array(1..<(kept.count + 1)), "\(note): a line is missing, or is there twice")
                    #expect([next - 1, next].contains(kept.count), "\(note): \(kept.count) lines kept")
                    next = kept.count + 1
                }
                try goesOnAndReplays(recording, "file \(file), UTTER_KILL_SEED=\(moments.seed)")
            }
        }
    }

    /// A file that a crash tore within a line, as a lost write of the disk would: mended, said so, and gone on with.
    @Test func tornFilesAreMended() throws {
        var moments = Moments()
        print("LongKillTests.tornFilesAreMended: UTTER_KILL_SEED=\(moments.seed)")
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            for round in 0..<40 {
                let note = "cut \(round), UTTER_KILL_SEED=\(moments.seed)"
                let before = try LongRecording.recorded(in: recording.session)
                let more = try recording.run(
                    ["--session", recording.session],
                    input: LongRecording.lines(from: before.count + 1, count: 5))
                #expect(more.status == 0, "\(note): \(more.err)")
                var bytes = try Files.readBytes(recording.session)
                bytes.removeLast(1 + moments.below(60))
                let isTorn = bytes.last != UInt8(ascii: "\n")
                try Files.writeAtomically(bytes, to: recording.session)
                let opened = try recording.run(["--session", recording.session, "-c", ""])
                #expect(opened.status == 0, "\(note): \(opened.err)")
                #expect(opened.err.contains("torn by a crash") || !isTorn, "\(note): \(opened.err)")
                let after = try LongRecording.recorded(in: recording.session)
                #expect(after == Array(1..<(after.count + 1)), "\(note)")
                #expect(after.count >= before.count, "\(note): \(after.count) of \(before.count + 5) lines are left")
            }
        }
    }

    /// The file opens, takes another line, and gives what it recorded.
    private func goesOnAndReplays(_ recording: LongRecording, _ note: String) throws {
        let count = try LongRecording.recorded(in: recording.session).count
        let added = try recording.run(["--session", recording.session, "-c", "x = \(count + 1)"])
        #expect(added.status == 0, "\(note): \(added.err)")
        #expect(try LongRecording.recorded(in: recording.session) == Array(1..<(count + 2)), "\(note)")
        let replayed = try recording.run(["replay", recording.session, "--check"])
        #expect(replayed.out.contains("identical: \(count + 1) line"), "\(note): \(replayed.out)\(replayed.err)")
    }
}
