import Glibc
import Networks
import Tensors
import Testing

@testable import Compression

/// The methods of calibration on numbers whose answer is known.
@Suite struct CalibrationTests {
    private static func histogram(_ values: [Float]) -> ValueHistogram {
        var histogram = ValueHistogram(min(0, values.min() ?? 0)...max(0, values.max() ?? 0))
        values.withUnsafeBufferPointer { histogram.add($0) }
        return histogram
    }

    private static func error(_ values: [Float], _ scale: Quantisation.Scale) -> Double {
        values.reduce(0) { sum, value in
            let level = (value / scale.scale).rounded(.toNearestOrEven) + Float(scale.zeroPoint)
            let error = Double((min(255, max(0, level)) - Float(scale.zeroPoint)) * scale.scale - value)
            return sum + error * error
        }
    }

    /// Normal numbers, and a few far away.
    private static func tailed(_ sign: Float) -> [Float] {
        var random = RandomStream(seed: 11, name: "tails")
        return (0..<20_000).map { _ in Float(random.normal()) } + [sign * 40, sign * 38, -sign * 30]
    }

    @Test(arguments: CalibrationMethod.allCases, [Float(1), -1])
    func outliersAreClippedByAllButOne(method: CalibrationMethod, sign: Float) {
        let values = Self.tailed(sign)
        let histogram = Self.histogram(values)
        let whole = Quantisation.Scale(low: values.min() ?? 0, high: values.max() ?? 0)
        let scale = method.scale(of: histogram, percentile: 99.9)
        if method == .minmax { #expect(scale == whole) } else { #expect(scale.scale < whole.scale) }
        // What is clipped is outside; the bulk has its bytes.
        #expect(scale.scale * 255 > 4)
    }

    @Test func leastSquaresAreTheLeast() {
        let values = Self.tailed(1)
        let best = CalibrationMethod.mse.scale(of: Self.histogram(values), percentile: 100)
        let least = Self.error(values, best)
        for share in stride(from: Float(0.2), through: 1, by: 0.02) {
            let other = Quantisation.Scale(low: share * (values.min() ?? 0), high: share * (values.max() ?? 0))
            #expect(least <= 1.02 * Self.error(values, other), "\(share)")
        }
    }

    /// One of a hundred lies above 99, and nothing below 0.
    @Test func percentileIsThatOfTheNumbers() {
        let values = (1...10_000).map { Float($0) / 100 }
        let scale = CalibrationMethod.percentile.scale(of: Self.histogram(values), percentile: 99)
        #expect(scale.zeroPoint == 0)
        #expect(abs(scale.scale * 255 - 99) < 0.1)
        let all = CalibrationMethod.percentile.scale(of: Self.histogram(values), percentile: 100)
        #expect(abs(all.scale * 255 - 100) < 0.01)
    }

    @Test(arguments: CalibrationMethod.allCases) func nothingButZeros(method: CalibrationMethod) {
        #expect(
            method.scale(of: Self.histogram([0, 0]), percentile: 99) == Quantisation.Scale(scale: 1, zeroPoint: 0))
    }
}
