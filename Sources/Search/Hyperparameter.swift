import Glibc

/// One thing that a search varies: a flag, or a place in a network.
///
/// What it takes is a `Double`: the number itself, or of choices the position. A search works with *units*, from 0 to 1,
/// where equal distances should matter equally.
package struct Hyperparameter: Sendable, Equatable {
    package enum Domain: Sendable, Equatable {
        /// So many things without an order.
        case choices(Int)
        /// All numbers between two.
        case numbers(ClosedRange<Double>)
        /// The whole ones alone.
        case wholeNumbers(ClosedRange<Int>)
    }

    package let name: String
    package let domain: Domain

    package init(_ name: String, _ domain: Domain) {
        self.name = name
        self.domain = domain
    }

    /// The least and the greatest number; `nil` of choices.
    package var bounds: ClosedRange<Double>? {
        switch domain {
        case .choices: nil
        case .numbers(let range): range
        case .wholeNumbers(let range): Double(range.lowerBound)...Double(range.upperBound)
        }
    }

    /// Whether units are even in the number's logarithm: where the greatest is at least ten times the least, and that is
    /// above zero.
    package var isLogarithmic: Bool { bounds.map { $0.lowerBound > 0 && $0.upperBound >= 10 * $0.lowerBound } ?? false }

    /// The value at a unit: of choices and whole numbers each has an equal share; other numbers have three digits, so
    /// that a line with them can be read.
    package func value(at unit: Double) -> Double {
        let unit = min(max(unit, 0), 1)
        switch domain {
        case .choices(let count): return min((unit * Double(count)).rounded(.down), Double(count - 1))
        case .numbers(let range): return clamped(Self.rounded(scaled(unit, range)), range)
        case .wholeNumbers(let range):
            let wide = (Double(range.lowerBound) - 0.5)...(Double(range.upperBound) + 0.5)
            return clamped(scaled(unit, wide).rounded(), Double(range.lowerBound)...Double(range.upperBound))
        }
    }

    /// Where a value lies: the middle of its share.
    package func unit(of value: Double) -> Double {
        switch domain {
        case .choices(let count): return (value + 0.5) / Double(count)
        case .numbers(let range): return place(value, range)
        case .wholeNumbers(let range):
            return place(value, (Double(range.lowerBound) - 0.5)...(Double(range.upperBound) + 0.5))
        }
    }

    /// The values of a grid: all choices; of a range so many, evenly spaced, the ends among them.
    package func levels(_ count: Int) -> [Double] {
        var values: [Double]
        switch domain {
        case .choices(let count): return (0..<count).map { Double($0) }
        case .numbers(let range):
            values = Self.steps(count).map { clamped(Self.rounded(scaled($0, range)), range) }
        case .wholeNumbers(let range):
            let ends = Double(range.lowerBound)...Double(range.upperBound)
            values = Self.steps(count).map { scaled($0, ends).rounded() }
        }
        var seen: Set<Double> = []
        values.removeAll { !seen.insert($0).inserted }
        return values
    }

    private static func steps(_ count: Int) -> [Double] {
        count < 2 ? [0.5] : (0..<count).map { Double($0) / Double(count - 1) }
    }

    private func scaled(_ unit: Double, _ range: ClosedRange<Double>) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        return isLogarithmic ? low * pow(high / low, unit) : low + (high - low) * unit
    }

    private func place(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        guard high > low else { return 0.5 }
        return isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
    }

    private func clamped(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        min(max(value, range.lowerBound), range.upperBound)
    }

    /// To three significant digits, as the nearest decimal.
    private static func rounded(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        let digits = 2 - Int(log10(abs(value)).rounded(.down))
        // A power of ten with a whole exponent up to 22 is exact, and so the quotient is the nearest decimal.
        let scale = pow(10, Double(abs(digits)))
        return digits >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
    }
}
