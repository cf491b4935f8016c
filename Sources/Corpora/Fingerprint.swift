import Audio
import Tensors

/// What is compared to find one recording in two clips, whatever was done to its level, its start or its coding.
///
/// The autocorrelation of a clip does not change when the clip is shifted or made louder, and hardly with some noise; but
/// over lags of up to 64 ms it differs between any two takes, whose pitch and vowels are never quite the same. So the
/// cosine of two autocorrelations, for all pairs at once in a matrix product, leaves few pairs to look at closely.
struct Fingerprint: Sendable {
    /// Lags of the autocorrelation, in samples at half the rate: 64 ms of speech at 8 kHz.
    static let lags = 256

    /// The autocorrelation at lags 1 to 256 of the clip at half its rate, of unit length; zeros for a silent clip.
    let autocorrelation: [Float]
    /// The clip at a quarter of its rate, where a lag is looked for.
    let coarse: [Float]
    /// The clip with its high frequencies raised, in which takes differ more than in their pitch.
    let sharp: [Float]
    /// The root of the sum of squares of `sharp`.
    let norm: Float

    init(_ clip: Clip) {
        let half = Self.halved(clip.samples)
        coarse = Self.halved(half)
        autocorrelation = Self.autocorrelation(half)
        var sharp = clip.samples
        for place in sharp.indices.dropFirst() { sharp[place] -= 0.8 * clip.samples[place - 1] }
        self.sharp = sharp
        norm = Correlation.dot(sharp, sharp).squareRoot()
    }

    /// Every other sample after a binomial filter of five samples, which takes most of what would fold back.
    private static func halved(_ samples: [Float]) -> [Float] {
        let padded = [0, 0] + samples + [0, 0]
        return stride(from: 0, to: samples.count, by: 2).map { place in
            (padded[place] + padded[place + 4]) / 16 + (padded[place + 1] + padded[place + 3]) / 4
                + padded[place + 2] * 3 / 8
        }
    }

    private static func autocorrelation(_ samples: [Float]) -> [Float] {
        let values = Correlation.at(1...lags, samples, samples)
        let norm = Correlation.dot(values, values).squareRoot()
        return norm > 0 ? values.map { $0 / norm } : values
    }
}
