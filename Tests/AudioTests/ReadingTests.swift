import Support
import TestSupport
import Testing

@testable import Audio

struct ReadingTests {
    @Test(arguments: [8, 16, 24, 32] as [UInt16])
    func wholeNumbersOfEveryWidthAreFullScaleAtOne(bits: UInt16) throws {
        // A quarter of full scale up, half of it down.
        let data: [UInt8] =
            switch bits {
            case 8: [128 + 32, 128 - 64]
            case 16: Sounds.little(Int16(1 << 13)) + Sounds.little(Int16(-1 << 14))
            case 24: [0, 0, 0x20, 0, 0, 0xC0]
            default: Sounds.little(Int32(1 << 29)) + Sounds.little(Int32(-1 << 30))
            }
        let clip = try AudioFile.read(bytes: Sounds.wav(data, rate: 11_025, bits: bits), name: "x")
        #expect(clip == Clip(samples: [0.25, -0.5], rate: 11_025))
    }

    @Test func floatingPointSamplesAreTakenAsTheyAre() throws {
        let samples: [Float] = [0.1, -1, 1.5, 0]
        let bytes = Sounds.wav(Sounds.floats(samples), rate: 44_100, bits: 32, code: 3)
        #expect(try AudioFile.read(bytes: bytes, name: "x") == Clip(samples: samples, rate: 44_100))
        let doubles = samples.flatMap { Sounds.little(Double($0).bitPattern) }
        let wide = Sounds.wav(doubles, rate: 44_100, bits: 64, code: 3)
        #expect(try AudioFile.read(bytes: wide, name: "x") == Clip(samples: samples, rate: 44_100))
    }

    @Test(arguments: [2, 3, 64])
    func channelsAreAveraged(channels: Int) throws {
        // More than a block of frames; channel c of frame f has f + 2c steps.
        let frames = 5000
        let data = (0..<frames).flatMap { frame in
            (0..<channels).flatMap { Sounds.little(Int16(frame + 2 * $0)) }
        }
        let clip = try AudioFile.read(bytes: Sounds.wav(data, channels: UInt16(channels)), name: "x")
        #expect(clip.samples == (0..<frames).map { Float(Double($0 + channels - 1) / 32768) })
    }

    @Test(arguments: AudioFile.Format.allCases)
    func everyFormatIsReadFromAFile(format: AudioFile.Format) throws {
        let clip = Sounds.sine(440, rate: 16_000, count: 20_000)
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.\(format)")
            try AudioFile.write(clip, to: path)
            let back = try AudioFile.read(path)
            #expect(back.rate == 16_000 && back.samples.count == 20_000)
            let error = zip(back.samples, clip.samples).map { abs($0 - $1) }.max() ?? 1
            #expect(error < (format == .ogg ? 0.05 : 1e-4))
        }
    }

    @Test func aRateResamples() throws {
        let bytes = try AudioFile.encoded(Sounds.noise(count: 1001, rate: 16_000), as: .wav)
        let clip = try AudioFile.read(bytes: bytes, name: "x", rate: 8000)
        #expect(clip.rate == 8000 && clip.samples.count == 501)
        #expect(try clip == AudioFile.read(bytes: bytes, name: "x").resampled(to: 8000))
        #expect(throws: AudioError.self) { try AudioFile.read(bytes: bytes, name: "x", rate: 50) }
    }

    @Test func aHeaderThatCouldNotBeCompletedIsNotHeldAgainstTheFile() throws {
        // As `ffmpeg` writes into a pipe: both sizes are the largest number.
        var bytes = Sounds.wav(Sounds.little(Int16(1)) + Sounds.little(Int16(2)), promised: .max)
        bytes.replaceSubrange(4..<8, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try AudioFile.read(bytes: bytes, name: "x").samples == [1 / 32768, 2 / 32768])
    }

    @Test func severalThreadsReadTheSame() async throws {
        let good = try AudioFile.Format.allCases.map { try AudioFile.encoded(Sounds.noise(count: 3000), as: $0) }
        let clips = try good.map { try AudioFile.read(bytes: $0, name: "x") }
        let bad = ReadingErrorTests.opened
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<50 {
                        for (bytes, clip) in zip(good, clips) {
                            let same = try AudioFile.read(bytes: bytes, name: "x")
                            #expect(same == clip)
                        }
                        for (bytes, reason) in bad {
                            let error = #expect(throws: AudioError.self) { try AudioFile.read(bytes: bytes, name: "x") }
                            #expect(error?.reason == reason)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
