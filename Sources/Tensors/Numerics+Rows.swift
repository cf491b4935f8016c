import CKernels

extension Numerics {
    /// Replaces powers by decibels: 10 log10 of what they are or of `floor`, whichever is greater.
    ///
    /// Within 1e-5 dB from 1e-30 to 1e30, and the same bits on every processor.
    /// - Parameters:
    ///   - powers: a multiple of 16 of them.
    ///   - floor: a positive number, not a subnormal one.
    /// - Returns: the greatest level.
    package static func decibels(_ powers: UnsafeMutableBufferPointer<Float>, floor: Float) -> Float {
        precondition(powers.count % 16 == 0 && floor.isNormal && floor > 0)
        guard let base = powers.baseAddress else { return -.infinity }
        return utter_decibels(base, powers.count, floor)
    }

    /// Replaces what is less than `least` by it.
    package static func raise(_ values: UnsafeMutableBufferPointer<Float>, to least: Float) {
        guard let base = values.baseAddress else { return }
        utter_raise(base, values.count, least)
    }

    /// For each value the sum of its neighbourhood, each neighbour times its tap; at the ends, where the taps would reach
    /// beyond, the nearest sum that is whole.
    /// - Parameters:
    ///   - taps: an odd number of them, at most `count`.
    ///   - result: room for `count` numbers, none of them among the values.
    package static func correlate(
        _ values: UnsafePointer<Float>, count: Int, taps: [Float], into result: UnsafeMutablePointer<Float>
    ) {
        precondition(taps.count % 2 == 1 && taps.count <= count)
        utter_correlate(taps, Int32(taps.count), values, count, result)
    }
}
