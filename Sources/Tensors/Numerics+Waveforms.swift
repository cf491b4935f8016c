import CKernels

extension Numerics {
    /// The samples at places 0, `step`, 2 `step`, …, between which a filter of sixteen taps interpolates.
    /// - Parameters:
    ///   - table: (phases, 16): the taps for each fraction of a place; the eighth one is of the sample at or before it.
    ///   - result: all of it is set.
    package static func interpolate(
        _ samples: UnsafeBufferPointer<Float>, step: Double, table: [Float],
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        guard let base = result.baseAddress else { return }
        utter_interpolate(
            samples.baseAddress, samples.count, step, table, Int32(table.count / 16), base, result.count)
    }

    /// The beginning of a convolution, as long as `result`.
    package static func convolve(
        _ samples: UnsafeBufferPointer<Float>, with taps: UnsafeBufferPointer<Float>,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        guard let base = result.baseAddress else { return }
        utter_convolve(samples.baseAddress, samples.count, taps.baseAddress, taps.count, base, result.count)
    }

    /// Likewise.
    package static func convolve(
        _ samples: UnsafeBufferPointer<Float>, with taps: [Float], into result: UnsafeMutableBufferPointer<Float>
    ) {
        taps.withUnsafeBufferPointer { convolve(samples, with: $0, into: result) }
    }
}
