import CKernels

extension Kernels {
    /// A convolution, or any other product over gathered inputs: output pixel p is the sum over k of
    /// `input[p + offsets[k]]` times row k of the weights, plus the bias.
    /// - Parameters:
    ///   - pitch: numbers from one row of weights to the next.
    ///   - columns: how many channels come out.
    @inline(__always)
    package static func product(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>,
        weights: UnsafePointer<Float>, pitch: Int, bias: UnsafePointer<Float>?, columns: Int,
        into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        var plain = window.plain
        utter_product(
            &plain, input, offsets.baseAddress, Int32(offsets.count), weights, pitch, bias, Int32(columns), output,
            ending.rawValue)
    }

    /// A product as above that is not kept: what is, is ReLU of the greatest of each 2 × 2 pixels; what is left at the ends is
    /// dropped.
    /// - Parameter window: height and width are those of the product, `outRow` and `outStep` those of the pooled output.
    @inline(__always)
    package static func pooledProduct(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>,
        weights: UnsafePointer<Float>, pitch: Int, bias: UnsafePointer<Float>?, columns: Int,
        into output: UnsafeMutablePointer<Float>
    ) {
        var plain = window.plain
        utter_pooled_product(
            &plain, input, offsets.baseAddress, Int32(offsets.count), weights, pitch, bias, Int32(columns), output)
    }

    /// Adds the gradient of a product's weights: to row k the sum over p of `input[p + offsets[k]]` times `delta[p]`. The
    /// window's output is `delta`.
    @inline(__always)
    package static func addProductGradient(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>,
        delta: UnsafePointer<Float>, columns: Int, to gradient: UnsafeMutablePointer<Float>, pitch: Int
    ) {
        var plain = window.plain
        utter_product_gradient(
            &plain, input, offsets.baseAddress, Int32(offsets.count), delta, Int32(columns), gradient, pitch)
    }

    /// A convolution of each channel by itself: `output[p][c]` is the sum over taps t of `input[p + offsets[t] + c]` times
    /// `weights[t][c]`, plus the bias.
    @inline(__always)
    package static func depthwise(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>,
        weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?, channels: Int,
        into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        var plain = window.plain
        utter_depthwise(
            &plain, input, offsets.baseAddress, Int32(offsets.count), weights, bias, Int32(channels), output,
            ending.rawValue)
    }

    /// Adds the gradient of a depthwise convolution's weights.
    @inline(__always)
    package static func addDepthwiseGradient(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>,
        delta: UnsafePointer<Float>, channels: Int, to gradient: UnsafeMutablePointer<Float>
    ) {
        var plain = window.plain
        utter_depthwise_gradient(
            &plain, input, offsets.baseAddress, Int32(offsets.count), delta, Int32(channels), gradient)
    }

    /// Columns of a matrix, whose rows are `pitch` apart, become rows that follow one another.
    package static func transpose(
        _ input: UnsafePointer<Float>, pitch: Int, rows: Int, columns: Int, into output: UnsafeMutablePointer<Float>
    ) {
        utter_transpose(input, pitch, Int32(rows), Int32(columns), output)
    }

    /// The greatest, or the mean, of each pixel's taps, channel by channel.
    package static func pool(
        _ window: Window, _ input: UnsafePointer<Float>, offsets: UnsafeBufferPointer<Int32>, channels: Int,
        isMean: Bool, into output: UnsafeMutablePointer<Float>
    ) {
        var plain = window.plain
        utter_pool(
            &plain, input, offsets.baseAddress, Int32(offsets.count), Int32(channels), isMean ? 1 : 0, output)
    }

    /// Adds the gradient of a pooling to that of its input; of equal maxima the first one has it.
    package static func addPoolGradient(
        _ window: Window, _ input: UnsafePointer<Float>, pooled: UnsafePointer<Float>, delta: UnsafePointer<Float>,
        offsets: UnsafeBufferPointer<Int32>, channels: Int, isMean: Bool, to gradient: UnsafeMutablePointer<Float>
    ) {
        var plain = window.plain
        utter_pool_gradient(
            &plain, input, pooled, delta, offsets.baseAddress, Int32(offsets.count), Int32(channels), isMean ? 1 : 0,
            gradient)
    }
}
