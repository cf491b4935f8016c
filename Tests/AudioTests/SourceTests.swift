import Glibc
import Support
import TestSupport
import Testing

@testable import Audio

@Suite struct SourceTests {
    private static func all(_ source: any SoundSource) throws -> [Float] {
        var samples: [Float] = []
        while let chunk = try source.next() { samples += chunk.samples }
        return samples
    }

    @Test(arguments: [(8000, 12_345), (11_025, 1), (44_100, 0)])
    func aClipComesInHundredthsOfASecond(rate: Int, count: Int) throws {
        let clip = Sounds.noise(count: count, rate: rate)
        let source = ClipSource(clip, pace: .fast)
        #expect(source.next()?.samples.count ?? 0 == min(count, rate / 100))
        #expect(try Array(clip.samples.prefix(rate / 100)) + Self.all(source) == clip.samples)
    }

    @Test func atRealPaceNothingComesBeforeItsTime() throws {
        let clip = Sounds.noise(count: 800)
        let source = ClipSource(clip, pace: .real)
        let begin = ContinuousClock.now
        var heard = 0
        while let chunk = source.next() {
            heard += chunk.samples.count
            #expect(ContinuousClock.now - begin >= .milliseconds(heard / 8 - 1))
            #expect(chunk.arrival <= .now)
        }
        #expect(heard == 800)
    }

    @Test(arguments: [0, 1, 159, 160, 161, 5000])
    func standardInputGivesWhatWasWritten(count: Int) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "samples.raw")
            let wanted = Sounds.noise(count: count, rate: 16_000).samples
            // Half a sample at the end is left out.
            let bytes: [UInt8] = wanted.flatMap { Sounds.little(Int16($0 * 32768)) } + [7]
            try Files.writeAtomically(bytes, to: path)
            let descriptor = open(path, O_RDONLY)
            defer { close(descriptor) }
            #expect(try Self.all(PCMSource(descriptor: descriptor, rate: 16_000)) == wanted)
        }
    }

    @Test func aDescriptorThatCannotBeReadIsAnError() {
        #expect(throws: AudioError.self) { try PCMSource(descriptor: -1, rate: 8000).next() }
    }

    /// In pieces it is the same sound as at once, within what soxr promises of 16 bits.
    @Test(arguments: [(44_100, 16_000), (22_050, 16_000), (11_025, 16_000), (16_000, 16_000)])
    func aStreamIsResampledAsAClipIs(from: Int, to: Int) throws {
        let clip = Sounds.sine(440, rate: from, count: from / 2)
        let source = ClipSource(clip, pace: .fast)
        let resampler = StreamResampler(to: to)
        var samples: [Float] = []
        while let chunk = source.next() { samples += try resampler.convert(chunk) }
        let before = samples.count
        samples += try resampler.finish()
        let wanted = try clip.resampled(to: to).samples
        #expect(abs(samples.count - wanted.count) <= 1)
        // Where the tone breaks off, filters of other widths ring otherwise.
        let inner = to / 20..<wanted.count - to / 20
        #expect(zip(samples[inner], wanted[inner]).allSatisfy { abs($0 - $1) < 5e-4 })
        // A microphone's words must not wait long for the filter.
        #expect(wanted.count - before <= to / 25, "\(wanted.count - before) samples late")
    }

    @Test func anotherRateBeginsAnew() throws {
        let resampler = StreamResampler(to: 8000)
        var samples: [Float] = []
        for rate in [16_000, 8000, 48_000] {
            samples += try resampler.convert(
                SoundChunk(samples: Sounds.sine(100, rate: rate, count: rate).samples, rate: rate))
        }
        samples += try resampler.finish()
        #expect(abs(samples.count - 24_000) <= 2)
    }
}
