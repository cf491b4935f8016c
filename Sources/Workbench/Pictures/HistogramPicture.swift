import Glibc
import Language
import Plotting
import Tensors

/// How often which numbers stand in a tensor, list or column.
enum HistogramPicture: PictureKind {
    static let name = "histogram"
    static let summary = "how often which numbers stand in a tensor or column"

    static func isNatural(for value: any Value) -> Bool { (value as? Tensor).map { $0.rank > 2 } ?? false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        if let table = value as? Table {
            let names = options.y.isEmpty ? [options.x].compactMap(\.self) : options.y
            let series =
                names.isEmpty
                ? table.columns.compactMap { Series($0) } : try names.map { try Series.required($0, of: table) }
            guard !series.isEmpty else { return nil }
            return series.compactMap { panel($0.values, label: $0.name, options.bins) }
        }
        let numbers = (value as? Tensor).map { $0.scalars.map { Double($0) } } ?? Series.numbers(value)
        guard let numbers, let panel = panel(numbers, label: "value", options.bins) else { return nil }
        return [panel]
    }

    static func panel(_ numbers: [Double], label: String, _ bins: Int?) -> Figure.Panel? {
        guard let layer = layer("", numbers, bins: bins, over: nil) else { return nil }
        return Figure.Panel(x: Figure.Axis(label), y: Figure.Axis("count", range: nil), layers: [layer])
    }

    /// - Parameter range: what the bins reach over; by default from the least to the greatest number.
    static func layer(
        _ name: String, _ numbers: [Double], bins: Int?, over range: ClosedRange<Double>?
    ) -> Figure.Layer? {
        let finite = numbers.filter(\.isFinite)
        guard let least = finite.min(), let greatest = finite.max() else { return nil }
        var (low, high) = (range?.lowerBound ?? least, range?.upperBound ?? greatest)
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        let count = bins ?? defaultBins(finite, width: high - low)
        var heights = [Double](repeating: 0, count: count)
        for number in finite where number >= low && number <= high {
            heights[min(count - 1, Int((number - low) / (high - low) * Double(count)))] += 1
        }
        let edges = (0...count).map { low + (high - low) * Double($0) / Double(count) }
        return .histogram(name: name, edges: edges, heights: heights)
    }

    /// By Freedman and Diaconis' rule (1981): a bin is twice the interquartile range by the cube root of the count.
    private static func defaultBins(_ numbers: [Double], width: Double) -> Int {
        let sorted = numbers.sorted()
        let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
        guard spread > 0 else { return 20 }
        let bin = 2 * spread / cbrt(Double(numbers.count))
        return min(100, max(8, Int((width / bin).rounded(.up))))
    }
}
