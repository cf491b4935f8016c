/// The stable order that sorts a row: equal numbers (0 and -0 among them) stay in place order, NaNs come last.
struct SortOrder {
    /// Sort key above, position below: all distinct, so that any sorting method gives the same order.
    private var entries: [UInt64]

    /// Rows from here on are sorted by digits, which takes linear time but clears a table first.
    private static let radixThreshold = 1024
    private static let digitBits: UInt64 = 11

    init(_ row: UnsafeBufferPointer<Float>, descending: Bool) {
        entries = [UInt64](unsafeUninitializedCapacity: row.count) { buffer, initialised in
            for i in row.indices {
                buffer[i] = UInt64(SortOrder.key(row[i], descending: descending)) << 32 | UInt64(i)
            }
            initialised = row.count
        }
        if entries.count < SortOrder.radixThreshold { entries.sort() } else { sortByDigits() }
    }

    var count: Int { entries.count }

    /// The position in the row of the entry that comes at place `rank`.
    subscript(rank: Int) -> Int { Int(entries[rank] & 0xFFFF_FFFF) }

    /// Unsigned integers in the order of the numbers.
    private static func key(_ x: Float, descending: Bool) -> UInt32 {
        guard !x.isNaN else { return .max }
        let bits = x == 0 ? 0 : x.bitPattern
        let ascending = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
        return descending ? ~ascending : ascending
    }

    /// Least significant digit first over the 32 bits of the key; each pass keeps the order of the one before.
    private mutating func sortByDigits() {
        let mask: UInt64 = (1 << SortOrder.digitBits) - 1
        var other = [UInt64](repeating: 0, count: entries.count)
        for shift in stride(from: UInt64(32), to: 64, by: Int(SortOrder.digitBits)) {
            var places = [Int](repeating: 0, count: 1 << SortOrder.digitBits)
            for entry in entries { places[Int(entry >> shift & mask)] += 1 }
            var total = 0
            for digit in places.indices {
                (places[digit], total) = (total, total + places[digit])
            }
            for entry in entries {
                let digit = Int(entry >> shift & mask)
                other[places[digit]] = entry
                places[digit] += 1
            }
            swap(&entries, &other)
        }
    }
}
