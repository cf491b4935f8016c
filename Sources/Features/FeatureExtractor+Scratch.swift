import Audio
import Tensors

extension FeatureExtractor {
    /// The memory that one image after the other is computed in, by one thread at a time.
    package final class Scratch {
        let signal: FramedSignal
        /// The mel bands, or their cepstrum, of all frames and those that make their number a multiple of 16.
        private let levels: UnsafeMutableBufferPointer<Float>
        private let cepstrum: UnsafeMutableBufferPointer<Float>
        private var trimmer: Trimmer

        package init(_ extractor: FeatureExtractor) {
            let frontEnd = extractor.frontEnd
            trimmer = Trimmer(rate: frontEnd.rate)
            signal = FramedSignal(sampleCount: frontEnd.sampleCount, spectrum: extractor.spectrum)
            levels = .allocate(capacity: frontEnd.nMels * signal.stride)
            levels.initialize(repeating: 0)
            cepstrum = .allocate(capacity: frontEnd.kind == .mfcc ? frontEnd.coefficients * signal.stride : 0)
            cepstrum.initialize(repeating: 0)
        }

        deinit {
            levels.deallocate()
            cepstrum.deallocate()
        }

        /// Which of the samples the front end sees, and how many silent ones it sees before them.
        func range(
            of samples: UnsafeBufferPointer<Float>, shift: Int, _ frontEnd: FrontEnd
        ) -> (seen: Range<Int>, delay: Int) {
            let word = frontEnd.trim ? trimmer.speech(in: samples) : 0..<samples.count
            let count = frontEnd.sampleCount
            let start =
                word.lowerBound + frontEnd.window.start(of: count, in: UnsafeBufferPointer(rebasing: samples[word]))
            guard shift != 0 else { return (start..<min(word.upperBound, start + count), 0) }
            let delay = min(count, max(0, shift - start))
            let first = min(word.upperBound, max(0, start - shift))
            return (first..<min(word.upperBound, first + count - delay), delay)
        }

        /// Computes the mel bands of the signal in decibels.
        func fill(_ mels: BandedMatrix, _ frontEnd: FrontEnd) {
            guard let base = levels.baseAddress else { return }
            signal.forEachSixteen { first, powers in
                mels.multiply(
                    powers, stride: PowerSpectrum.framesAtOnce, into: base + first, resultStride: signal.stride)
            }
            let greatest = Numerics.decibels(levels, floor: Float(frontEnd.powerFloor))
            Numerics.raise(levels, to: greatest - Float(frontEnd.topDB))
        }

        /// Sets what is hidden of the mel bands to the mean of the frames that are kept.
        func hide(_ masks: [SpectrogramMask], frames: Int) {
            let bands = levels.count / signal.stride
            var sum = 0.0
            for band in 0..<bands {
                for level in levels[(band * signal.stride)..<(band * signal.stride + frames)] { sum += Double(level) }
            }
            let mean = Float(sum / Double(max(1, bands * frames)))
            for mask in masks {
                for band in 0..<bands {
                    let hidden = mask.bands.contains(band) ? 0..<frames : mask.frames
                    for frame in hidden { levels[band * signal.stride + frame] = mean }
                }
            }
        }

        /// Copies the frames that are kept out of the mel bands or, where there are `cosines`, out of their cepstrum.
        func write(_ cosines: BandedMatrix?, rows: Int, frames: Int, into image: UnsafeMutablePointer<Float>) {
            guard let levels = levels.baseAddress else { return }
            var source = levels
            if let cosines, let cepstrum = cepstrum.baseAddress {
                for first in stride(from: 0, to: signal.stride, by: BandedMatrix.columnsAtOnce) {
                    cosines.multiply(
                        levels + first, stride: signal.stride, into: cepstrum + first, resultStride: signal.stride)
                }
                source = cepstrum
            }
            for row in 0..<rows {
                (image + row * frames).update(from: source + row * signal.stride, count: frames)
            }
        }
    }
}
