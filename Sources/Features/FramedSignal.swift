import Tensors

/// A signal with zeros before and behind, and the power spectra of its frames, which are centred on multiples of the
/// hop: memory that is used again for each signal, by one thread at a time.
final class FramedSignal {
    private let spectrum: PowerSpectrum
    private let sampleCount: Int
    /// All of the memory: the padded samples, then the room of the transform, then the spectra.
    private let memory: UnsafeMutableBufferPointer<Float>
    private let padded: UnsafeMutablePointer<Float>
    private let transform: UnsafeMutablePointer<Float>
    private let powers: UnsafeMutablePointer<Float>
    private let blocks: Int
    /// Where the padded signal has nothing but zeros from.
    private var end = 0

    /// For signals of `sampleCount` samples.
    init(sampleCount: Int, spectrum: PowerSpectrum) {
        self.spectrum = spectrum
        self.sampleCount = sampleCount
        let atOnce = PowerSpectrum.framesAtOnce
        blocks = (sampleCount / spectrum.hopLength + atOnce) / atOnce
        // Sixteen frames are read even where the last ones are not wanted.
        let reach = (blocks * atOnce - 1) * spectrum.hopLength + spectrum.frameLength
        let paddedCount = max(reach, sampleCount + spectrum.frameLength)
        let total = paddedCount + spectrum.scratchCount + spectrum.bins * atOnce
        padded = .allocate(capacity: total)
        memory = UnsafeMutableBufferPointer(start: padded, count: total)
        memory.initialize(repeating: 0)
        transform = padded + paddedCount
        powers = transform + spectrum.scratchCount
    }

    deinit { memory.deallocate() }

    /// Those of which the centre is within the signal or on its end.
    var frames: Int { sampleCount / spectrum.hopLength + 1 }

    /// The frames and as many more as make a multiple of 16; these are silent.
    var stride: Int { blocks * PowerSpectrum.framesAtOnce }

    /// Takes up a signal after so many silent samples; what is missing of `sampleCount` samples is silent too.
    func take(_ signal: UnsafeBufferPointer<Float>, delay: Int = 0) {
        let delay = min(delay, sampleCount)
        (padded + spectrum.frameLength / 2).update(repeating: 0, count: delay)
        let start = padded + spectrum.frameLength / 2 + delay
        let count = min(signal.count, sampleCount - delay)
        if let signal = signal.baseAddress { start.update(from: signal, count: count) }
        (start + count).update(repeating: 0, count: sampleCount - delay - count)
        end = spectrum.frameLength / 2 + delay + count
    }

    /// Calls `body` with each sixteen frames: the first one's index, and the powers, (bins, 16).
    @inline(__always)
    func forEachSixteen(_ body: (_ first: Int, _ powers: UnsafePointer<Float>) -> Void) {
        let atOnce = PowerSpectrum.framesAtOnce
        for first in Swift.stride(from: 0, to: stride, by: atOnce) {
            let start = first * spectrum.hopLength
            if start < end {
                spectrum.powers(of: padded + start, scratch: transform, into: powers)
            } else {
                powers.update(repeating: 0, count: spectrum.bins * atOnce)
            }
            for row in 0..<(frames - first < atOnce ? spectrum.bins : 0) {
                (powers + row * atOnce + frames - first).update(repeating: 0, count: first + atOnce - frames)
            }
            body(first, powers)
        }
    }
}
