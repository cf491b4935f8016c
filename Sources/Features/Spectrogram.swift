package import Audio
import Tensors

/// The levels of a whole clip over frequency and time, for looking at: what `librosa.amplitude_to_db` makes of the
/// magnitudes of `librosa.stft`, with zeros beyond the clip's ends, relative to the greatest.
package struct Spectrogram: Sendable, Equatable {
    /// How many decibels below the greatest level are told apart.
    package static let range: Float = 80
    /// The numbers that are the most there may be (256 MB).
    private static let mostNumbers = 1 << 26

    /// In decibels from -80 to 0, (bins, frames) row-major, the lowest frequency first. Where all is silent, 0.
    package let levels: [Float]
    /// Of each bin, in Hz.
    package let frequencies: [Double]
    /// Of each frame's centre, in seconds.
    package let times: [Double]

    /// - Parameters:
    ///   - frameLength: samples of a frame and of its Fourier transform, an even number.
    ///   - hopLength: samples from one frame to the next.
    /// - Throws: where these are out of their limits or the picture would be too large.
    package init(of clip: Clip, frameLength: Int = 256, hopLength: Int = 100) throws(FeatureError) {
        try FrontEnd.check("frameLength", frameLength, within: 2...16_384, "samples")
        try FrontEnd.checkEven("frameLength", frameLength)
        try FrontEnd.check("hopLength", hopLength, within: 1...65_536, "samples")
        let spectrum = PowerSpectrum(window: Tables.hann(frameLength), hopLength: hopLength)
        let (bins, frames) = (spectrum.bins, clip.samples.count / hopLength + 1)
        guard frames <= Self.mostNumbers / bins else {
            throw FeatureError(
                parameter: "hopLength",
                "\(frames) frames of \(bins) bins are more than the \(Self.mostNumbers) numbers there may be",
                help: "take a longer hopLength, or a part of the clip")
        }
        frequencies = (0..<bins).map { Double($0) * Double(clip.rate) / Double(frameLength) }
        times = (0..<frames).map { Double($0 * hopLength) / Double(clip.rate) }

        let signal = FramedSignal(sampleCount: clip.samples.count, spectrum: spectrum)
        clip.samples.withUnsafeBufferPointer { signal.take($0) }
        var all = [Float](repeating: 0, count: bins * signal.stride)
        all.withUnsafeMutableBufferPointer { all in
            signal.forEachSixteen { first, powers in
                for bin in 0..<bins {
                    for lane in 0..<PowerSpectrum.framesAtOnce {
                        all[bin * signal.stride + first + lane] = powers[bin * PowerSpectrum.framesAtOnce + lane]
                    }
                }
            }
            let greatest = Numerics.decibels(all, floor: 1e-10)
            for index in all.indices { all[index] = max(all[index] - greatest, -Self.range) }
        }
        levels = (0..<bins).flatMap { all[($0 * signal.stride)..<($0 * signal.stride + frames)] }
    }
}
