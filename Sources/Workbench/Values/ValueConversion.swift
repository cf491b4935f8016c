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
            if let unit = number.unit { throw hasUnit(unit) }
            return Tensor(Float(number.value))
        case let range as RangeValue:
            guard let count = range.count else { break }
            if let unit = range.lower.unit { throw hasUnit(unit) }
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

    private static func hasUnit(_ unit: Unit) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.unitMismatch, "a tensor holds plain numbers, not ones in \(unit.symbol)", at: nil,
            label: "has a unit", help: ["divide by the unit first: x / 1\(unit.symbol)"])
    }

    private static func tensor(_ list: ListValue) throws -> Tensor {
        if list.items.isEmpty { return try Tensor(shape: [0], scalars: []) }
        if list.items.allSatisfy({ $0 is Quantity || $0 is Bool }) {
            return try Tensor(shape: [list.items.count], scalars: list.items.map { try tensor($0).scalars[0] })
        }
        let parts = try list.items.map { try tensor($0) }
        if let odd = parts.first(where: { $0.shape != parts[0].shape }) {
            throw Diagnostic(
                WorkbenchCode.wrongOperand,
                "a list is a tensor only if its parts have one shape, not \(Shapes.text(parts[0].shape)) and "
                    + Shapes.text(odd.shape), at: nil, label: "parts of different shapes")
        }
        return try Tensor.stacked(parts)
    }

    /// Whole numbers, from a number, a list, a size, a range or a tensor of rank 1: a shape, or axes.
    /// - Throws: a diagnostic without a place, for anything else, and for more of them than a tensor may have axes.
    static func wholes(_ value: any Value) throws -> [Int] {
        func refused(_ value: any Value) -> Diagnostic {
            Diagnostic(
                WorkbenchCode.wrongOperand, "whole numbers are needed, not \(value.summaryText)", at: nil,
                label: "not whole numbers")
        }
        let count = (value as? ListValue)?.items.count ?? (value as? RangeValue)?.count ?? (value as? Tensor)?.count
        guard (count ?? 0) <= Shapes.maximumRank else {
            throw Diagnostic(
                WorkbenchCode.wrongOperand, "a tensor has at most \(Shapes.maximumRank) axes, not \(count ?? 0)",
                at: nil,
                label: "too many")
        }
        let items: [any Value]
        switch value {
        case let list as ListValue: items = list.items
        case let range as RangeValue: items = try ListValue(range).items
        case let tensor as Tensor where tensor.rank == 1: items = tensor.scalars.map { Quantity($0) }
        default: items = [value]
        }
        return try items.map { item in
            guard let number = item as? Quantity, number.unit == nil, let whole = number.whole else {
                throw refused(item)
            }
            return whole
        }
    }

    /// Whether two values are the same: numbers in whatever units, anything else of one kind by its digest.
    static func areEqual(_ left: any Value, _ right: any Value) -> Bool {
        if let left = left as? Quantity, let right = right as? Quantity {
            return left.unit?.dimension == right.unit?.dimension && left.value == right.converted(to: left.unit).value
        }
        return left.kind == right.kind && left.digest == right.digest
    }
}
