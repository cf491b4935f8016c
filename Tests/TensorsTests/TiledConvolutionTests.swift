import Testing

@testable import Tensors

/// Convolutions by tiles against their definition, over shapes that fill tiles and registers, and that do not.
@Suite struct TiledConvolutionTests {
    static let shapes = [
        Kernels.Tiles(height: 12, width: 20, outHeight: 12, outWidth: 20, top: 1, left: 1, channels: 16, filters: 16),
        Kernels.Tiles(height: 9, width: 14, outHeight: 9, outWidth: 14, top: 1, left: 1, channels: 32, filters: 48),
        Kernels.Tiles(height: 11, width: 7, outHeight: 9, outWidth: 5, top: 0, left: 0, channels: 48, filters: 16),
        Kernels.Tiles(height: 4, width: 31, outHeight: 4, outWidth: 31, top: 2, left: 2, channels: 16, filters: 112),
        Kernels.Tiles(height: 1, width: 2, outHeight: 1, outWidth: 2, top: 1, left: 1, channels: 16, filters: 32),
        Kernels.Tiles(height: 17, width: 22, outHeight: 17, outWidth: 22, top: 1, left: 1, channels: 80, filters: 64),
    ]

    /// One shape's numbers, and what is expected of them in double precision.
    private struct Case {
        let tiles: Kernels.Tiles
        let image, weights, bias, delta: [Float]

        init(_ tiles: Kernels.Tiles) throws {
            self.tiles = tiles
            var samples = Samples(tiles.channels + tiles.width)
            image = try samples.tensor([tiles.height * tiles.width * tiles.channels]).scalars
            weights = try samples.tensor([9 * tiles.channels * tiles.filters]).scalars
            bias = try samples.tensor([tiles.filters]).scalars
            delta = try samples.tensor([tiles.outHeight * tiles.outWidth * tiles.filters]).scalars
        }

        /// Calls with where each output pixel's taps are in the image.
        func forEachTap(_ body: (_ pixel: Int, _ tap: Int, _ source: Int) -> Void) {
            for y in 0..<tiles.outHeight {
                for x in 0..<tiles.outWidth {
                    for tap in 0..<9 {
                        let (row, column) = (y + tap / 3 - tiles.top, x + tap % 3 - tiles.left)
                        guard (0..<tiles.height).contains(row), (0..<tiles.width).contains(column) else { continue }
                        body(y * tiles.outWidth + x, tap, row * tiles.width + column)
                    }
                }
            }
        }
    }

    private func expect(
        _ actual: [Float], _ expected: [Double], scale: Double, at location: SourceLocation = #_sourceLocation
    ) {
        let worst = zip(actual, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
        #expect(worst < 1.2e-5 * scale, sourceLocation: location)
    }

    @Test(arguments: shapes) func isTheConvolution(tiles: Kernels.Tiles) throws {
        let numbers = try Case(tiles)
        let (channels, filters) = (tiles.channels, tiles.filters)
        var expected = (0..<tiles.outHeight * tiles.outWidth).flatMap { _ in numbers.bias.map(Double.init) }
        numbers.forEachTap { pixel, tap, source in
            for channel in 0..<channels {
                let x = Double(numbers.image[source * channels + channel])
                for filter in 0..<filters {
                    expected[pixel * filters + filter] +=
                        x * Double(numbers.weights[(tap * channels + channel) * filters + filter])
                }
            }
        }
        var transformed = [Float](repeating: .nan, count: tiles.weightCount)
        var scratch = [Float](repeating: 0, count: tiles.scratchCount)
        Kernels.transformWeights(tiles, numbers.weights, isReversed: false, into: &transformed)
        // Standard deviations: 3 of the numbers, so 9 of a product.
        let scale = 9 * Double(9 * channels).squareRoot()
        var output = [Float](repeating: .nan, count: expected.count)
        Kernels.tiledConvolution(
            tiles, numbers.image, weights: transformed, bias: numbers.bias, scratch: &scratch, into: &output)
        expect(output, expected, scale: scale)
        Kernels.tiledConvolution(
            tiles, numbers.image, weights: transformed, bias: numbers.bias, scratch: &scratch, into: &output, .relu)
        expect(output, expected.map { max($0, 0) }, scale: scale)
        output = numbers.delta
        Kernels.tiledConvolution(
            tiles, numbers.image, weights: transformed, bias: numbers.bias, scratch: &scratch, into: &output,
            .accumulate)
        expect(output, zip(expected, numbers.delta).map { $0 + Double($1) }, scale: scale)
    }

    @Test(arguments: shapes) func passesTheGradients(tiles: Kernels.Tiles) throws {
        let numbers = try Case(tiles)
        let (channels, filters) = (tiles.channels, tiles.filters)
        var ofWeights = numbers.weights.map(Double.init)
        var ofInput = [Double](repeating: 0, count: numbers.image.count)
        numbers.forEachTap { pixel, tap, source in
            for channel in 0..<channels {
                let x = Double(numbers.image[source * channels + channel])
                var sum = 0.0
                for filter in 0..<filters {
                    let index = (tap * channels + channel) * filters + filter
                    let change = Double(numbers.delta[pixel * filters + filter])
                    ofWeights[index] += x * change
                    sum += change * Double(numbers.weights[index])
                }
                ofInput[source * channels + channel] += sum
            }
        }
        var scratch = [Float](repeating: 0, count: max(tiles.scratchCount, tiles.reversed.scratchCount))
        // It adds to what is there.
        var gradient = numbers.weights
        Kernels.addTiledGradient(
            tiles, numbers.image, delta: numbers.delta, scratch: &scratch, to: &gradient)
        expect(gradient, ofWeights, scale: 9 * Double(tiles.outHeight * tiles.outWidth + 1).squareRoot())

        let plane = channels * filters
        let exchanged = (0..<9 * plane).map { index in
            let (tap, filter, channel) = (index / plane, index % plane / channels, index % channels)
            return numbers.weights[(tap * channels + channel) * filters + filter]
        }
        var transformed = [Float](repeating: .nan, count: tiles.weightCount)
        Kernels.transformWeights(tiles.reversed, exchanged, isReversed: true, into: &transformed)
        var back = [Float](repeating: .nan, count: numbers.image.count)
        Kernels.tiledConvolution(
            tiles.reversed, numbers.delta, weights: transformed, bias: nil, scratch: &scratch, into: &back)
        expect(back, ofInput, scale: 9 * Double(9 * filters).squareRoot())
    }
}
