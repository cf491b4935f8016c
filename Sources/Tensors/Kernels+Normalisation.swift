import CKernels

extension Kernels {
    /// Of each channel over the pixels: the mean, and the sum of the squared deviations from it.
    package static func moments(
        _ input: UnsafePointer<Float>, pixels: Int, channels: Int, means: UnsafeMutablePointer<Double>,
        squares: UnsafeMutablePointer<Double>
    ) {
        utter_moments(input, pixels, Int32(channels), means, squares)
    }

    /// Each channel times its scale, plus its offset.
    package static func scale(
        _ input: UnsafePointer<Float>, pixels: Int, channels: Int, by scale: UnsafePointer<Float>,
        offset: UnsafePointer<Float>?, into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        utter_scale(input, pixels, Int32(channels), scale, offset, output, ending.rawValue)
    }

    /// Of each channel over the pixels: the sum of `delta`, and of `delta` times the input's deviation from the mean.
    package static func normSums(
        _ input: UnsafePointer<Float>, delta: UnsafePointer<Float>, pixels: Int, channels: Int, _ norm: Norm,
        sums: UnsafeMutablePointer<Double>, products: UnsafeMutablePointer<Double>, _ ending: Ending = []
    ) {
        var plain = norm.plain
        utter_norm_sums(input, delta, pixels, Int32(channels), &plain, sums, products, ending.rawValue)
    }

    /// The gradient of batch norm, and of ReLU after it, at its input.
    package static func normGradient(
        _ input: UnsafePointer<Float>, delta: UnsafePointer<Float>, pixels: Int, channels: Int, _ norm: Norm,
        into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        var plain = norm.plain
        utter_norm_gradient(input, delta, pixels, Int32(channels), &plain, output, ending.rawValue)
    }

    /// Batch norm, ReLU, and the greatest of each 2 × 2 pixels; what is left at the ends is dropped.
    /// - Parameters:
    ///   - codes: gets for each output which of the four it was, or 4 where ReLU cut it off.
    ///   - tops: gets for each output what its input was.
    package static func normPool(
        _ input: UnsafePointer<Float>, height: Int, width: Int, channels: Int, _ norm: Norm,
        into output: UnsafeMutablePointer<Float>, codes: UnsafeMutablePointer<UInt8>,
        tops: UnsafeMutablePointer<Float>
    ) {
        var plain = norm.plain
        utter_norm_pool(input, Int32(height), Int32(width), Int32(channels), &plain, output, codes, tops)
    }

    /// The gradient of `normPool` at its input, whose rows are written `outRow` apart.
    package static func normPoolGradient(
        _ input: UnsafePointer<Float>, delta: UnsafePointer<Float>, codes: UnsafePointer<UInt8>, height: Int,
        width: Int, channels: Int, _ norm: Norm, into output: UnsafeMutablePointer<Float>, outRow: Int,
        _ ending: Ending = []
    ) {
        var plain = norm.plain
        utter_norm_pool_gradient(
            input, delta, codes, Int32(height), Int32(width), Int32(channels), &plain, output, outRow,
            ending.rawValue)
    }
}
