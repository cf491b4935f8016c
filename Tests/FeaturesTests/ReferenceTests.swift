import Audio
import Glibc
import Tensors
import Testing

@testable import Features

@Suite("The definition of the front end")
struct ReferenceTests {
    /// Settings that are possible, whatever the seed.
    private func frontEnd(_ seed: Int) -> FrontEnd {
        var stream = RandomStream(seed: UInt64(seed), name: "front ends")
        var frontEnd = FrontEnd()
        frontEnd.kind = seed % 3 == 0 ? .logmel : .mfcc
        frontEnd.rate = [8000, 11025, 16000][stream.integer(in: 0...2)]
        frontEnd.seconds = 0.1 + 0.01 * Double(stream.integer(in: 0...8))
        frontEnd.frameLength = 2 * stream.integer(in: 60...160)
        frontEnd.hopLength = stream.integer(in: 17...70)
        frontEnd.nMels = stream.integer(in: 3...14)
        frontEnd.coefficients = stream.integer(in: 1...frontEnd.nMels)
        frontEnd.fMin = Double(stream.integer(in: 0...300))
        frontEnd.fMax = Double(stream.integer(in: 2500...4000))
        frontEnd.topDB = Double(stream.integer(in: 30...90))
        frontEnd.deltas = stream.integer(in: 0...2)
        frontEnd.deltaWidth = 2 * stream.integer(in: 1...4) + 1
        return frontEnd
    }

    @Test(arguments: 1...24)
    func extractorAgrees(seed: Int) throws {
        let frontEnd = frontEnd(seed)
        let clip = Signals.noise(frontEnd.sampleCount, rate: frontEnd.rate, seed: seed)
        let expected = PlainFrontEnd(frontEnd: frontEnd).image(clip.samples)
        let image = try FeatureExtractor(frontEnd).extract(clip)
        #expect(image.count == expected.count)
        #expect(image.count == frontEnd.shape.rows * frontEnd.shape.frames)
        let difference = zip(image, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
        #expect(difference < 5e-4, "\(frontEnd)")
    }

    /// A hop of more samples than a frame has leaves samples out; a hop of one takes frames at every sample.
    @Test(arguments: [(32, 1), (32, 50), (64, 400), (2, 3)])
    func spectrogramAgrees(frameLength: Int, hopLength: Int) throws {
        let clip = Signals.noise(401, seed: 7)
        let spectrogram = try Spectrogram(of: clip, frameLength: frameLength, hopLength: hopLength)
        var frontEnd = FrontEnd()
        (frontEnd.frameLength, frontEnd.hopLength) = (frameLength, hopLength)
        let plain = PlainFrontEnd(frontEnd: frontEnd)
        let columns = (0...(401 / hopLength)).map { plain.powers(clip.samples, $0) }
        let greatest = columns.joined().max() ?? 0
        for (frame, column) in columns.enumerated() {
            for (bin, power) in column.enumerated() {
                let expected = max(10 * log10(max(power, 1e-10) / greatest), -80)
                let level = spectrogram.levels[bin * columns.count + frame]
                // Far below the greatest, what float32 rounds off can be heard.
                #expect(abs(Double(level) - expected) < (expected > -60 ? 1e-3 : 1e-1))
            }
        }
    }
}
