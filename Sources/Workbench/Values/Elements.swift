import Language
import Tensors

/// Functions of numbers over whatever holds numbers: single ones and lists with units in Double, the rest as tensors.
enum Elements {
    static func map(
        _ value: any Value, _ number: (Quantity) throws -> any Value, _ tensor: (Tensor) throws -> Tensor
    ) throws -> any Value {
        if let value = value as? Quantity { return try number(value) }
        guard let items = try itemsWithUnits(value) else { return try tensor(ValueConversion.tensor(value)) }
        return ListValue(try items.map { try map($0, number, tensor) })
    }

    static func combine(
        _ left: any Value, _ right: any Value, _ numbers: (Quantity, Quantity) throws -> any Value,
        tensors: () throws -> any Value
    ) throws -> any Value {
        if let left = left as? Quantity, let right = right as? Quantity { return try numbers(left, right) }
        guard hasUnits(left) || hasUnits(right) else { return try tensors() }
        let pairs: [(any Value, any Value)]
        switch (try items(left), try items(right)) {
        case (let first?, let second?):
            guard first.count == second.count else {
                throw Diagnostic(
                    WorkbenchCode.wrongOperand, "the lists have \(first.count) and \(second.count) items", at: nil,
                    label: "lengths differ")
            }
            pairs = Array(zip(first, second))
        case (let first?, nil) where right is Quantity: pairs = first.map { ($0, right) }
        case (nil, let second?) where left is Quantity: pairs = second.map { (left, $0) }
        default: return try tensors()
        }
        return ListValue(try pairs.map { try combine($0, $1, numbers, tensors: tensors) })
    }

    private static func items(_ value: any Value) throws -> [any Value]? {
        switch value {
        case let list as ListValue where list.isFlat: list.items
        case let range as RangeValue: try ListValue(range).items
        default: nil
        }
    }

    /// The numbers of a list or range that have units; `nil` for what can be a tensor.
    private static func itemsWithUnits(_ value: any Value) throws -> [any Value]? {
        hasUnits(value) ? try items(value) : nil
    }

    private static func hasUnits(_ value: any Value) -> Bool {
        switch value {
        case let number as Quantity: number.unit != nil
        case let list as ListValue: list.hasUnits && list.isFlat
        case let range as RangeValue: range.lower.unit != nil
        default: false
        }
    }

    /// A power with a whole exponent from 0 up, exact as long as Double holds it.
    static func power(of base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { power, _ in power * base }
    }
}
