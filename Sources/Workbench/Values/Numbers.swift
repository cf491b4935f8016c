import Language
import Tensors

/// Numbers of one dimension in Double, all in the first one's unit: what lists and ranges are computed with, where a
/// tensor would round them and drop their unit.
struct Numbers {
    let values: [Double]
    let unit: Unit?

    init(_ values: [Double], _ unit: Unit?) {
        self.values = values
        self.unit = unit
    }

    /// - Returns: `nil` for what is no number, range of whole numbers, or list of numbers and booleans.
    /// - Throws: a diagnostic without a place, where dimensions differ or a range is too long.
    init?(_ value: any Value) throws {
        switch value {
        case let number as Quantity: self.init([number.value], number.unit)
        case let boolean as Bool: self.init([boolean ? 1 : 0], nil)
        case let range as RangeValue:
            guard let count = range.count else { return nil }
            try Self.require(count, atMost: Tensor.maximumCount, "numbers can be computed with at once")
            let (first, step) = (range.lower.value, range.upper.value < range.lower.value ? -1.0 : 1)
            self.init((0..<count).map { first + Double($0) * step }, range.lower.unit)
        case let list as ListValue:
            guard list.items.allSatisfy({ $0 is Quantity || $0 is Bool }) else { return nil }
            let numbers = list.items.map { $0 as? Quantity ?? Quantity($0 as? Bool == true ? 1 : 0) }
            let first = numbers.first ?? Quantity(0)
            let values = try numbers.map { number in
                guard number.unit?.dimension == first.unit?.dimension else { throw Operators.mismatch(first, number) }
                return number.converted(to: first.unit).value
            }
            self.init(values, first.unit)
        default: return nil
        }
    }

    static func require(_ count: Int, atMost limit: Int, _ what: String) throws {
        guard count <= limit else {
            throw Diagnostic(
                LanguageCode.wrongArgument, "at most \(limit) \(what), not \(count)", at: nil, label: "too many",
                help: ["work on a part at a time"])
        }
    }
}

extension ListValue {
    /// The greatest number of values in a list that a function makes: each takes some hundred bytes.
    static let maximumCount = 1 << 22

    /// - Throws: a diagnostic without a place, for more values than a list may have.
    static func requireCount(_ count: Int) throws {
        try Numbers.require(count, atMost: maximumCount, "values fit in a list")
    }

    /// The whole numbers of a range.
    /// - Throws: a diagnostic without a place, for a range that is too long or whose ends are not whole.
    init(_ range: RangeValue) throws {
        guard let count = range.count else {
            throw Diagnostic(
                WorkbenchCode.notIterable,
                "only a range whose ends are whole numbers has items, not \(range.summaryText)",
                at: nil, label: "ends are not whole")
        }
        try Self.requireCount(count)
        self.init((0..<count).compactMap { range.item($0) })
    }

    /// Whether it has one axis: no list or tensor is in it.
    var isFlat: Bool { !items.contains { $0 is ListValue || $0 is Tensor } }

    var hasUnits: Bool { items.contains { ($0 as? Quantity)?.unit != nil } }
}
