import Glibc

extension Clip {
    /// The greatest magnitude of a sample; 0 without samples.
    package var peak: Double { samples.reduce(0.0) { max($0, Double(abs($1))) } }

    /// The root of the mean of the squares; 0 without samples.
    package var rms: Double {
        guard !samples.isEmpty else { return 0 }
        return (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)).squareRoot()
    }

    /// The peak in dBFS: 0 at full scale, -infinity for digital silence.
    package var peakLevel: Double { Self.decibels(peak) }

    /// The root mean square in dBFS: a full-scale sine has -3.01, digital silence -infinity.
    package var rmsLevel: Double { Self.decibels(rms) }

    /// How many samples were presumably cut to full scale: those of magnitude 32767/32768 or more that stand beside
    /// another such one of the same sign. A lone one may just be a peak.
    package var clippedCount: Int {
        var total = 0
        // Length and sign of the run of such samples up to here.
        var run = 0
        var sign = FloatingPointSign.plus
        for sample in samples {
            guard abs(sample) >= Self.fullScale else {
                run = 0
                continue
            }
            run = sample.sign == sign ? run + 1 : 1
            sign = sample.sign
            // The second one proves the first.
            if run > 1 { total += run == 2 ? 2 : 1 }
        }
        return total
    }

    /// Whether nothing can be heard: no sample above `silenceLevel`.
    package var isSilent: Bool { !(peakLevel > Self.silenceLevel) }

    /// What a clip's peak has to rise above to count as sound, in dBFS: a thousandth of full scale, or 33 steps of 16 bits.
    package static let silenceLevel = -60.0

    /// The largest value of 16 bits.
    private static let fullScale: Float = 32767.0 / 32768

    private static func decibels(_ amplitude: Double) -> Double { 20 * log10(amplitude) }
}
