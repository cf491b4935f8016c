import Glibc
import Tensors

/// How densely some values lie along a dimension: of choices their shares, else a mean of normal distributions around the
/// values, cut off at the ends of the range. A prior that is even everywhere counts as one value more.
struct ParzenEstimator {
    private let dimension: Hyperparameter
    /// As units, in order.
    private let centres: [Double]
    private let widths: [Double]
    /// For choices.
    private let shares: [Double]

    init(_ values: [Double], of dimension: Hyperparameter) {
        self.dimension = dimension
        if case .choices(let count) = dimension.domain {
            var counts = [Double](repeating: 1 / Double(count), count: count)
            for value in values { counts[Int(value)] += 1 }
            shares = counts.map { $0 / Double(values.count + 1) }
            (centres, widths) = ([], [])
            return
        }
        shares = []
        let units = values.map(dimension.unit).sorted()
        centres = units
        // As wide as the further neighbour is away, but never so narrow that one lucky trial is all that is tried.
        let least = 1 / Double(min(100, values.count + 2))
        widths = units.indices.map { index in
            let below = index == 0 ? units[index] : units[index] - units[index - 1]
            let above = index == units.count - 1 ? 1 - units[index] : units[index + 1] - units[index]
            return min(1, max(least, max(below, above)))
        }
    }

    /// A value as likely as the density says.
    func draw(_ stream: inout RandomStream) -> Double {
        if !shares.isEmpty {
            var rest = stream.uniform()
            for (index, share) in shares.enumerated() {
                rest -= share
                if rest < 0 { return Double(index) }
            }
            return Double(shares.count - 1)
        }
        let chosen = stream.integer(in: 0...centres.count)
        guard chosen < centres.count else { return dimension.value(at: stream.uniform()) }
        var unit = 0.0
        repeat { unit = centres[chosen] + widths[chosen] * stream.normal() } while !(0...1).contains(unit)
        return dimension.value(at: unit)
    }

    /// The density at a value; above zero everywhere.
    func density(_ value: Double) -> Double {
        if !shares.isEmpty { return shares[Int(value)] }
        let unit = dimension.unit(of: value)
        let sum = zip(centres, widths).reduce(1) { sum, kernel in
            let (centre, width) = kernel
            let inside = Self.normal((1 - centre) / width) - Self.normal(-centre / width)
            let distance = (unit - centre) / width
            return sum + exp(-distance * distance / 2) / (width * (2 * Double.pi).squareRoot() * inside)
        }
        return sum / Double(centres.count + 1)
    }

    /// The standard normal distribution function.
    private static func normal(_ x: Double) -> Double { erfc(-x / 2.squareRoot()) / 2 }
}
