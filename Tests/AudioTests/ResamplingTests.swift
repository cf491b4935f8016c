import Glibc
import Testing

@testable import Audio

struct ResamplingTests {
    @Test(arguments: [16_000, 48_000, 44_100])
    func aSineIsTheSameSineAtHalfTheRate(from rate: Int) throws {
        let clip = try Sounds.sine(1000, rate: rate, count: rate).resampled(to: 8000)
        #expect(clip.rate == 8000 && clip.samples.count == 8000)
        let wanted = Sounds.sine(1000, rate: 8000, count: 8000).samples
        // The filter has no samples before the start and after the end.
        let error = (400..<7600).map { abs(clip.samples[$0] - wanted[$0]) }.max() ?? 1
        #expect(error < 1e-3)
    }

    @Test(arguments: [16_000, 48_000, 44_100])
    func whatTheNewRateCannotHoldIsGone(from rate: Int) throws {
        let clip = try Sounds.sine(5000, rate: rate, count: rate).resampled(to: 8000)
        let energy = clip.samples[400..<7600].reduce(0.0) { $0 + Double($1) * Double($1) } / 7200
        #expect(10 * log10(energy / 0.125) < -90)
    }

    @Test(arguments: [
        (1001, 16_000, 8000), (7, 8000, 44_100), (1, 48_000, 8000), (4, 48_000, 8000), (12_345, 11_025, 16_000),
    ])
    func theLengthIsTheRoundedProportion(count: Int, from: Int, to: Int) throws {
        let clip = try Sounds.noise(count: count, rate: from).resampled(to: to)
        #expect(clip.samples.count == Int((Double(count) * Double(to) / Double(from)).rounded()))
        #expect(clip.samples.allSatisfy { $0.isFinite })
    }

    @Test func theSameRateGivesTheSameClipAndTheSameClipTheSameBits() throws {
        let clip = Sounds.noise(count: 5000, rate: 44_100)
        #expect(try clip.resampled(to: 44_100) == clip)
        #expect(try clip.resampled(to: 8000) == clip.resampled(to: 8000))
        #expect(try Clip(samples: [], rate: 8000).resampled(to: 16_000) == Clip(samples: [], rate: 16_000))
    }

    @Test(arguments: [(8000, 0), (8000, -1), (8000, 800_000), (1, 8000), (0, 8000)])
    func absurdRatesAreRefused(from: Int, to: Int) {
        let error = #expect(throws: AudioError.self) { try Clip(samples: [0, 1], rate: from).resampled(to: to) }
        #expect(error?.reason == "cannot resample from \(from) to \(to) Hz")
    }
}
