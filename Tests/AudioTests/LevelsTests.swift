import Testing

@testable import Audio

struct LevelsTests {
    @Test func aSineHasItsAmplitudeAsPeakAndItsRootAsMean() {
        let clip = Sounds.sine(1000, rate: 16_000, count: 16_000, amplitude: 0.5)
        #expect(abs(clip.peak - 0.5) < 1e-6 && abs(clip.peakLevel + 6.0206) < 1e-4)
        #expect(abs(clip.rms - 0.5 / 2.0.squareRoot()) < 1e-6 && abs(clip.rmsLevel + 9.0309) < 1e-4)
        #expect(!clip.isSilent)
    }

    @Test(arguments: [[], [0, 0, -0.0]] as [[Float]])
    func digitalSilenceHasNoLevel(samples: [Float]) {
        let clip = Clip(samples: samples, rate: 8000)
        #expect(clip.peak == 0 && clip.rms == 0)
        #expect(clip.peakLevel == -.infinity && clip.rmsLevel == -.infinity && clip.isSilent)
    }

    @Test func aHumBelowAThousandthIsSilence() {
        #expect(Clip(samples: [0, -0.0009], rate: 8000).isSilent)
        #expect(!Clip(samples: [0, -0.0011], rate: 8000).isSilent)
    }

    @Test(
        arguments: [
            ([1, 0, 1], 0), ([1, -1, 1], 0), ([1, 1, 0, 1], 2), ([0, -1, -1, -1, 1, 1], 5),
            ([32767.0 / 32768, 1.2], 2), ([32766.0 / 32768, 32766.0 / 32768], 0),
        ] as [([Float], Int)])
    func clippedSamplesStandTogether(samples: [Float], count: Int) {
        #expect(Clip(samples: samples, rate: 8000).clippedCount == count)
    }

    @Test func longSumsKeepTheirDigits() {
        // In single precision the sum would stand still at 2^24 times its last summand.
        let clip = Clip(samples: Array(repeating: 0.1, count: 20_000_000), rate: 8000)
        #expect(abs(clip.rms - 0.1) < 1e-8)
    }
}
