/// Leaves out what could not be seen: a figure has fewer than `LayerScript.resolution` pixels along an axis.
enum Thinning {
    private static let bins = LayerScript.resolution

    /// A curve's columns. Where x rises and there are very many points, each pixel's first, least, greatest and last y.
    static func line(_ x: [Double], _ y: [Double]) -> [[Double]] {
        guard x.count > 4 * bins else { return [x, y] }
        guard let first = x.first, let last = x.last, last > first, zip(x, x.dropFirst()).allSatisfy(<=) else {
            return points(x, y, keepsOrder: true)
        }
        var kept: [Int] = []
        var start = 0
        while start < x.count {
            let bin = Int((x[start] - first) / (last - first) * Double(bins))
            var end = start
            var (least, greatest) = (start, start)
            var gap: Int?
            while end < x.count, Int((x[end] - first) / (last - first) * Double(bins)) == bin {
                if !y[end].isFinite { gap = end }
                // A comparison with NaN is false: the second half moves on from a NaN that came first.
                if y[end] < y[least] || !y[least].isFinite { least = end }
                if y[end] > y[greatest] || !y[greatest].isFinite { greatest = end }
                end += 1
            }
            kept += Set([start, least, greatest, end - 1] + (gap.map { [$0] } ?? [])).sorted()
            start = end
        }
        return [kept.map { x[$0] }, kept.map { y[$0] }]
    }

    /// A scatter's columns. Of very many points, one in each pixel.
    static func points(_ x: [Double], _ y: [Double], keepsOrder: Bool = false) -> [[Double]] {
        guard x.count > 2000 else { return [x, y] }
        let (xs, ys) = (AxisScale.extremes(x) ?? (0, 1), AxisScale.extremes(y) ?? (0, 1))
        func pixel(_ value: Double, _ ends: (Double, Double), _ count: Double) -> Int {
            guard value.isFinite, ends.1 > ends.0 else { return value.isFinite ? 0 : -1 }
            return Int((value - ends.0) / (ends.1 - ends.0) * count)
        }
        var seen: Set<Int> = []
        var previous: Int?
        let kept = x.indices.filter { index in
            let place = pixel(x[index], xs, 800) * 1000 + pixel(y[index], ys, 400)
            defer { previous = place }
            return keepsOrder ? place != previous : seen.insert(place).inserted
        }
        return [kept.map { x[$0] }, kept.map { y[$0] }]
    }

    /// The columns of what reaches from `low` to `high`: each pixel's least and greatest.
    static func extent(_ x: [Double], _ low: [Double], _ high: [Double]) -> [[Double]] {
        guard x.count > bins else { return [x, low, high] }
        let size = (x.count + bins - 1) / bins
        let starts = Array(stride(from: 0, to: x.count, by: size))
        let ranges = starts.map { $0..<min($0 + size, x.count) }
        return [
            starts.map { x[$0] },
            ranges.map { low[$0].min() ?? .nan },
            ranges.map { high[$0].max() ?? .nan },
        ]
    }
}
