import Glibc
import Networks

/// How often numbers of a range occur. Zeros are not counted: 0 has a byte of its own, and costs nothing.
struct ValueHistogram {
    /// Some sixteen of them share a byte, so what is rounded can be told by their middles.
    private static let bins = 4096

    /// At most 0.
    let low: Float
    /// At least 0.
    let high: Float
    private var counts = [Int](repeating: 0, count: bins)
    private let width: Float

    init(_ range: ClosedRange<Float>) {
        (low, high) = (min(0, range.lowerBound), max(0, range.upperBound))
        width = (high - low) / Float(Self.bins)
    }

    mutating func add(_ values: UnsafeBufferPointer<Float>) {
        guard width.isNormal else { return }
        let (factor, last) = (1 / width, Self.bins - 1)
        counts.withUnsafeMutableBufferPointer { counts in
            for value in values where value != 0 { counts[min(last, max(0, Int((value - low) * factor)))] += 1 }
        }
    }

    private func middle(_ bin: Int) -> Float { low + (Float(bin) + 0.5) * width }

    /// What a number becomes when a byte stands for it.
    private func level(_ value: Float, _ scale: Quantisation.Scale) -> Float {
        min(255, max(0, (value / scale.scale).rounded(.toNearestOrEven) + Float(scale.zeroPoint)))
    }

    /// The sum of the squares of what rounding and clipping change.
    func squaredError(_ scale: Quantisation.Scale) -> Double {
        var sum = 0.0
        for (bin, count) in counts.enumerated() where count > 0 {
            let value = middle(bin)
            let error = Double((level(value, scale) - Float(scale.zeroPoint)) * scale.scale - value)
            sum += Double(count) * error * error
        }
        return sum
    }

    /// How far the distribution of the numbers, clipped to a range, is from that which is left when those that share a byte
    /// are spread evenly over the bins that it stands for and in which there are any.
    func divergence(_ scale: Quantisation.Scale) -> Double {
        let (least, greatest) = (-Float(scale.zeroPoint) * scale.scale, Float(255 - scale.zeroPoint) * scale.scale)
        let within = counts.indices.filter { (least...greatest).contains(middle($0)) }
        guard let first = within.first, let last = within.last else { return .infinity }
        var clipped = Array(counts[first...last])
        clipped[0] += counts[..<first].reduce(0, +)
        clipped[clipped.count - 1] += counts[(last + 1)...].reduce(0, +)
        var (sums, filled) = ([Int](repeating: 0, count: 256), [Int](repeating: 0, count: 256))
        // Of what was clipped the bytes know nothing.
        for bin in first...last where counts[bin] > 0 {
            sums[Int(level(middle(bin), scale))] += counts[bin]
            filled[Int(level(middle(bin), scale))] += 1
        }
        let (all, inside) = (Double(clipped.reduce(0, +)), Double(sums.reduce(0, +)))
        var sum = 0.0
        for (place, count) in clipped.enumerated() where count > 0 {
            let byte = Int(level(middle(first + place), scale))
            let (p, q) = (Double(count) / all, Double(sums[byte]) / Double(max(1, filled[byte])) / max(1, inside))
            sum += p * log(p / max(q, 1e-12))
        }
        return sum
    }

    /// The least range from which the same share of the numbers above and below 0 is left out.
    func range(holding share: Double) -> (low: Float, high: Float) {
        let zero = width.isNormal ? min(counts.count, max(0, Int(-low / width))) : 0
        let (below, above) = (counts[..<zero].reduce(0, +), counts[zero...].reduce(0, +))
        var (first, last) = (0, counts.count - 1)
        var left = Int((1 - share) * Double(below))
        while first < zero, counts[first] <= left {
            left -= counts[first]
            first += 1
        }
        left = Int((1 - share) * Double(above))
        while last >= zero, counts[last] <= left {
            left -= counts[last]
            last -= 1
        }
        return (low + Float(first) * width, low + Float(last + 1) * width)
    }
}
