/// The order in which people number things: runs of digits by their value, all else by its bytes, so "a2" comes before
/// "a10".
package enum NaturalOrder {
    package static func sorted(_ texts: some Sequence<String>) -> [String] {
        texts.sorted(by: precedes)
    }

    static func precedes(_ a: String, _ b: String) -> Bool {
        let order = compare(a.utf8, b.utf8)
        // "01" and "1" have the same value but must not change places.
        return order == 0 ? a < b : order < 0
    }

    private static func compare(_ a: String.UTF8View, _ b: String.UTF8View) -> Int {
        var (a, b) = (a[...], b[...])
        while let first = a.first, let second = b.first {
            if isDigit(first), isDigit(second) {
                let (one, two) = (takeNumber(&a), takeNumber(&b))
                if one.count != two.count { return one.count - two.count }
                for (x, y) in zip(one, two) where x != y { return Int(x) - Int(y) }
            } else {
                if first != second { return Int(first) - Int(second) }
                a.removeFirst()
                b.removeFirst()
            }
        }
        return a.isEmpty ? (b.isEmpty ? 0 : -1) : 1
    }

    /// The digits at the start, without leading zeros.
    private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let rest = text.drop(while: isDigit)
        let digits = text[..<rest.startIndex].drop { $0 == UInt8(ascii: "0") }
        text = rest
        return digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
