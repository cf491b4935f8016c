/// Sums of products of samples, eight at a time.
enum Correlation {
    /// The sum of the products of samples at equal places, as far as both go.
    static func dot(_ a: [Float], _ b: [Float]) -> Float {
        at(0...0, a, b)[0]
    }

    /// For each lag, the sum of the products of each sample of `a` and the one of `b` that many places later, as far as
    /// there are both. The sums do not depend on which other lags are asked for.
    static func at(_ lags: ClosedRange<Int>, _ a: [Float], _ b: [Float]) -> [Float] {
        a.withUnsafeBytes { first in
            b.withUnsafeBytes { second in
                [Float](unsafeUninitializedCapacity: lags.count) { sums, count in
                    count = lags.count
                    for (place, lag) in lags.enumerated() { sums[place] = sum(first, second, lag) }
                }
            }
        }
    }

    private static let size = MemoryLayout<Float>.size

    private static func sum(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, _ lag: Int) -> Float {
        var place = max(0, -lag) * size
        let end = min(a.count, b.count - lag * size)
        let shift = lag * size
        var sums = (SIMD8<Float>(), SIMD8<Float>())
        while place + 16 * size <= end {
            let next = place + 8 * size
            sums.0 +=
                a.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
                * b.loadUnaligned(fromByteOffset: place + shift, as: SIMD8<Float>.self)
            sums.1 +=
                a.loadUnaligned(fromByteOffset: next, as: SIMD8<Float>.self)
                * b.loadUnaligned(fromByteOffset: next + shift, as: SIMD8<Float>.self)
            place += 16 * size
        }
        var sum = (sums.0 + sums.1).sum()
        while place < end {
            sum += a.load(fromByteOffset: place, as: Float.self) * b.load(fromByteOffset: place + shift, as: Float.self)
            place += size
        }
        return sum
    }
}
