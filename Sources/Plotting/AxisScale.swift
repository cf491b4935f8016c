import Glibc

/// What an axis shows: from where to where, with which ticks. Chosen here and not by gnuplot, so that the room for the
/// ticks' texts is known before anything is drawn, and so that NaN or constant data need no mercy of gnuplot's.
struct AxisScale: Equatable {
    /// What is kept free around the data.
    enum Margin {
        case none
        /// A twentieth on both sides.
        case both
        /// As `both`, but zero is on the axis, and nothing below it where nothing is negative.
        case aboveZero
    }

    let range: ClosedRange<Double>
    let isLogarithmic: Bool
    /// The places of the ticks, and what is written at each.
    let ticks: [Double]
    let labels: [String]
    /// The distance of ticks that lie evenly; `nil` on a logarithmic axis and where they are names.
    private(set) var step: Double?
    /// gnuplot's format for the ticks' numbers.
    private(set) var format = "%g"

    /// - Parameters:
    ///   - values: what the axis has to hold where it has no range of its own.
    ///   - ticks: about how many of them there is room for.
    init(_ axis: Figure.Axis, values: [Double], margin: Margin, ticks count: Int) {
        isLogarithmic = axis.isLogarithmic && axis.categories.isEmpty
        if !axis.categories.isEmpty {
            range = axis.range ?? -0.5...(Double(axis.categories.count) - 0.5)
            // Names that there is no room for are left out evenly.
            let stride = max(1, (axis.categories.count + max(count, 1) - 1) / max(count, 1))
            let shown = Array(Swift.stride(from: 0, to: axis.categories.count, by: stride))
            ticks = shown.map(Double.init)
            labels = shown.map { Script.oneLine(axis.categories[$0]) }
        } else if isLogarithmic {
            range = axis.range.map(Self.widened) ?? Self.logarithmicRange(values, margin)
            ticks = Self.logarithmicTicks(range, count)
            labels = ticks.map { PlainNumber.text($0, digits: 6) }
        } else {
            range = axis.range.map(Self.widened) ?? Self.linearRange(values, margin)
            var step = Self.roundedUp(range.length / Double(max(count, 2)))
            // A single tick does not tell how long the axis is.
            while count > 1, Self.tickCount(range, step) < 2 { step = Self.roundedDown(0.99 * step) }
            self.step = step
            let (first, last) = Self.ends(range, step)
            ticks = first <= last ? (0...Int(last - first)).map { (first + Double($0)) * step } : []
            let decimals = max(0, -Int(log10(step).rounded(.down)))
            let greatest = max(abs(range.lowerBound), abs(range.upperBound))
            if decimals <= 6, greatest < 1e6 {
                format = "%.\(decimals)f"
                labels = ticks.map { PlainNumber.fixed($0, decimals: decimals) }
            } else {
                let digits = min(max(3, Int(log10(greatest / step).rounded(.up)) + 1), 15)
                format = "%.\(digits)g"
                labels = ticks.map { PlainNumber.text($0, digits: digits) }
            }
        }
    }

    static func extremes(_ values: [Double], above floor: Double = -.infinity) -> (Double, Double)? {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values where value.isFinite && value > floor {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        return least <= greatest ? (least, greatest) : nil
    }

    private static func linearRange(_ values: [Double], _ margin: Margin) -> ClosedRange<Double> {
        guard var (least, greatest) = extremes(values) else { return 0...1 }
        if margin == .aboveZero { (least, greatest) = (min(least, 0), max(greatest, 0)) }
        let range = widened(least...greatest)
        let pad = 0.05 * range.length
        switch margin {
        case .none: return range
        case .both: return (range.lowerBound - pad)...(range.upperBound + pad)
        case .aboveZero:
            return (least < 0 ? range.lowerBound - pad : 0)...(greatest > 0 || least == 0 ? range.upperBound + pad : 0)
        }
    }

    private static func logarithmicRange(_ values: [Double], _ margin: Margin) -> ClosedRange<Double> {
        guard let (least, greatest) = extremes(values, above: Figure.leastMagnitude) else { return 0.1...1 }
        guard margin != .none || least == greatest else { return least...greatest }
        return roundedDown(least * (least == greatest ? 0.9 : 1))...roundedUp(greatest * 1.05)
    }

    /// The greatest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … that is not above `x`.
    private static func roundedDown(_ x: Double) -> Double {
        let power = pow(10, log10(x).rounded(.down))
        return ([5, 2, 1].first { $0 * power <= x * (1 + 1e-9) } ?? 1) * power
    }

    /// The least of these that is not below `x`.
    private static func roundedUp(_ x: Double) -> Double {
        let power = pow(10, log10(x).rounded(.down))
        return ([1, 2, 5].first { $0 * power >= x * (1 - 1e-9) } ?? 10) * power
    }

    /// A range of more than one point.
    private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let magnitude = max(abs(range.lowerBound), abs(range.upperBound))
        guard range.length <= max(1e-9 * magnitude, Figure.leastMagnitude) else { return range }
        let half = magnitude < Figure.leastMagnitude ? 1 : magnitude / 2
        return (range.lowerBound - half)...(range.upperBound + half)
    }

    /// The first and the last tick of so wide a step, in steps.
    private static func ends(_ range: ClosedRange<Double>, _ step: Double) -> (first: Double, last: Double) {
        ((range.lowerBound / step - 1e-6).rounded(.up), (range.upperBound / step + 1e-6).rounded(.down))
    }

    private static func tickCount(_ range: ClosedRange<Double>, _ step: Double) -> Int {
        let (first, last) = ends(range, step)
        return max(0, Int(last - first) + 1)
    }

    private static func logarithmicTicks(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        let decades = Int(log10(range.lowerBound).rounded(.down))...Int(log10(range.upperBound).rounded(.up))
        // Of all decades, of those with 2 and 5, of all digits: the first that gives a few.
        let every = max(1, (decades.count - 1) / max(count, 2))
        let choices: [[Double]] = [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]]
        let shown = decades.filter { ($0 - decades.lowerBound) % every == 0 }
        let within = (range.lowerBound * (1 - 1e-9))...(range.upperBound * (1 + 1e-9))
        let ticks = choices.map { digits in
            shown.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }.filter(within.contains)
        }
        return ticks.first { $0.count >= 3 } ?? ticks[2]
    }
}
