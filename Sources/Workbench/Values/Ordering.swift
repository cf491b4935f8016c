import Language

/// The order of values: numbers of one dimension by size, texts by their characters' code points, false before true.
/// What is nothing or NaN comes last in both directions; equal values keep their order.
enum Ordering {
    /// The positions of the values in order.
    /// - Throws: a diagnostic without a place, for values that have no order among each other.
    static func positions(_ values: [any Value], descending: Bool) throws -> [Int] {
        if let texts = keys(values, { $0 as? String }) { return positions(texts, descending) }
        let present = values.filter { !($0 is Nothing) }
        guard let numbers = try Numbers(ListValue(present)) else {
            let odd = present.first { !($0 is Quantity || $0 is Bool) } ?? Nothing()
            let isText = odd is String
            throw Diagnostic(
                WorkbenchCode.wrongOperand,
                isText ? "texts and numbers have no order among each other" : "\(odd.kind.withArticle) has no order",
                at: nil, label: "cannot be sorted")
        }
        var rest = numbers.values[...]
        let keys = values.map { value -> Double? in
            guard !(value is Nothing), let number = rest.popFirst() else { return nil }
            return number.isNaN ? nil : number
        }
        return positions(keys, descending)
    }

    /// The keys, `nil` for nothing; `nil` at all where a value has none, or there is none.
    private static func keys<Key>(_ values: [any Value], _ key: (any Value) -> Key?) -> [Key?]? {
        var keys: [Key?] = []
        for value in values {
            if value is Nothing {
                keys.append(nil)
            } else {
                guard let key = key(value) else { return nil }
                keys.append(key)
            }
        }
        return keys.contains { $0 != nil } ? keys : nil
    }

    private static func positions<Key: Comparable>(_ keys: [Key?], _ descending: Bool) -> [Int] {
        keys.indices.sorted { left, right in
            guard let a = keys[left], let b = keys[right] else {
                return keys[left] != nil || (keys[right] == nil && left < right)
            }
            if a == b { return left < right }
            return descending ? a > b : a < b
        }
    }
}
