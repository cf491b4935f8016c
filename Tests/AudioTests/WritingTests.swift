import Support
import TestSupport
import Testing

@testable import Audio

struct WritingTests {
    /// Every value that 16 bits have.
    private static let everyValue = Clip(
        samples: (-32768...32767).map { Float($0) / 32768 }, rate: 8000)

    @Test(arguments: [AudioFile.Format.wav, .flac, .aiff])
    func samplesOfSixteenBitsComeBackAsTheyWere(format: AudioFile.Format) throws {
        let bytes = try AudioFile.encoded(Self.everyValue, as: format)
        #expect(try AudioFile.read(bytes: bytes, name: "x") == Self.everyValue)
    }

    @Test func aWavFileHasTheSixteenBitsThemselves() throws {
        let bytes = try AudioFile.encoded(Clip(samples: [0.25, -1], rate: 8000), as: .wav)
        #expect(bytes == Sounds.wav(Sounds.little(Int16(8192)) + Sounds.little(Int16(-32768))))
    }

    @Test(arguments: AudioFile.Format.allCases)
    func whatIsBeyondFullScaleIsCutToIt(format: AudioFile.Format) throws {
        let loud = Sounds.sine(100, rate: 8000, count: 8000, amplitude: 3)
        let cut = Clip(samples: loud.samples.map { min(max($0, -1), 1) }, rate: 8000)
        #expect(try AudioFile.encoded(loud, as: format) == AudioFile.encoded(cut, as: format))
    }

    @Test(arguments: AudioFile.Format.allCases)
    func theSameClipGivesTheSameBytes(format: AudioFile.Format) throws {
        let clip = Sounds.noise(count: 10_000)
        let bytes = try AudioFile.encoded(clip, as: format)
        #expect(try bytes == AudioFile.encoded(clip, as: format))
        // Nothing of the time may be in it: OGG has a random number for its stream, AIFF might have a date.
        if format == .ogg { #expect(Array(bytes[14..<18]) == [1, 0, 0, 0]) }
    }

    @Test func aLongClipCanBeWrittenAsOGG() throws {
        let clip = Sounds.sine(440, rate: 8000, count: 400_000)
        let bytes = try AudioFile.encoded(clip, as: .ogg)
        #expect(try AudioFile.read(bytes: bytes, name: "x").samples.count == 400_000)
        #expect(bytes.count < 200_000)
    }

    @Test(arguments: ["a.WAV", "a.b.flac", "a.ogg", "a.aif", "a.aiff"])
    func theEndingNamesTheFormat(name: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, name)
            let clip = Sounds.noise(count: 5000)
            try AudioFile.write(clip, to: path)
            let format = try #require(AudioFile.Format(path: name))
            #expect(try Files.readBytes(path) == AudioFile.encoded(clip, as: format))
            #expect(try Files.list(folder) == [name])
        }
    }

    @Test(arguments: ["a.mp3", "a", "a.", "wav", "a.wav/b", ""])
    func anotherEndingIsRefused(path: String) {
        let error = #expect(throws: AudioError.self) { try AudioFile.write(Sounds.noise(count: 10), to: path) }
        #expect(error?.reason == "its ending names no format")
        #expect(error?.help == "end it with .wav, .flac, .ogg or .aiff")
    }

    @Test(arguments: [
        (Clip(samples: [], rate: 8000), "cannot write it: the clip has no samples"),
        (Clip(samples: [0, .nan], rate: 8), "cannot write it: the sample 0.125 s from its start is not a number"),
        (Clip(samples: [0], rate: 1), "cannot write it: ogg cannot hold a sample rate of 1 Hz"),
        (Clip(samples: [0], rate: 700_000), "cannot write it: ogg cannot hold a sample rate of 700000 Hz"),
    ])
    func aClipThatCannotBeWrittenIsRefused(clip: Clip, reason: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.ogg")
            let error = #expect(throws: AudioError.self) { try AudioFile.write(clip, to: path) }
            #expect(error?.reason == reason && error?.path == path)
            #expect(!Files.exists(path))
        }
    }

    @Test func aFolderThatIsMissingIsNamed() {
        let error = #expect(throws: AudioError.self) {
            try AudioFile.write(Sounds.noise(count: 10), to: "/no/such/folder/a.wav")
        }
        #expect(error?.reason == "cannot write it: there is no folder '/no/such/folder'; make it first")
    }
}
