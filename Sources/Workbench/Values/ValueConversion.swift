import Language
import Tensors

/// Values as numbers and back.
enum ValueConversion {
    /// A tensor of rank 0 is a number to a person.
    static func simplified(_ value: any Value) -> any Value {
        guard let tensor = value as? Tensor, tensor.rank == 0 else { return value }
        return Quantity(tensor.scalars[0])
    }

    /// Whether operators and functions can treat a value as an array of numbers.
    static func isArray(_ value: any Value) -> Bool {
        switch value {
        case is Tensor: true
        case let range as RangeValue: range.count != nil
        case let list as ListValue: list.items.allSatisfy { $0 is Quantity || $0 is Bool || isArray($0) }
        default: false
        }
    }

    /// The value as a tensor: a number has rank 0, a list of lists rank 2.
    /// - Throws: a diagnostic without a place, for units, texts and lists of unequal lengths.
    static func tensor(_ value: any Value) throws -> Tensor {
        switch value {
        case let tensor as Tensor: return tensor
        case let boolean as Bool: return Tensor(boolean ? 1 : 0)
        case let number as Quantity:
            if let unit = number.unit {
                throw Diagnostic(
                    WorkbenchCode.unitMismatch, "a tensor holds plain numbers, not ones in \(unit.symbol)", at: nil,
                    label: "has a unit", help: ["divide by the unit first: x / 1\(unit.symbol)"])
            }
            return Tensor(Float(number.value))
        case let range as RangeValue:
            guard let count = range.count else { break }
            return try Tensor.arange(
                start: range.lower.value,
                stop: range.lower.value + (range.upper.value < range.lower.value ? -1 : 1) * Double(count),
                step: range.upper.value < range.lower.value ? -1 : 1)
        case let list as ListValue: return try tensor(list)
        default: break
        }
        throw Diagnostic(
            WorkbenchCode.wrongOperand, "numbers are needed, not \(value.kind.withArticle)", at: nil,
            label: "this is \(value.kind.withArticle)")
    }

    private static func tensor(_ list: ListValue) throws -> Tensor {
        if list.items.isEmpty { return try Tensor(shape: [0], scalars: []) }
        if list.items.allSatisfy({ $0 is Quantity || $0 is Bool }) {
            return try Tensor(shape: [list.items.count], scalars: list.items.map { try tensor($0).scalars[0] })
        }
        return try Tensor.stacked(try list.items.map { try tensor($0) })
    }

    /// A list of whole numbers, from a number, a list or a size: a shape, or axes.
    static func wholes(_ value: any Value) throws -> [Int] {
        let items = (value as? ListValue)?.items ?? [value]
        return try items.map { item in
            guard let number = item as? Quantity, number.unit == nil, let whole = number.whole else {
                throw Diagnostic(
                    WorkbenchCode.wrongOperand, "whole numbers are needed, not \(item.summaryText)", at: nil,
                    label: "not whole numbers")
            }
            return whole
        }
    }
}
