import FoundationEssentials
import Support
import TestSupport
import Testing

@testable import Audio

@Suite struct VoiceDetectorTests {
    /// One of `Tests/Golden/vad.json`, which `make_vad_golden.py` writes.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let rate: Int
        let mode: Int
        let milliseconds: Int
        /// Lengths of runs of equal verdicts; the first is of frames without speech.
        let runs: [Int]

        var testDescription: String { "\(rate) Hz, mode \(mode), \(milliseconds) ms" }
    }

    private static func cases() throws -> [Case] {
        try JSONDecoder().decode(
            [Case].self, from: Data(Files.readBytes(Files.join(Golden.repository, "Tests/Golden/vad.json"))))
    }

    /// The sample's clips one after the other, each some bits quieter, with silence between.
    private static let sound = Result {
        let folder = Files.join(Golden.repository, "Sources/CSample")
        let all = try AudioFile.read(Files.join(folder, "sample.flac")).samples.map { Int($0 * 32768) }
        var (sound, start): ([Float], Int) = ([], 0)
        let lines = try Files.readText(Files.join(folder, "sample.txt")).split(separator: "\n")
        for (place, line) in lines.enumerated() {
            let count = try #require(Int(line.split(separator: " ")[1]))
            sound += all[start..<start + count].map { Float($0 >> (place % 6)) / 32768 }
            sound += [Float](repeating: 0, count: 2400)
            start += count
        }
        return sound
    }

    @Test(arguments: try cases())
    func itSaysWhatPyWebrtcvadSays(_ wanted: Case) throws {
        let times = wanted.rate / 8000
        let sound = try Self.sound.get()
        let samples = times == 1 ? sound : sound.prefix(80_000).flatMap { repeatElement($0, count: times) }
        let verdicts = try Clip(samples: samples, rate: wanted.rate)
            .speechFrames(mode: wanted.mode, milliseconds: wanted.milliseconds)
        let expected = wanted.runs.enumerated().flatMap { place, count in
            repeatElement(place % 2 == 1, count: count)
        }
        #expect(verdicts == expected)
    }

    @Test(arguments: [(4, 8000, 10), (-1, 8000, 10), (0, 11_025, 10), (0, 8000, 15)])
    func whatItDoesNotHaveIsRefused(_ mode: Int, _ rate: Int, _ milliseconds: Int) {
        let clip = Clip(samples: [0], rate: rate)
        #expect(throws: AudioError.self) { try clip.speechFrames(mode: mode, milliseconds: milliseconds) }
    }

    @Test func clipsShorterThanAFrameHaveNone() throws {
        let clip = Sounds.noise(count: 79)
        #expect(try clip.speechFrames(mode: 3, milliseconds: 10).isEmpty)
        #expect(try Sounds.sine(440, rate: 44_100, count: 441).forVoiceDetector().rate == 16_000)
    }
}

/// Long recordings, which are not in the repository.
private let continuous = Environment.value("UTTER_DATA").map { Files.join($0, "continuous") }
    .flatMap { Files.isDirectory($0) ? $0 : nil }

@Suite(.enabled(if: continuous != nil, "skipped: UTTER_DATA names no folder with continuous"))
struct ContinuousVoiceTests {
    /// One of `Tests/Golden/vad-continuous.json`.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let mode: Int
        let milliseconds: Int
        let frames: Int
        let speech: Int
        let sha256: String

        var testDescription: String { "\(file), mode \(mode), \(milliseconds) ms" }
    }

    static func cases() throws -> [Case] {
        try JSONDecoder().decode(
            [Case].self,
            from: Data(Files.readBytes(Files.join(Golden.repository, "Tests/Golden/vad-continuous.json"))))
    }

    @Test(arguments: try cases())
    func itSaysWhatPyWebrtcvadSays(_ wanted: Case) throws {
        let clip = try AudioFile.read(Files.join(try #require(continuous), wanted.file))
        let verdicts = try clip.speechFrames(mode: wanted.mode, milliseconds: wanted.milliseconds)
        #expect(verdicts.count == wanted.frames && verdicts.count { $0 } == wanted.speech)
        var builder = DigestBuilder()
        verdicts.map { UInt8(ascii: $0 ? "1" : "0") }.withUnsafeBytes { builder.update(bytes: $0) }
        #expect(builder.finish().hex == wanted.sha256)
    }
}
