import CKernels

/// The hot loops of quantised networks: bytes of activations, 0 to 255, by bytes of weights, -127 to 127, summed in 32 bits.
/// They give the same bits on every processor. Arrays of bytes may be read up to 63 bytes past their last one.
extension Kernels {
    /// By what instructions products of bytes are computed; the sums are the same.
    package enum ByteProduct: Int32, Sendable, CaseIterable {
        case plain = 0
        /// By way of 16 bits.
        case avx2 = 1
        /// Four products and their sum at once.
        case vnni = 2

        /// The best that this processor has.
        package static let best = ByteProduct(rawValue: utter_bytes_level()) ?? .plain
        /// Those that this processor has.
        package static var available: [ByteProduct] { allCases.filter { $0.rawValue <= best.rawValue } }
    }

    /// What becomes of a sum: v = (sum + bias) × scale by column. As a byte it is v rounded to the nearest whole number, of
    /// two the even one, plus `zero`, kept within `bounds`; as a float v plus `offset`.
    ///
    /// The arrays are padded to whole registers of 16.
    package struct Rounding: @unchecked Sendable {
        package var bias: UnsafePointer<Int32>
        package var scale: UnsafePointer<Float>
        package var offset: UnsafePointer<Float>?
        package var zero: Int32
        package var bounds: ClosedRange<Int32>

        package init(
            bias: UnsafePointer<Int32>, scale: UnsafePointer<Float>, offset: UnsafePointer<Float>? = nil,
            zero: Int32 = 0, bounds: ClosedRange<Int32> = 0...255
        ) {
            self.bias = bias
            self.scale = scale
            self.offset = offset
            self.zero = zero
            self.bounds = bounds
        }

        @inline(__always)
        var plain: utter_rounding {
            utter_rounding(
                bias: bias, scale: scale, offset: offset, zero: zero, low: bounds.lowerBound, high: bounds.upperBound)
        }
    }

    /// Where the output of a kernel of bytes goes.
    package enum ByteOutput {
        case bytes(UnsafeMutablePointer<UInt8>)
        case floats(UnsafeMutablePointer<Float>)

        @inline(__always)
        fileprivate var pointers: (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Float>?) {
            switch self {
            case .bytes(let bytes): (bytes, nil)
            case .floats(let floats): (nil, floats)
            }
        }
    }

    /// A product over gathered inputs, four at a time: the sum of column n at pixel p is that over k of `input[p +
    /// offsets[k] + i]` times the weight at 4 k + i.
    /// - Parameter weights: as [columns / 16][steps][16][4], filled up with zeros.
    @inline(__always)
    package static func product(
        _ window: Window, _ input: UnsafePointer<UInt8>, offsets: UnsafeBufferPointer<Int32>,
        weights: UnsafePointer<Int8>, columns: Int, _ rounding: Rounding, into output: ByteOutput,
        _ ending: Ending = [], by instructions: ByteProduct = .best
    ) {
        var (window, rounding) = (window.plain, rounding.plain)
        let (bytes, floats) = output.pointers
        utter_product_bytes(
            &window, input, offsets.baseAddress, Int32(offsets.count), weights, Int32(columns), &rounding, bytes,
            floats,
            ending.rawValue, instructions.rawValue)
    }

    /// A convolution of each channel by itself.
    /// - Parameter pitch: weights of a tap, padded to whole registers of 16.
    @inline(__always)
    package static func depthwise(
        _ window: Window, _ input: UnsafePointer<UInt8>, offsets: UnsafeBufferPointer<Int32>,
        weights: UnsafePointer<Int8>, pitch: Int, channels: Int, _ rounding: Rounding, into output: ByteOutput,
        _ ending: Ending = [], by instructions: ByteProduct = .best
    ) {
        var (window, rounding) = (window.plain, rounding.plain)
        let (bytes, floats) = output.pointers
        utter_depthwise_bytes(
            &window, input, offsets.baseAddress, Int32(offsets.count), weights, pitch, Int32(channels), &rounding,
            bytes, floats, ending.rawValue, instructions.rawValue)
    }

    /// The greatest of the taps of each pixel, channel by channel.
    @inline(__always)
    package static func pool(
        _ window: Window, _ input: UnsafePointer<UInt8>, offsets: UnsafeBufferPointer<Int32>, channels: Int,
        into output: UnsafeMutablePointer<UInt8>
    ) {
        var window = window.plain
        utter_pool_bytes(&window, input, offsets.baseAddress, Int32(offsets.count), Int32(channels), output)
    }

    /// `output[c]` = (the sum over the pixels of the bytes less `zero`) × `factor`.
    @inline(__always)
    package static func mean(
        _ input: UnsafePointer<UInt8>, pixels: Int, channels: Int, zero: Int32, factor: Float,
        into output: UnsafeMutablePointer<Float>
    ) {
        utter_mean_bytes(input, pixels, Int32(channels), zero, factor, output)
    }

    /// Each number divided by `scale`, rounded to the nearest whole number, of two the even one, plus `zero`, kept from 0
    /// to 255.
    @inline(__always)
    package static func quantise(
        _ input: UnsafePointer<Float>, count: Int, scale: Float, zero: Int32, into output: UnsafeMutablePointer<UInt8>
    ) {
        utter_quantise(input, count, scale, zero, output)
    }

    /// Each byte less `zero`, times `scale`.
    @inline(__always)
    package static func dequantise(
        _ input: UnsafePointer<UInt8>, count: Int, scale: Float, zero: Int32, into output: UnsafeMutablePointer<Float>
    ) {
        utter_dequantise(input, count, scale, zero, output)
    }

    /// The least and the greatest number, 0 included.
    @inline(__always)
    package static func range(_ input: UnsafePointer<Float>, count: Int) -> (low: Float, high: Float) {
        var (low, high): (Float, Float) = (0, 0)
        utter_range(input, count, &low, &high)
        return (low, high)
    }
}
