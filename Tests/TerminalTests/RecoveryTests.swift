import Glibc
import Support
import TestSupport
import Testing

/// Writes that are ended, refused or have no room: what was there stays, and the message says what to do.
@Suite struct RecoveryTests {
    /// Runs `utter` through a shell that sets the scene: `"$@"` is the program with its arguments.
    static func run(
        _ arguments: [String], in folder: String, scene: String = "exec \"$@\"", input: String = ""
    ) throws -> (status: Int32, out: String, err: String) {
        let output = try Subprocess.run(
            "/bin/bash", ["-c", scene, "scene", try Program.path()] + arguments, input: Array(input.utf8),
            directory: folder, environment: Program.environment(home: folder), deadline: .seconds(120))
        let status: Int32 =
            switch output.status {
            case .exited(let code): code
            case .signalled(let signal): 128 + signal
            }
        return (
            status, String(decoding: output.standardOutput, as: UTF8.self),
            String(decoding: output.standardError, as: UTF8.self)
        )
    }

    /// Ends a program by `kill -9` at a moment within `duration` of its start.
    @discardableResult private static func kill(
        _ line: [String], within duration: Duration, _ moments: inout Moments, in folder: String
    ) throws -> (status: Int32, out: String, err: String) {
        let parts = duration.components
        let limit = Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
        let seconds = Double(1000 + moments.below(max(1, limit))) / 1e6
        return try run(["--no-session"] + line, in: folder, scene: "exec timeout -s KILL \(seconds) \"$@\"")
    }

    /// How long a run takes that has to succeed, and what it shows.
    private static func timed(_ line: [String], in folder: String) throws -> (lasted: Duration, out: String) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try run(["--no-session"] + line, in: folder)
        try #require(result.status == 0, "\(result.err)")
        return (clock.now - start, result.out)
    }

    /// Kills while files of a kind are written over older ones, and looks at what stands there.
    static func kill(_ kind: WriteKind, times: Int, _ moments: inout Moments) throws {
        try withTemporaryDirectory { folder in
            try kind.prepare(folder)
            let made = try run(["--no-session", "-c", kind.before], in: folder)
            #expect(made.status == 0, "\(made.err)")
            let old = try kind.state(folder)
            let lasted = try timed(["-c", kind.line], in: folder).lasted
            let new = try kind.state(folder)
            #expect(!old.contains(nil) && !new.contains(nil), "\(kind.name)")
            for round in 0..<times {
                let note = "\(kind.name), kill \(round), UTTER_KILL_SEED=\(moments.seed)"
                // From an older state again, then over the new one.
                if round % 2 == 0 {
                    try kind.prepare(folder)
                    #expect(try run(["--no-session", "-c", kind.before], in: folder).status == 0)
                }
                let ended = try kill(["-c", kind.line], within: lasted, &moments, in: folder)
                #expect(ended.status == 137 || ended.status == 0, "\(note): \(ended.err)")
                for (place, (now, was)) in zip(kind.places, zip(try kind.state(folder), zip(old, new))) {
                    #expect(now == was.0 || now == was.1, "\(note): \(place) is neither the old one nor the new one")
                }
            }
            // And it can be written.
            #expect(try run(["--no-session", "-c", kind.line], in: folder).status == 0)
            #expect(try kind.state(folder) == new)
        }
    }

    /// `make long` has many more.
    @Test(arguments: WriteKind.all) func aKillLeavesTheOldFileOrTheNewOne(_ kind: WriteKind) throws {
        var moments = Moments()
        try Self.kill(kind, times: 2, &moments)
    }

    /// The limit on a file's size refuses a write as a full disk does, and needs no right to mount one. It counts for the
    /// memory where a figure's script is put together, too.
    @Test(arguments: WriteKind.all.filter { $0.name != "figure" }) func whereThereIsNoRoomTheOldFileStays(
        _ kind: WriteKind
    ) throws {
        try withTemporaryDirectory { folder in
            try kind.prepare(folder)
            #expect(try Self.run(["--no-session", "-c", kind.before], in: folder).status == 0)
            let old = try kind.state(folder)
            let beside = try Files.list(folder)
            let full = try Self.run(
                ["--no-session", "--no-cache", "-c", kind.line], in: folder,
                scene: "trap '' XFSZ; ulimit -f 0; exec \"$@\"")
            #expect(full.status == 1)
            #expect(full.err.contains("cannot ") && full.err.contains("file too large"), "\(full.err)")
            #expect(try kind.state(folder) == old && Files.list(folder) == beside)
        }
    }

    /// The device that is always full gives the error of a full disk.
    @Test func aFullDiskIsSaid() throws {
        try withTemporaryDirectory { folder in
            symlink("/dev/full", Files.join(folder, "full.csv"))
            let full = try Self.run(["--no-session", "-c", "t = table(x = 1..9); save t --to full.csv"], in: folder)
            #expect(full.status == 1)
            #expect(full.err.contains("no space is left on the device; free some or write elsewhere"), "\(full.err)")
        }
    }

    /// A file system that nobody may write to, in a mount namespace of its own; for who is not root a folder without the
    /// right does as well.
    @Test(arguments: WriteKind.all) func aReadOnlyFolderIsSaid(_ kind: WriteKind) throws {
        try withTemporaryDirectory { folder in
            try kind.prepare(folder)
            #expect(try Self.run(["--no-session", "-c", kind.before], in: folder).status == 0)
            let old = try kind.state(folder)
            let isRoot = geteuid() == 0
            let scene =
                isRoot
                ? "exec unshare -m sh -c 'mount --bind -o ro . . && mount -o remount,bind,ro . && cd \"$PWD\" && exec \"$@\"' sh \"$@\""
                : "find . -type d -exec chmod u-w {} +; \"$@\"; code=$?; find . -type d -exec chmod u+w {} +; exit $code"
            let refused = try Self.run(["--no-session", "--no-cache", "-c", kind.line], in: folder, scene: scene)
            if isRoot, refused.err.contains("unshare") || refused.err.contains("mount:") {
                print("skipped: aReadOnlyFolderIsSaid: mounting is not permitted here: \(refused.err)")
                return
            }
            #expect(refused.status == 1, "\(refused.out)")
            #expect(refused.err.contains("read-only") || refused.err.contains("permission denied"), "\(refused.err)")
            #expect(try kind.state(folder) == old)
        }
    }

    /// A result that a killed program was keeping is whole or not there, and what the next one takes is right.
    static func killWhileKeeping(times: Int, _ moments: inout Moments) throws {
        let line = [
            "-c",
            "f = features (split (load sample) --validation 0.2); "
                + "for s in 1..3 { m, h = train mlp f --epochs 1 --seed s; sum(h.loss) + sum(m[\"dense1.weight\"]) }",
        ]
        try withTemporaryDirectory { folder in
            let right = try timed(["--no-cache"] + line, in: folder)
            let values = Files.join(folder, "cache/utter/values")
            for round in 0..<times {
                let note = "kill \(round), UTTER_KILL_SEED=\(moments.seed)"
                for name in (try? Files.list(values)) ?? [] { Files.remove(Files.join(values, name)) }
                try kill(line, within: right.lasted, &moments, in: folder)
                #expect(try timed(line, in: folder).out == right.out, "\(note)")
            }
        }
    }

    @Test func aKillLeavesNoWrongResultInTheCache() throws {
        var moments = Moments()
        try Self.killWhileKeeping(times: 3, &moments)
    }

    /// The index of runs, which many programs write to.
    static func killWhileIndexing(times: Int, _ moments: inout Moments) throws {
        let kind = try #require(WriteKind.all.first)
        try withTemporaryDirectory { folder in
            try kind.prepare(folder)
            let text = try Files.readText(Files.join(folder, "sessions/s.utter"))
            for number in 1...40 { try Files.writeAtomically(text, to: Files.join(folder, "sessions/\(number).utter")) }
            let line = ["--json", "runs", "sessions"]
            let right = try timed(line, in: folder)
            for round in 0..<times {
                // All sessions are new to the index.
                for number in 1...40 {
                    try Files.writeAtomically(text, to: Files.join(folder, "sessions/\(number).utter"))
                }
                try kill(line, within: right.lasted, &moments, in: folder)
                let found = try timed(line, in: folder).out
                #expect(found == right.out, "kill \(round), UTTER_KILL_SEED=\(moments.seed)")
            }
        }
    }

    @Test func aKillLeavesAnIndexThatAnswers() throws {
        var moments = Moments()
        try Self.killWhileIndexing(times: 3, &moments)
    }

    /// Two prompts on one file: the second says who has it and how to go on, and nothing of the first is lost.
    @Test func twoPromptsDoNotShareAFile() throws {
        try withTemporaryDirectory { folder in
            let recording = LongRecording(in: folder)
            let prompt = try recording.startPrompt()
            prompt.send("x = 1\r")
            try prompt.expect("\n1")
            try prompt.expectRow("utter>")
            let second = try recording.start("exec \"$0\" --session \"$1\"")
            try second.expect("close that one or choose another file")
            #expect(try second.expectEnd() == 1)
            prompt.send("x = 2\r")
            try prompt.expect("\n2")
            try prompt.expectRow("utter>")
            prompt.send("\u{4}")
            #expect(try prompt.expectEnd() == 0)
            #expect(try LongRecording.recorded(in: recording.session) == [1, 2])
        }
    }

    /// Every look at the clock gives a moment an hour before the last one.
    @Test func aClockThatGoesBackwardsLosesNothing() throws {
        guard let compiler = ["cc", "clang", "gcc"].first(where: { Subprocess.find($0) != nil }) else {
            return print("skipped: aClockThatGoesBackwardsLosesNothing: there is no C compiler")
        }
        let source = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <time.h>
            int clock_gettime(clockid_t clock, struct timespec *moment) {
                static int (*real)(clockid_t, struct timespec *);
                static long back;
                if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
                int result = real(clock, moment);
                if (clock == CLOCK_REALTIME) moment->tv_sec -= back += 3600;
                return result;
            }

            """
        try withTemporaryDirectory { folder in
            let library = Files.join(folder, "back.so")
            try Files.makeDirectory(Files.join(folder, "sessions"))
            try Files.writeAtomically(source, to: Files.join(folder, "back.c"))
            let made = try Subprocess.run(
                compiler, ["-shared", "-fPIC", "-o", library, Files.join(folder, "back.c"), "-ldl"],
                deadline: .seconds(60))
            try #require(made.status == .exited(0), "\(String(decoding: made.standardError, as: UTF8.self))")
            let scene = "export LD_PRELOAD=\(library); exec \"$@\""
            let lines =
                "f = features (split (load sample) --validation 0.2)\nm, h = train mlp f --epochs 1\nevaluate m f.test\n"
            for _ in 0..<2 {
                let run = try Self.run(["--session", "sessions/s.utter"], in: folder, scene: scene, input: lines)
                #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
            }
            let log = try Files.list(Files.join(folder, "state/utter/logs")).first
            let events = try Files.readText(Files.join(folder, "state/utter/logs", try #require(log)))
            let times = events.matches(of: /"time":"([^"]+)"/).map { String($0.output.1) }
            #expect(times.count == 12 && times.prefix(6) == times.prefix(6).sorted().reversed()[...], "\(times)")
            let check = try Self.run(["replay", "sessions/s.utter", "--check"], in: folder, scene: scene)
            #expect(check.out.hasPrefix("identical: 6 lines"), "\(check.out)\(check.err)")
            let found = try Self.run(
                ["--no-session", "runs", "export", "sessions", "--to", "r.csv", "--mlflow", "mlruns"], in: folder,
                scene: scene)
            #expect(found.status == 0, "\(found.err)")
            let rows = try Files.readText(Files.join(folder, "r.csv")).split(separator: "\n")
            #expect(rows.count == 5 && rows.dropFirst().allSatisfy { $0.contains("Z,") }, "\(rows)")
        }
    }
}

/// The same with many kills.
@Suite(.tags(.long), .longOnly, .serialized) struct LongRecoveryTests {
    @Test(arguments: WriteKind.all) func killsLeaveTheOldFileOrTheNewOne(_ kind: WriteKind) throws {
        var moments = Moments()
        print("LongRecoveryTests, \(kind.name): UTTER_KILL_SEED=\(moments.seed)")
        try RecoveryTests.kill(kind, times: 60, &moments)
    }

    @Test func killsLeaveNoWrongResultInTheCache() throws {
        var moments = Moments()
        print("LongRecoveryTests, cache: UTTER_KILL_SEED=\(moments.seed)")
        try RecoveryTests.killWhileKeeping(times: 60, &moments)
    }

    @Test func killsLeaveAnIndexThatAnswers() throws {
        var moments = Moments()
        print("LongRecoveryTests, index: UTTER_KILL_SEED=\(moments.seed)")
        try RecoveryTests.killWhileIndexing(times: 60, &moments)
    }
}
