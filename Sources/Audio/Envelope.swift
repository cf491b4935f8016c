import Glibc

/// How loud a recording is over time: the mean square of 20 ms, every 10 ms. What tells speech from silence looks at this.
///
/// Its memory is used again for each recording, by one thread at a time.
package struct Envelope {
    /// Seconds from one frame to the next; a frame has two such hops.
    package static let hopSeconds = 0.01
    package static let hopsOfFrame = 2

    /// Samples from one frame to the next.
    package let hop: Int
    /// The mean square of each frame; what is missing of the last one is silent.
    package private(set) var powers: [Double] = []
    private var sorted: [Double] = []

    /// Of recordings at this rate, in Hz.
    package init(rate: Int) {
        hop = max(1, Int((Self.hopSeconds * Double(rate)).rounded()))
    }

    package mutating func measure(_ samples: UnsafeBufferPointer<Float>) {
        let frames = (samples.count + hop - 1) / hop
        powers.removeAll(keepingCapacity: true)
        for frame in 0..<frames {
            let range = (frame * hop)..<min(samples.count, (frame + 1) * hop)
            powers.append(UnsafeBufferPointer(rebasing: samples[range]).sumOfSquares)
        }
        // Each hop's energy is used by its own frame and the one before, so that going forward is safe.
        let scale = 1 / Double(Self.hopsOfFrame * hop)
        for frame in 0..<frames {
            powers[frame] = (powers[frame] + (frame + 1 < frames ? powers[frame + 1] : 0)) * scale
        }
    }

    /// The loudest frame's power, 0 where there is none.
    package var loudest: Double { powers.max() ?? 0 }

    /// The least power of speech: so many decibels below the loudest frame or above the noise floor, which is the tenth
    /// percentile of the frames, whichever is more; but at most `leastBelowLoudest` below the loudest frame.
    package mutating func threshold(
        belowLoudest: Double, aboveFloor: Double, leastBelowLoudest: Double
    ) -> Double {
        guard !powers.isEmpty else { return 0 }
        sorted.removeAll(keepingCapacity: true)
        sorted.append(contentsOf: powers)
        sorted.sort()
        let (loudest, floor) = (sorted[sorted.count - 1], sorted[sorted.count / 10])
        return min(
            max(loudest * Self.power(-belowLoudest), floor * Self.power(aboveFloor)),
            loudest * Self.power(-leastBelowLoudest))
    }

    /// What a level in decibels is as a power.
    package static func power(_ decibels: Double) -> Double { pow(10, decibels / 10) }
}

extension UnsafeBufferPointer<Float> {
    /// In eight sums side by side: one after the other, they would take as long as a small network.
    package var sumOfSquares: Double {
        var sums = SIMD8<Double>()
        let whole = count / 8 * 8
        let bytes = UnsafeRawBufferPointer(self)
        for start in stride(from: 0, to: whole, by: 8) {
            let eight = SIMD8<Double>(bytes.loadUnaligned(fromByteOffset: 4 * start, as: SIMD8<Float>.self))
            sums += eight * eight
        }
        return self[whole...].reduce(sums.sum()) { $0 + Double($1) * Double($1) }
    }
}
