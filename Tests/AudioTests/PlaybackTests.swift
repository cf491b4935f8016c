import FoundationEssentials
import Glibc
import Support
import TestSupport
import Testing

@testable import Audio

/// One at a time: the configuration of ALSA is the process's.
@Suite(.serialized)
struct PlaybackTests {
    /// Runs `body` with a configuration of ALSA that has this text.
    private func with(configuration: String, _ body: () throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let file = Files.join(folder, "asound.conf")
            try Files.writeAtomically(configuration, to: file)
            setenv("ALSA_CONFIG_PATH", file, 1)
            defer { unsetenv("ALSA_CONFIG_PATH") }
            try body()
        }
    }

    /// Runs `body` where the default output is a file with the raw samples, in which no time passes.
    private func withOutput(slave: String = "null", _ body: (_ path: String) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "played.raw")
            let configuration = """
                pcm.null { type null }
                pcm.fixed { type plug slave { pcm null rate 48000 } }
                pcm.!default { type file slave.pcm "\(slave)" file "\(path)" format raw }
                """
            try with(configuration: configuration) { try body(path) }
        }
    }

    private func played(_ path: String) throws -> [Float] {
        let bytes = try Files.readBytes(path)
        return stride(from: 0, to: bytes.count - 3, by: 4).map { offset in
            Float(bitPattern: bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
    }

    @Test func theDeviceGetsTheSamplesThemselves() throws {
        try withOutput { path in
            #expect(Playback.isAvailable)
            let clip = Sounds.sine(440, rate: 8000, count: 4321)
            try Playback.play(clip)
            let samples = try played(path)
            #expect(Array(samples.prefix(clip.samples.count)) == clip.samples)
        }
    }

    @Test func itStopsWhenAsked() throws {
        try withOutput { path in
            var asked = 0
            try Playback.play(Sounds.noise(count: 80_000)) {
                asked += 1
                return asked > 5
            }
            #expect(asked == 6)
            #expect(try played(path).count < 8000)
        }
    }

    @Test func anErrorOfTheCallerEndsIt() throws {
        struct Enough: Error {}
        try withOutput { _ in
            #expect(throws: Enough.self) { try Playback.play(Sounds.noise(count: 8000)) { throw Enough() } }
        }
    }

    @Test func aDeviceOfAnotherRateGetsTheClipResampled() throws {
        try withOutput(slave: "fixed") { path in
            let clip = Sounds.sine(440, rate: 8000, count: 4000)
            try Playback.play(clip)
            let samples = try played(path)
            let wanted = try clip.resampled(to: 48_000).samples
            #expect(Array(samples.prefix(wanted.count)) == wanted)
        }
    }

    @Test func withoutAnOutputTheErrorSaysSo() throws {
        try with(configuration: "pcm.!default { type hw card 77 }\n") {
            #expect(!Playback.isAvailable)
            let error = #expect(throws: AudioError.self) { try Playback.play(Sounds.noise(count: 800)) }
            #expect(error?.reason == "there is no sound output")
            #expect(error?.help?.contains("aplay -l") == true)
        }
    }

    @Test func withoutAConfigurationTheErrorNamesIt() throws {
        setenv("ALSA_CONFIG_PATH", "/no/such/alsa.conf", 1)
        defer { unsetenv("ALSA_CONFIG_PATH") }
        #expect(!Playback.isAvailable)
        let error = #expect(throws: AudioError.self) { try Playback.play(Sounds.noise(count: 800)) }
        #expect(error?.reason == "there is no sound output: ALSA's configuration '/no/such/alsa.conf' is missing")
    }

    @Test func nothingIsPrintedOnTheWay() throws {
        // Here JACK says that it is not running, and ALSA that there is no such card.
        try with(configuration: "pcm.!default { type hw card 77 }\n") {
            let printed = try standardError { #expect(!Playback.isAvailable) }
            #expect(!printed.contains("jack") && !printed.contains("ALSA") && !printed.contains("Expression"))
        }
    }

    /// A microphone without hardware: ALSA's `file` plugin reads what it hears from a file.
    private func withInput(_ clip: Clip, slave: String = "null", _ body: () throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "heard.raw")
            let bytes: [UInt8] = clip.samples.flatMap { Sounds.little(Int16($0 * 32768)) }
            try Files.writeAtomically(bytes, to: path)
            let configuration = """
                pcm.null { type null }
                pcm.other { type file slave.pcm "null" file /dev/null infile "\(path)" format raw }
                pcm.!default { type file slave.pcm "\(slave)" file /dev/null infile "\(path)" format raw }
                """
            try with(configuration: configuration) { try body() }
        }
    }

    @Test(arguments: [nil, "default", "other", "oth"])
    func aMicrophoneGivesTheSamplesThemselves(name: String?) throws {
        let clip = Sounds.noise(count: 8000)
        try withInput(clip) {
            let inputs = try Microphone.inputs()
            #expect(inputs.contains { $0.name == "other" })
            let microphone = try Microphone(named: name, rate: 8000)
            #expect(microphone.rate == 8000)
            var heard: [Float] = []
            while heard.count < 8000, let chunk = try microphone.next() { heard += chunk.samples }
            #expect(heard == clip.samples)
        }
    }

    @Test(arguments: ["nobody", "plughw:77,0"])
    func anInputThatIsNotThereIsAnError(name: String) throws {
        try withInput(Sounds.noise(count: 800)) {
            let error = #expect(throws: AudioError.self) { try Microphone(named: name, rate: 8000) }
            #expect(error?.reason == "there is no sound input called '\(name)'")
        }
    }

    @Test func withoutAnInputTheErrorSaysSo() throws {
        try with(configuration: "pcm.!default { type hw card 77 }\n") {
            let inputs = try Microphone.inputs()
            #expect(inputs.isEmpty)
            let error = #expect(throws: AudioError.self) { try Microphone(rate: 8000) }
            #expect(error?.reason == "there is no sound input")
        }
    }

    /// What comes on standard error while `body` runs, also from other tests; it is passed on after.
    private func standardError(_ body: () -> Void) throws -> String {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "stderr")
            let kept = dup(STDERR_FILENO)
            let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            try #require(kept >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0)
            body()
            dup2(kept, STDERR_FILENO)
            close(file)
            close(kept)
            let bytes = try Files.readBytes(path)
            _ = write(STDERR_FILENO, bytes, bytes.count)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
