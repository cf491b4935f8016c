import Audio
import FoundationEssentials
import Support
import TestSupport
import Testing

@testable import Features

/// `Tests/Golden/librosa.json`, which `make_librosa_golden.py` writes: the images themselves are in `librosa.f32`.
struct LibrosaGolden: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Settings: Decodable, Sendable {
            let kind: String
            let rate, frameLength, hopLength, nMels, coefficients, deltas, deltaWidth: Int
            let seconds, fMin, powerFloor, topDB: Double
            let fMax: Double?
        }

        let recording: String?
        let signal: String?
        let count: Int?
        let rows, frames: Int
        let settings: Settings

        var frontEnd: FrontEnd {
            var frontEnd = FrontEnd()
            frontEnd.kind = FrontEnd.Kind(rawValue: settings.kind) ?? .mfcc
            frontEnd.rate = settings.rate
            frontEnd.seconds = settings.seconds
            frontEnd.frameLength = settings.frameLength
            frontEnd.hopLength = settings.hopLength
            frontEnd.nMels = settings.nMels
            frontEnd.fMin = settings.fMin
            frontEnd.fMax = settings.fMax
            frontEnd.powerFloor = settings.powerFloor
            frontEnd.topDB = settings.topDB
            frontEnd.coefficients = settings.coefficients
            frontEnd.deltas = settings.deltas
            frontEnd.deltaWidth = settings.deltaWidth
            return frontEnd
        }

        var testDescription: String {
            "\(recording ?? signal ?? "?") \(settings.kind) \(settings.rate) Hz, frame \(settings.frameLength), "
                + "hop \(settings.hopLength), \(settings.nMels) mels, \(rows) x \(frames)"
        }
    }

    let cases: [Case]

    /// Every case and its image; none if a file cannot be read, which `isComplete` reports.
    static let all: [(Case, [Float])] = {
        let folder = Files.join(Golden.repository, "Tests/Golden")
        guard let text = try? Files.readBytes(Files.join(folder, "librosa.json")),
            let golden = try? JSONDecoder().decode(LibrosaGolden.self, from: Data(text)),
            let bytes = try? Files.readBytes(Files.join(folder, "librosa.f32"))
        else { return [] }
        let numbers = bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { i in
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)))
            }
        }
        var start = 0
        return golden.cases.map { golden in
            defer { start += golden.rows * golden.frames }
            return (golden, Array(numbers[start..<(start + golden.rows * golden.frames)]))
        }
    }()
}

@Suite("librosa's figures")
struct LibrosaTests {
    private static let tolerance: Float = 1e-3

    /// The greatest difference of two images.
    private func difference(_ a: [Float], _ b: [Float]) -> Float {
        a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
    }

    @Test func isComplete() {
        let recordings = LibrosaGolden.all.compactMap(\.0.recording)
        #expect(Set(recordings).count >= 50)
        for digit in 0...9 { #expect(recordings.contains { $0.hasPrefix("\(digit)_") }) }
        #expect(Set(recordings.compactMap { $0.split(separator: "_").dropFirst().first }).count == 6)
        #expect(Set(LibrosaGolden.all.compactMap(\.0.signal)) == ["silence", "tones", "clicks", "noise"])
    }

    @Test(
        .enabled(if: Recordings.fsdd != nil, "skipped: UTTER_DATA names no folder with fsdd/recordings"),
        arguments: LibrosaGolden.all.indices.filter { LibrosaGolden.all[$0].0.recording != nil })
    func recordingsAgree(index: Int) throws {
        let (golden, expected) = LibrosaGolden.all[index]
        let folder = try #require(Recordings.fsdd)
        let clip = try AudioFile.read(Files.join(folder, try #require(golden.recording)))
        let image = try FeatureExtractor(golden.frontEnd).extract(clip)
        let difference = difference(image, expected)
        #expect(difference <= Self.tolerance, "\(golden.testDescription)")
    }

    @Test(arguments: LibrosaGolden.all.indices.filter { LibrosaGolden.all[$0].0.signal != nil })
    func signalsAgree(index: Int) throws {
        let (golden, expected) = LibrosaGolden.all[index]
        let clip = try Signals.named(
            #require(golden.signal), count: #require(golden.count), rate: golden.settings.rate)
        let image = try FeatureExtractor(golden.frontEnd).extract(clip)
        #expect(difference(image, expected) <= Self.tolerance, "\(golden.testDescription)")
    }
}
