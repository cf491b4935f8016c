import Glibc

/// Random numbers that depend on a seed, a name and an index only, never on what was drawn elsewhere.
///
/// Philox4x32-10 is keyed with `splitmix64(splitmix64(seed) ^ fnv1a64(name))`; the upper half of its counter is the
/// index, the lower half counts blocks. So streams of one seed and name never overlap (each has 2⁶⁴ blocks), and any
/// stream can be had at once.
package struct RandomStream: Sendable {
    private let key: SIMD2<UInt32>
    private let index: UInt64
    private var blocks: UInt64 = 0
    private var words = SIMD4<UInt32>()
    private var used = 4
    private var spareNormal: Double?

    /// - Parameters:
    ///   - seed: the seed of the run.
    ///   - name: what the numbers are for, such as `shuffle`.
    ///   - index: which of the streams of that name, such as an epoch or a clip.
    package init(seed: UInt64, name: String, index: UInt64 = 0) {
        let mixed = RandomStream.splitmix64(RandomStream.splitmix64(seed) ^ RandomStream.fnv1a64(name))
        key = SIMD2(UInt32(truncatingIfNeeded: mixed), UInt32(mixed >> 32))
        self.index = index
    }

    /// 64 random bits.
    package mutating func next() -> UInt64 {
        if used == 4 {
            words = Philox4x32.block(
                counter: SIMD4(
                    UInt32(truncatingIfNeeded: blocks), UInt32(blocks >> 32),
                    UInt32(truncatingIfNeeded: index), UInt32(index >> 32)),
                key: key)
            blocks &+= 1
            used = 0
        }
        defer { used += 2 }
        return used == 0 ? UInt64(words.y) << 32 | UInt64(words.x) : UInt64(words.w) << 32 | UInt64(words.z)
    }

    /// A number from 0 up to but without 1, a multiple of 2⁻⁵³.
    package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of the standard normal distribution, by Box and Muller's transformation, which gives them in pairs.
    package mutating func normal() -> Double {
        if let spare = spareNormal {
            spareNormal = nil
            return spare
        }
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        spareNormal = radius * sin(angle)
        return radius * cos(angle)
    }

    /// A whole number of the range, each equally likely: Lemire's multiplication with rejection
    /// ("Fast random integer generation in an interval", 2019).
    package mutating func integer(in range: ClosedRange<Int>) -> Int {
        let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
        guard span < .max else { return Int(truncatingIfNeeded: next()) }
        let size = span + 1
        var product = next().multipliedFullWidth(by: size)
        if product.low < size {
            let threshold = (0 &- size) % size
            while product.low < threshold { product = next().multipliedFullWidth(by: size) }
        }
        return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
    }

    /// The elements in random order, every order equally likely (Fisher and Yates).
    package mutating func shuffled<Element>(_ elements: some Sequence<Element>) -> [Element] {
        var result = Array(elements)
        for last in result.indices.dropFirst().reversed() {
            result.swapAt(last, integer(in: 0...last))
        }
        return result
    }

    /// The finaliser of the splitmix64 generator (Steele, Lea, Flood 2014), with its increment added first.
    private static func splitmix64(_ x: UInt64) -> UInt64 {
        var z = x &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The 64-bit Fowler–Noll–Vo hash 1a of the name's UTF-8 bytes.
    private static func fnv1a64(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
