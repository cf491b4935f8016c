import Support
import TestSupport
import Testing

/// What cannot be heard again is kept beside the session, which replays from it.
@Suite struct ListeningTests {
    /// Three words as raw samples, and where they are.
    private static func speech(in folder: String, _ flags: String = "") throws -> (raw: [UInt8], digits: String) {
        let make = "speech, said = stream (load sample) --count 3 \(flags); save speech --to s.wav"
        let made = try Program.run(["-c", "\(make); join(said.label, \" \")"], directory: folder)
        try #require(made.status == 0, "\(made.err)")
        let lines = made.out.split(separator: "\n")
        // A WAV file of 16 bits is a header of 44 bytes and the samples.
        return (Array(try Files.readBytes("\(folder)/s.wav").dropFirst(44)), String(lines.last ?? ""))
    }

    /// A configuration of ALSA's whose microphone hears these samples.
    private static func microphone(of raw: [UInt8], in folder: String) throws -> String {
        try Files.writeAtomically(raw, to: "\(folder)/heard.raw")
        let configuration = """
            pcm.null { type null }
            pcm.!default { type file slave.pcm "null" file /dev/null infile "\(folder)/heard.raw" format raw }
            """
        try Files.writeAtomically(configuration, to: "\(folder)/asound.conf")
        return "\(folder)/asound.conf"
    }

    private func run(_ arguments: [String], _ input: [UInt8], in folder: String, configuration: String? = nil) throws
        -> String
    {
        var changes = ["HOME": folder]
        changes["ALSA_CONFIG_PATH"] = configuration
        let output = try Subprocess.run(
            Program.path(), arguments, input: input, directory: folder,
            environment: Program.environment(home: folder, adding: changes), deadline: .seconds(60))
        let text = String(decoding: output.standardOutput + output.standardError, as: UTF8.self)
        #expect(output.status == .exited(0), "\(text)")
        return text
    }

    @Test func standardInputReplays() throws {
        try withTemporaryDirectory { folder in
            let (raw, digits) = try Self.speech(in: folder)
            let shown = try run(["--session", "s.utter", "listen", "--from", "-", "--rate", "8kHz"], raw, in: folder)
            #expect(shown.split(separator: "\n").contains(Substring(digits)), "\(shown)")
            try keepsAndReplays("s.utter", in: folder)
        }
    }

    @Test func aMicrophoneReplays() throws {
        try withTemporaryDirectory { folder in
            let (raw, digits) = try Self.speech(in: folder)
            let alsa = try Self.microphone(of: raw, in: folder)
            #expect(try run(["devices"], [], in: folder, configuration: alsa).contains("default"))
            let seconds = "\(Double(raw.count / 160) / 100)s"
            let shown = try run(
                ["--session", "s.utter", "listen", "--seconds", seconds], [], in: folder, configuration: alsa)
            #expect(shown.split(separator: "\n").contains(Substring(digits)), "\(shown)")
            // The replay needs no microphone.
            try keepsAndReplays("s.utter", in: folder)
        }
    }

    /// Words are taken from a microphone, and a replay makes the files of what it heard, without one.
    @Test func recordingsReplay() throws {
        try withTemporaryDirectory { folder in
            // The microphone runs at 16 kHz: all is twice as quick.
            let (raw, _) = try Self.speech(in: folder, "--shortest 1s --longest 2s")
            let alsa = try Self.microphone(of: raw, in: folder)
            let line = ["record", "7", "--to", "mine", "--count", "2", "--level", "-60dB"]
            let shown = try run(
                ["--session", "s.utter"] + line, [], in: folder, configuration: alsa)
            #expect(shown.contains("say 7") && shown.contains("mine · 2 clips"), "\(shown)")
            let files = try ["7_me_0", "7_me_1"].map { try Files.readBytes("\(folder)/mine/\($0).wav") }
            for name in try Files.list("\(folder)/mine") { #expect(Files.remove("\(folder)/mine/\(name)")) }
            try keepsAndReplays("s.utter", in: folder)
            #expect(try ["7_me_0", "7_me_1"].map { try Files.readBytes("\(folder)/mine/\($0).wav") } == files)
        }
    }

    /// The key q ends listening as Ctrl-C does, and a replay stops where it did; keys that were typed ahead are the prompt's.
    @Test func qEndsListening() throws {
        try withPrompt { session in
            try session.enter("speech, said = stream (load sample) --count 200", shows: "200 rows")
            session.terminal.forget()
            session.terminal.send("words = listen --from speech --pace real\r")
            try session.terminal.expectScreen("Ctrl-C to stop")
            session.terminal.send("xq")
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter("words.count < 10", shows: "true")
            let path = try session.sessionFile()
            #expect(try Files.readText(path).contains("\n#< stopped step="))
            session.terminal.send("listen --from speech --pace real --seconds 1s\r1 + 41\r")
            try session.terminal.expectScreen("utter> 1 + 41\n42\nutter>")
            #expect(try session.leave() == 0)
            let replay = try Program.run(["replay", path, "--check"])
            #expect(replay.status == 0, "\(replay.err)")
        }
    }

    private func keepsAndReplays(_ session: String, in folder: String) throws {
        let kept = try Files.list("\(folder)/recordings")
        #expect(kept.count == 1)
        #expect(try Files.readText("\(folder)/\(session)").contains("#< heard file=recordings/\(kept[0]) sha256="))
        let replayed = try run(["replay", session, "--check"], [], in: folder)
        #expect(replayed.contains("identical: 1 line"), "\(replayed)")
        // Another recording in its place is refused.
        try Files.writeAtomically("nothing", to: "\(folder)/recordings/\(kept[0])")
        let refused = try Program.run(["replay", session, "--check"], directory: folder)
        #expect(
            refused.status == 1 && refused.err.contains("is not the recording that this line heard"), "\(refused.err)")
    }

    @Test func nothingIsKeptWhereNothingIsWanted() throws {
        try withTemporaryDirectory { folder in
            _ = try run(["--session", "s.utter", "listen", "--from", "-", "--forget"], [0, 0, 0, 0], in: folder)
            _ = try run(["listen", "--from", "-"], [0, 0, 0, 0], in: folder)
            #expect(!Files.exists("\(folder)/recordings"))
        }
    }
}
