import CKernels

extension Kernels {
    /// The sizes of a convolution of 3 × 3 taps in steps of one pixel, which is computed tile by tile with a quarter of the
    /// multiplications (see winograd.c): its numbers differ from those of `product` by rounding alone.
    package struct Tiles: Sendable {
        /// Channels and filters are multiples of this.
        package static let channelMultiple = 16
        /// Outputs of a tile along each axis.
        package static let side = 4
        /// Tiles are computed in multiples of this.
        package static let multiple = 10

        package let height: Int
        package let width: Int
        package let outHeight: Int
        package let outWidth: Int
        /// Rows of zeros above the input.
        package let top: Int
        /// Columns of zeros left of it.
        package let left: Int
        package let channels: Int
        package let filters: Int

        package init(
            height: Int, width: Int, outHeight: Int, outWidth: Int, top: Int, left: Int, channels: Int, filters: Int
        ) {
            self.height = height
            self.width = width
            self.outHeight = outHeight
            self.outWidth = outWidth
            self.top = top
            self.left = left
            self.channels = channels
            self.filters = filters
        }

        /// How the gradient at the output comes back to the input: a convolution with the taps in reverse.
        package var reversed: Tiles {
            Tiles(
                height: outHeight, width: outWidth, outHeight: height, outWidth: width, top: 2 - top, left: 2 - left,
                channels: filters, filters: channels)
        }

        /// Numbers of scratch that a convolution, or its gradient, needs.
        package var scratchCount: Int {
            var plain = plain
            return utter_winograd_scratch(&plain)
        }

        /// Numbers of transformed weights.
        package var weightCount: Int { 36 * channels * filters }

        @inline(__always)
        fileprivate var plain: utter_tiles {
            utter_tiles(
                height: Int32(height), width: Int32(width), outHeight: Int32(outHeight), outWidth: Int32(outWidth),
                top: Int32(top), left: Int32(left), channels: Int32(channels), filters: Int32(filters))
        }
    }

    /// Transforms weights (3, 3, channels, filters) for `tiledConvolution`.
    /// - Parameter isReversed: takes the taps in reverse.
    package static func transformWeights(
        _ tiles: Tiles, _ weights: UnsafePointer<Float>, isReversed: Bool, into output: UnsafeMutablePointer<Float>
    ) {
        utter_winograd_weights(weights, Int32(tiles.channels), Int32(tiles.filters), isReversed ? 1 : 0, output)
    }

    /// A convolution of 3 × 3 taps.
    /// - Parameters:
    ///   - input: without a border.
    ///   - weights: as `transformWeights` leaves them.
    ///   - scratch: room for `scratchCount`.
    @inline(__always)
    package static func tiledConvolution(
        _ tiles: Tiles, _ input: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        scratch: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>, _ ending: Ending = []
    ) {
        var plain = tiles.plain
        utter_winograd(&plain, input, weights, bias, scratch, output, ending.rawValue)
    }

    /// Adds the gradient of its weights, which are not transformed.
    @inline(__always)
    package static func addTiledGradient(
        _ tiles: Tiles, _ input: UnsafePointer<Float>, delta: UnsafePointer<Float>,
        scratch: UnsafeMutablePointer<Float>, to gradient: UnsafeMutablePointer<Float>
    ) {
        var plain = tiles.plain
        utter_winograd_gradient(&plain, input, delta, scratch, gradient)
    }
}
