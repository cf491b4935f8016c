import Support
import TestSupport
import Testing

@testable import Audio

struct ReadingErrorTests {
    /// Files that libsndfile does not open, and its reasons as errors give them.
    static let opened: [([UInt8], String)] = [
        (
            Array("FORM0000AIFFCOMM".utf8) + [0, 0, 0, 0],
            "it is no recording that can be read: channel count is zero"
        ),
        (
            Array(Sounds.wav([0, 0]).prefix(20)),
            "it is no recording that can be read: error in WAV/W64/RF64 file. Malformed 'fmt ' chunk"
        ),
    ]

    private static let samples = Sounds.floats([0, 0.5, .nan, 0])

    private static let wavs: [([UInt8], String)] = [
        ([], "the file is empty"),
        (Array("RIFF".utf8), "it is no WAV, FLAC, OGG or AIFF file"),
        (Array("hello, this is but text\n".utf8), "it is no WAV, FLAC, OGG or AIFF file"),
        (Sounds.wav([]), "it has no samples"),
        (
            Sounds.wav([1, 2, 3, 4], promised: 8000),
            "it is cut off or damaged: its header promises 4000 samples, and it has 2"
        ),
        (
            Sounds.wav([], promised: 8000),
            "it is cut off or damaged: its header promises 4000 samples, and it has 0"
        ),
        (
            Sounds.wav([1, 2, 3, 4], promised: 1 << 31),
            "it is cut off or damaged: its header promises 1073741824 samples, and it has 2"
        ),
        (
            Sounds.wav([1, 2, 3, 4], channels: 2, promised: .max),
            "it is cut off or damaged: its header promises 1073741823 samples, and it has 1"
        ),
        (Sounds.wav([1, 2], rate: 99), "its sample rate is 99 Hz; from 100 to 768000 Hz can be read"),
        (Sounds.wav([1, 2], rate: 768_001), "its sample rate is 768001 Hz; from 100 to 768000 Hz can be read"),
        (
            Sounds.wav([UInt8](repeating: 0, count: 260), channels: 65),
            "it has 65 channels; at most 64 can be read"
        ),
        (
            Sounds.wav(samples, rate: 1000, bits: 32, code: 3),
            "the sample 0.002 s from its start is not a number"
        ),
        (
            Sounds.wav(Sounds.floats([0, -.infinity]), rate: 1000, bits: 32, code: 3),
            "the sample 0.001 s from its start is infinite"
        ),
    ]

    @Test(arguments: opened + wavs)
    func aBadFileIsRefusedInOneSentence(bytes: [UInt8], reason: String) {
        let error = #expect(throws: AudioError.self) { try AudioFile.read(bytes: bytes, name: "a/b.wav") }
        #expect(error?.reason == reason && error?.path == "a/b.wav")
    }

    @Test(arguments: AudioFile.Format.allCases)
    func aFileThatIsCutOffIsRefused(format: AudioFile.Format) throws {
        let bytes = try AudioFile.encoded(Sounds.noise(count: 30_000), as: format)
        for count in [bytes.count - 1, bytes.count - 300, bytes.count / 2, bytes.count / 8] {
            let cut = Array(bytes.prefix(count))
            let error = #expect(throws: AudioError.self) { try AudioFile.read(bytes: cut, name: "x") }
            let reason = try #require(error?.reason)
            let says = format == .ogg ? "goes on behind the end, byte \(count)" : "its header promises 30000 samples"
            #expect(reason.contains(says), "\(count) of \(bytes.count): \(reason)")
        }
    }

    @Test func aFLACHeaderThatLiesIsRefused() throws {
        var bytes = try AudioFile.encoded(Sounds.noise(count: 5000), as: .flac)
        // The last 36 bits of STREAMINFO before its MD5 sum: the number of samples.
        bytes[21] |= 0x0F
        bytes.replaceSubrange(22..<26, with: [0xFF, 0xFF, 0xFF, 0xFF])
        let error = #expect(throws: AudioError.self) { try AudioFile.read(bytes: bytes, name: "x") }
        #expect(
            error?.reason == "it is cut off or damaged: its header promises 68719476735 samples, and it has 5000")
    }

    @Test func compressedBlocksThatAreMissingAreMissed() throws {
        // IMA ADPCM, blocks of 256 bytes with 505 samples each.
        let format: [UInt16] = [0x11, 1, 8000, 0, 4055, 0, 256, 4, 2, 505]
        func file(blocks: Int) -> [UInt8] {
            Array("RIFF".utf8) + Sounds.little(UInt32(564)) + Array("WAVEfmt ".utf8) + Sounds.little(UInt32(20))
                + format.flatMap(Sounds.little) + Array("fact".utf8) + Sounds.little(UInt32(4))
                + Sounds.little(UInt32(1010)) + Array("data".utf8) + Sounds.little(UInt32(512))
                + [UInt8](repeating: 0, count: blocks * 256)
        }
        #expect(try AudioFile.read(bytes: file(blocks: 2), name: "x").samples.count == 1010)
        let error = #expect(throws: AudioError.self) { try AudioFile.read(bytes: file(blocks: 1), name: "x") }
        #expect(error?.reason == "it is cut off or damaged: its header promises 1010 samples, and it has 505")
    }

    @Test func foldersAndMissingFilesGetTheUsualSentences() throws {
        try withTemporaryDirectory { folder in
            var error = #expect(throws: AudioError.self) { try AudioFile.read(folder) }
            #expect(error?.description == "'\(folder)': cannot read it: it is a folder, not a file")
            let path = Files.join(folder, "no.wav")
            error = #expect(throws: AudioError.self) { try AudioFile.read(path) }
            #expect(error?.description == "'\(path)': cannot read it: there is no such file or folder")
        }
    }
}
