import Audio
import Testing

@testable import Features

struct SpectrogramTests {
    @Test func aToneStandsWhereItsFrequencyIs() throws {
        let spectrogram = try Spectrogram(of: Signals.tones(8000))
        #expect(spectrogram.frequencies.count == 129)
        #expect(spectrogram.times.count == 81)
        #expect(spectrogram.frequencies.last == 4000)
        #expect(spectrogram.times.last == 1)
        #expect(spectrogram.levels.count == 129 * 81)
        let middle = (0..<129).map { spectrogram.levels[$0 * 81 + 40] }
        let loudest = middle.indices.max { middle[$0] < middle[$1] } ?? 0
        #expect(abs(spectrogram.frequencies[loudest] - 440) < 16)
        // The second tone has a tenth of the amplitude.
        #expect(abs(middle[80] - -20) < 0.5)
        #expect(spectrogram.levels.max() == 0)
        #expect(spectrogram.levels.min() == -80)
    }

    @Test func silenceAndNothingHaveLevelsToo() throws {
        #expect(Set(try Spectrogram(of: Signals.silence(1000)).levels) == [0])
        let empty = try Spectrogram(of: Signals.silence(0))
        #expect(empty.times == [0])
        #expect(empty.levels.count == empty.frequencies.count)
    }

    @Test(arguments: [
        ("frameLength", 3, 10, "frameLength is 3, but must be even"),
        ("frameLength", 0, 10, "frameLength is 0, but must be from 2 to 16384 samples"),
        ("hopLength", 256, 0, "hopLength is 0, but must be from 1 to 65536 samples"),
        ("hopLength", 16384, 1, "10001 frames of 8193 bins are more than the 67108864 numbers there may be"),
    ])
    func impossibleSettingsAreNamed(parameter: String, frameLength: Int, hopLength: Int, says: String) {
        let error = #expect(throws: FeatureError.self) {
            try Spectrogram(of: Signals.silence(10_000), frameLength: frameLength, hopLength: hopLength)
        }
        #expect(error?.parameter == parameter)
        #expect(error?.description == says)
    }
}
