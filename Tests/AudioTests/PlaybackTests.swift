import FoundationEssentials
import Glibc
import Support
import TestSupport
import Testing

@testable import Audio

/// One at a time: the configuration of ALSA is the process's.
@Suite(.serialized)
struct PlaybackTests {
    /// Runs `body` where the default output is a file with the raw samples, in which no time passes.
    private func withOutput(_ body: (_ path: String) throws -> Void, slave: String = "null") throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "played.raw")
            let configuration = """
                pcm.null { type null }
                pcm.!default { type file; slave.pcm "\(slave)"; file "\(path)"; format raw }
                ctl.!default { type hw; card 0 }
                """
            let file = Files.join(folder, "asound.conf")
            try Files.writeAtomically(configuration, to: file)
            setenv("ALSA_CONFIG_PATH", file, 1)
            defer { unsetenv("ALSA_CONFIG_PATH") }
            try body(path)
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
            print(samples.count, samples.prefix(5), clip.samples.prefix(5))
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

    @Test func withoutAnOutputTheErrorSaysTheWayOut() throws {
        try withTemporaryDirectory { folder in
            let file = Files.join(folder, "asound.conf")
            try Files.writeAtomically("pcm.none { type null }\n", to: file)
            setenv("ALSA_CONFIG_PATH", file, 1)
            defer { unsetenv("ALSA_CONFIG_PATH") }
            print("available", Playback.isAvailable)
            let error = #expect(throws: AudioError.self) { try Playback.play(Sounds.noise(count: 800)) }
            #expect(error?.reason == "there is no sound output")
        }
    }
}
