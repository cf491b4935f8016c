import Audio
import Testing

@testable import Features

struct FrontEndTests {
    @Test func defaultsAreTheHousesFrontEnd() throws {
        let shape = try FeatureExtractor(FrontEnd()).shape
        #expect(shape == (60, 80))
        var logmel = FrontEnd()
        logmel.kind = .logmel
        logmel.deltas = 0
        #expect(try FeatureExtractor(logmel).shape == (40, 80))
    }

    /// A setting, and what is said of it.
    struct Refusal: CustomTestStringConvertible, Sendable {
        let parameter: String
        let says: String
        let change: @Sendable (inout FrontEnd) -> Void
        var testDescription: String { says }
    }

    private static let refusals = [
        Refusal(parameter: "rate", says: "rate is 100, but must be from 1000 to 192000 Hz") { $0.rate = 100 },
        Refusal(parameter: "seconds", says: "seconds is nan, but must be from 0.01 to 60.0") { $0.seconds = .nan },
        Refusal(parameter: "seconds", says: "seconds is -1.0, but must be from 0.01 to 60.0") { $0.seconds = -1 },
        Refusal(parameter: "frameLength", says: "frameLength is 255, but must be even") { $0.frameLength = 255 },
        Refusal(parameter: "frameLength", says: "frameLength is 0, but must be from 2 to 16384 samples") {
            $0.frameLength = 0
        },
        Refusal(parameter: "hopLength", says: "hopLength is 0, but must be from 1 to 8000 samples") {
            $0.hopLength = 0
        },
        Refusal(parameter: "hopLength", says: "hopLength is 9000, but must be from 1 to 8000 samples") {
            $0.hopLength = 9000
        },
        Refusal(parameter: "nMels", says: "nMels is 513, but must be from 1 to 512") { $0.nMels = 513 },
        Refusal(
            parameter: "nMels",
            says: "with nMels 256 and frameLength 256 no bin of the spectrum is in mel band "
        ) { $0.nMels = 256 },
        Refusal(
            parameter: "coefficients",
            says: "coefficients is 41, but must be from 1 to 40 (the number of mel bands)"
        ) { $0.coefficients = 41 },
        Refusal(parameter: "coefficients", says: "coefficients is \(Int.max), but") { $0.coefficients = .max },
        Refusal(parameter: "fMax", says: "fMax is 5000.0, but must be from 1.0 to 4000.0 Hz (half the sample rate)") {
            $0.fMax = 5000
        },
        Refusal(parameter: "fMin", says: "fMin is 300.0, but must be at least 0 and below fMax, 300.0 Hz") {
            ($0.fMin, $0.fMax) = (300, 300)
        },
        Refusal(parameter: "powerFloor", says: "powerFloor is 0.0, but must be from 1e-30 to 1.0") {
            $0.powerFloor = 0
        },
        Refusal(parameter: "topDB", says: "topDB is 0.0, but must be from 1.0 to 300.0 dB") { $0.topDB = 0 },
        Refusal(parameter: "deltas", says: "deltas is 3, but must be from 0 to 2") { $0.deltas = 3 },
        Refusal(
            parameter: "deltaWidth", says: "deltaWidth is 8, but must be odd and at most the number of frames, 80"
        ) { $0.deltaWidth = 8 },
        Refusal(
            parameter: "deltaWidth", says: "deltaWidth is 9, but must be from 3 to 8 (the number of frames)"
        ) { $0.seconds = 0.1 },
        Refusal(
            parameter: "hopLength",
            says: "480000 frames of 60 rows are more than the 16777216 numbers there may be"
        ) { ($0.seconds, $0.hopLength) = (60, 1) },
    ]

    @Test(arguments: refusals)
    func impossibleSettingsAreNamed(_ refusal: Refusal) throws {
        var frontEnd = FrontEnd()
        refusal.change(&frontEnd)
        let error = #expect(throws: FeatureError.self) { _ = try FeatureExtractor(frontEnd) }
        #expect(error?.parameter == refusal.parameter)
        #expect(error?.description.hasPrefix(refusal.says) == true, "\(error?.description ?? "nothing")")
    }

    /// Slaney's own figures: 15 mels at 1000 Hz, 27 more for each factor of 6.4.
    @Test(arguments: [(0.0, 0.0), (200, 3), (1000, 15), (6400, 42), (40960, 69)])
    func melScaleIsSlaneys(hertz: Double, mel: Double) {
        #expect(abs(MelFilterBank.mel(ofHertz: hertz) - mel) < 1e-9)
        #expect(abs(MelFilterBank.hertz(ofMel: mel) - hertz) < 1e-6)
    }
}
