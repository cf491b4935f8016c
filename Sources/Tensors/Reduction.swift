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
    func apply(_ row: UnsafeBufferPointer<Float>) -> Float {
        switch self {
        case .sum: return Float(total(row))
        case .prod:
            var product = 1.0
            for x in row { product *= Double(x) }
            return Float(product)
        case .mean: return Float(total(row) / Double(row.count))
        case .min: return row[extreme(row) { $0 < $1 }]
        case .max: return row[extreme(row) { $0 > $1 }]
        case .var: return Float(variance(row))
        case .std: return Float(variance(row).squareRoot())
        case .argmin: return Float(extreme(row) { $0 < $1 })
        case .argmax: return Float(extreme(row) { $0 > $1 })
        case .any: return row.contains { $0 != 0 } ? 1 : 0
        case .all: return row.contains(0) ? 0 : 1
        case .norm:
            var squares = 0.0
            for x in row { squares += Double(x) * Double(x) }
            return Float(squares.squareRoot())
        case .median: return Quantile(0.5).apply(row)
        }
    }

    private func total(_ row: UnsafeBufferPointer<Float>) -> Double {
        var sum = 0.0
        for x in row { sum += Double(x) }
        return sum
    }

    private func variance(_ row: UnsafeBufferPointer<Float>) -> Double {
        let mean = total(row) / Double(row.count)
        var squares = 0.0
        for x in row {
            let difference = Double(x) - mean
            squares += difference * difference
        }
        return squares / Double(row.count)
    }

    @inline(__always)
    private func extreme(_ row: UnsafeBufferPointer<Float>, isBetter: (Float, Float) -> Bool) -> Int {
        var best = 0
        for i in row.indices {
            if row[i].isNaN { return i }
            if isBetter(row[i], row[best]) { best = i }
        }
        return best
    }
}

/// The value below which a share of the numbers lies, with numpy's default linear interpolation.
struct Quantile {
    private let share: Double

    /// - Parameter share: from 0 (the smallest number) to 1 (the greatest), checked by the caller.
    init(_ share: Double) {
        self.share = share
    }

    /// NaN for a row that is empty or holds a NaN.
    func apply(_ row: UnsafeBufferPointer<Float>) -> Float {
        guard !row.isEmpty, !row.contains(where: \.isNaN) else { return .nan }
        let order = SortOrder(row, descending: false)
        let place = share * Double(row.count - 1)
        let below = Int(place)
        let low = Double(row[order[below]])
        let high = Double(row[order[Swift.min(below + 1, row.count - 1)]])
        return Float(low == high ? low : low + (high - low) * (place - Double(below)))
    }
}
