import Glibc
import Testing

@testable import Tensors

/// The C kernels against their definitions, over many shapes.
struct KernelTests {
    /// Lengths with factors 4, 2, 3, 5, large primes, and none.
    @Test(arguments: [2, 4, 6, 8, 10, 16, 24, 30, 62, 64, 126, 200, 202, 256, 326, 400, 512, 734, 1024])
    func powerSpectraAreThoseOfTheDefinition(length: Int) throws {
        var samples = Samples(length)
        let hop = samples.stream.integer(in: 1...50)
        let window = try samples.tensor([length]).scalars
        let signal = try samples.tensor([length + 15 * hop]).scalars
        let spectrum = PowerSpectrum(window: window, hopLength: hop)
        var scratch = [Float](repeating: .nan, count: spectrum.scratchCount)
        var powers = [Float](repeating: .nan, count: spectrum.bins * PowerSpectrum.framesAtOnce)
        spectrum.powers(of: signal, scratch: &scratch, into: &powers)
        for frame in 0..<PowerSpectrum.framesAtOnce {
            let windowed = (0..<length).map { Double(signal[frame * hop + $0]) * Double(window[$0]) }
            let scale = windowed.reduce(0) { $0 + $1 * $1 }
            for bin in 0..<spectrum.bins {
                var (re, im) = (0.0, 0.0)
                for (i, value) in windowed.enumerated() {
                    let angle = 2 * Double.pi * Double(i * bin % length) / Double(length)
                    re += value * cos(angle)
                    im -= value * sin(angle)
                }
                let power = Double(powers[bin * PowerSpectrum.framesAtOnce + frame])
                #expect(abs(power - (re * re + im * im)) < 1e-5 * scale)
            }
        }
    }

    @Test func decibelsAreTenTimesTheLogarithm() {
        var powers = (0..<32_000).map { Float(pow(10, Double($0) / 800 - 20)) } + [.nan, .infinity, -1, 0]
        powers += Array(repeating: 1, count: -powers.count & 15)
        var levels = powers
        let greatest = levels.withUnsafeMutableBufferPointer { levels in
            Numerics.decibels(UnsafeMutableBufferPointer(rebasing: levels[..<32_000]), floor: 1e-18)
        }
        var worst = 0.0
        for (level, power) in zip(levels, powers).prefix(32_000) {
            worst = max(worst, abs(Double(level) - 10 * log10(Double(max(power, 1e-18)))))
        }
        #expect(worst < 2e-5)
        #expect(greatest == levels.prefix(32_000).max())
        _ = levels.withUnsafeMutableBufferPointer { levels in
            Numerics.decibels(UnsafeMutableBufferPointer(rebasing: levels[32_000...]), floor: 1e-10)
        }
        // What is no positive number becomes the floor.
        for index in [32_000, 32_002, 32_003] { #expect(abs(levels[index] - -100) < 1e-5) }
    }

    @Test(arguments: 1...20)
    func bandedProductsAreProducts(seed: Int) throws {
        var samples = Samples(seed)
        let (rows, inner) = (samples.stream.integer(in: 1...9), samples.stream.integer(in: 1...30))
        var left = try (0..<rows).map { _ in try samples.tensor([inner]).scalars }
        for row in left.indices {
            for i in 0..<samples.stream.integer(in: 0...inner) { left[row][seed % 2 == 0 ? i : inner - 1 - i] = 0 }
        }
        let right = try samples.tensor([inner, 16])
        var product = [Float](repeating: .nan, count: rows * 16)
        BandedMatrix(rows: left).multiply(right.scalars, stride: 16, into: &product, resultStride: 16)
        let expected = try Tensor(shape: [rows, inner], scalars: left.flatMap { $0 }).matmul(right)
        for (a, b) in zip(product, expected.scalars) { #expect(abs(a - b) < 1e-3) }
    }

    @Test(arguments: [(1, 1), (1, 40), (3, 3), (9, 9), (9, 10), (5, 24), (9, 80), (7, 201)])
    func correlationIsWholeAndItsEndsAreTheNearest(width: Int, count: Int) throws {
        var samples = Samples(width + count)
        let (taps, values) = (try samples.tensor([width]).scalars, try samples.tensor([count]).scalars)
        var result = [Float](repeating: .nan, count: count)
        Numerics.correlate(values, count: count, taps: taps, into: &result)
        for i in 0..<count {
            let centre = min(max(i, width / 2), count - 1 - width / 2)
            var sum: Float = 0
            for j in 0..<width { sum += values[centre - width / 2 + j] * taps[j] }
            #expect(result[i] == sum)
        }
    }
}
