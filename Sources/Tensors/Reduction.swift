/// A function of many numbers to one, for `Tensor.reduce`. Raw values are the names people type.
package enum Reduction: String, CaseIterable, Sendable {
    case sum, prod, mean, min, max
    /// Population variance and its root (numpy's `ddof=0`).
    case `var`, std
    /// Position of the first smallest or greatest; a NaN counts as both, as in numpy.
    case argmin, argmax
    /// 1 where any (all) of the numbers are not 0.
    case any, all
    /// The Euclidean norm.
    case norm
    case median

    /// Whether there is no answer for no numbers at all.
    var needsNumbers: Bool {
        switch self {
        case .min, .max, .argmin, .argmax: true
        default: false
        }
    }

    /// The function of one row. Sums run in Double, first to last, so that nothing but the input decides the bits.
    @inline(__always)
    func apply<Scalar: ReducedScalar>(_ row: UnsafeBufferPointer<Scalar>) -> Scalar {
        switch self {
        case .sum: return Scalar(total(row))
        case .prod:
            var product = 1.0
            for x in row { product *= Double(x) }
            return Scalar(product)
        case .mean: return Scalar(total(row) / Double(row.count))
        case .min: return row[extreme(row) { $0 < $1 }]
        case .max: return row[extreme(row) { $0 > $1 }]
        case .var: return Scalar(variance(row))
        case .std: return Scalar(variance(row).squareRoot())
        case .argmin: return Scalar(extreme(row) { $0 < $1 })
        case .argmax: return Scalar(extreme(row) { $0 > $1 })
        case .any: return row.contains { $0 != 0 } ? 1 : 0
        case .all: return row.contains(0) ? 0 : 1
        case .norm:
            var squares = 0.0
            for x in row { squares += Double(x) * Double(x) }
            return Scalar(squares.squareRoot())
        case .median: return Quantile(0.5).apply(row)
        }
    }

    /// The function of a row of Double numbers, as of the one row of a tensor.
    /// - Throws: for the extremes of nothing.
    package func apply(_ numbers: [Double]) throws(TensorError) -> Double {
        guard !numbers.isEmpty || !needsNumbers else { throw TensorError("\(rawValue) of no numbers") }
        return numbers.withUnsafeBufferPointer { apply($0) }
    }

    private func total(_ row: UnsafeBufferPointer<some ReducedScalar>) -> Double {
        var sum = 0.0
        for x in row { sum += Double(x) }
        return sum
    }

    private func variance(_ row: UnsafeBufferPointer<some ReducedScalar>) -> Double {
        let mean = total(row) / Double(row.count)
        var squares = 0.0
        for x in row {
            let difference = Double(x) - mean
            squares += difference * difference
        }
        return squares / Double(row.count)
    }

    @inline(__always)
    private func extreme<Scalar: ReducedScalar>(
        _ row: UnsafeBufferPointer<Scalar>, isBetter: (Scalar, Scalar) -> Bool
    ) -> Int {
        var best = 0
        for i in row.indices {
            if row[i].isNaN { return i }
            if isBetter(row[i], row[best]) { best = i }
        }
        return best
    }
}
