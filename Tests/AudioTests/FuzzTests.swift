import Tensors
import TestSupport
import Testing

@testable import Audio

/// Damaged recordings: whatever the bytes, a clip with finite samples comes out or an `AudioError`.
struct FuzzTests {
    @Test(arguments: 0..<10)
    func aDamagedFileIsAClipOrAnError(part: Int) throws { try fuzz(seeds: part * 40..<part * 40 + 40) }

    @Test(.tags(.long), .longOnly, arguments: 0..<50)
    func theLongFuzzOfDamagedFiles(part: Int) throws {
        // After a crash this is what says where to look.
        print("fuzzing with the seeds from \(part * 1000) on")
        try fuzz(seeds: part * 1000..<part * 1000 + 1000)
    }

    private func fuzz(seeds: Range<Int>) throws {
        let originals = try Self.originals()
        for seed in seeds {
            var stream = RandomStream(seed: UInt64(seed), name: "fuzz")
            let original = originals[stream.integer(in: 0...originals.count - 1)]
            let bytes = Self.mutated(original, &stream)
            do throws(AudioError) {
                let clip = try AudioFile.read(bytes: bytes, name: "seed \(seed)")
                #expect(!clip.samples.isEmpty && clip.samples.allSatisfy { $0.isFinite }, "seed \(seed)")
                #expect(AudioFile.rates.contains(clip.rate), "seed \(seed)")
                #expect(try clip == AudioFile.read(bytes: bytes, name: "again"), "seed \(seed)")
            } catch {
                #expect(!error.reason.isEmpty && !error.reason.hasSuffix("."), "seed \(seed)")
            }
        }
    }

    /// Small files of every format, of whole and floating-point samples and several channels.
    private static func originals() throws -> [[UInt8]] {
        let clips = [Sounds.noise(count: 700), Sounds.sine(300, rate: 16_000, count: 9000)]
        let encoded = try AudioFile.Format.allCases.flatMap { format in
            try clips.map { try AudioFile.encoded($0, as: format) }
        }
        let noise = Sounds.noise(count: 600).samples
        return encoded + [
            Sounds.wav(Sounds.floats(noise), bits: 32, code: 3),
            Sounds.wav(Sounds.floats(noise), channels: 2, bits: 24),
        ]
    }

    private static func mutated(_ original: [UInt8], _ stream: inout RandomStream) -> [UInt8] {
        var bytes = original
        for _ in 0..<stream.integer(in: 1...6) where !bytes.isEmpty {
            // Headers are where most goes wrong.
            let place = stream.integer(
                in: 0...(stream.integer(in: 0...1) == 0 ? min(bytes.count, 120) : bytes.count) - 1)
            let count = min(stream.integer(in: 1...64), bytes.count - place)
            switch stream.integer(in: 0...7) {
            case 0, 1: bytes[place] ^= 1 << stream.integer(in: 0...7)
            case 2: bytes[place] = UInt8(stream.integer(in: 0...255))
            case 3: bytes.removeSubrange(place..<place + count)
            case 4: bytes.insert(contentsOf: (0..<count).map { _ in UInt8(stream.integer(in: 0...255)) }, at: place)
            case 5: bytes.removeLast(stream.integer(in: 0...bytes.count - 1))
            case 6: bytes.insert(contentsOf: bytes[place..<place + count], at: stream.integer(in: 0...bytes.count))
            default:
                let extremes: [[UInt8]] = [
                    [0, 0, 0, 0], [255, 255, 255, 255], [255, 255, 255, 127], [127, 255, 255, 255], [0, 0, 0, 128],
                    [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 192, 127],
                ]
                let value = extremes[stream.integer(in: 0...extremes.count - 1)]
                bytes.replaceSubrange(place..<min(place + 4, bytes.count), with: value)
            }
        }
        return bytes
    }
}
