import CKernels
import Glibc

/// The power spectra of windowed frames, 16 at a time: a plan that is made once and then used from any thread.
///
/// Only single products and sums of float32, in a fixed order: every processor gives the same bits.
package struct PowerSpectrum: Sendable {
    /// How many frames are transformed together.
    package static let framesAtOnce = 16

    /// Samples from one frame to the next.
    package let hopLength: Int
    private let window: [Float]
    private let radices: [Int32]
    private let twiddles: [Float]

    /// - Parameter window: what each sample of a frame is multiplied by; its length is the frame's, an even number.
    package init(window: [Float], hopLength: Int) {
        precondition(window.count >= 2 && window.count % 2 == 0 && hopLength > 0)
        self.hopLength = hopLength
        self.window = window
        radices = Self.radices(of: window.count / 2)
        twiddles = Self.twiddles(window.count / 2, radices)
    }

    /// Samples of a frame.
    package var frameLength: Int { window.count }
    /// From 0 Hz to half the sample rate, both included.
    package var bins: Int { window.count / 2 + 1 }
    /// The numbers that `powers` needs room for.
    package var scratchCount: Int { 2 * Self.framesAtOnce * window.count }

    /// Squared magnitudes, (bins, 16): bins in rows, frames in columns.
    /// - Parameters:
    ///   - samples: where the first frame begins; 15 hops and a frame are read.
    ///   - scratch: room for `scratchCount` numbers.
    @inline(__always)
    package func powers(
        of samples: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>, into powers: UnsafeMutablePointer<Float>
    ) {
        utter_power_spectra(
            Int32(window.count / 2), radices, Int32(radices.count), twiddles, window, samples, Int32(hopLength),
            scratch, powers)
    }

    /// The stages of a transform of `length`: fours first, since they need the fewest operations.
    private static func radices(of length: Int) -> [Int32] {
        var rest = length
        var radices: [Int32] = []
        var radix = 4
        while rest > 1 {
            while rest % radix == 0 {
                radices.append(Int32(radix))
                rest /= radix
            }
            radix = radix == 4 ? 2 : radix == 2 ? 3 : radix + 2
            // What has no factor up to its root is a prime.
            if radix * radix > rest, rest > 1, radix > 3 { radix = rest }
        }
        return radices
    }

    /// In the order that the kernel's header tells.
    private static func twiddles(_ length: Int, _ radices: [Int32]) -> [Float] {
        var twiddles: [Float] = []
        func append(_ numerator: Int, _ denominator: Int) {
            let angle = -2 * Double.pi * Double(numerator % denominator) / Double(denominator)
            twiddles += [Float(cos(angle)), Float(sin(angle))]
        }
        var count = length
        for radix in radices.map(Int.init) {
            let isPlain = radix == 2 || radix == 4
            if !isPlain { for k in 0..<radix { append(k, radix) } }
            for p in 0..<(count / radix) {
                for j in (isPlain ? 1 : 0)..<radix { append(j * p, count) }
            }
            count /= radix
        }
        for k in 0...(length / 2) { append(k, 2 * length) }
        return twiddles
    }
}
