import Language
import Tensors

/// Arithmetic of numbers with units: equal dimensions add and compare, a plain number scales, a ratio of equal dimensions
/// is plain, and times are the inverse of frequencies.
enum Arithmetic {
    static func apply(_ operation: BinaryOperator, _ left: Quantity, _ right: Quantity) throws -> any Value {
        switch operation {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            let (a, b) = try aligned(left, right)
            return compute(operation, a.value, b.value) != 0
        case .and, .or: return compute(operation, left.value, right.value) != 0
        case .add, .subtract:
            let (a, b) = try aligned(left, right)
            return Quantity(compute(operation, a.value, b.value), a.unit)
        case .multiply:
            if isReciprocal(left, right) { return Quantity(left.inBaseUnit * right.inBaseUnit) }
            guard left.unit == nil || right.unit == nil else { throw Operators.mismatch(left, right) }
            return Quantity(left.value * right.value, left.unit ?? right.unit)
        case .divide, .floorDivide, .remainder: return try divide(operation, left, right)
        case .power:
            guard left.unit == nil, right.unit == nil else { throw Operators.mismatch(left, right) }
            return Quantity(compute(.power, left.value, right.value))
        case .matrixMultiply: throw Operators.wrong(operation.rawValue, left)
        }
    }

    private static func divide(_ operation: BinaryOperator, _ left: Quantity, _ right: Quantity) throws -> Quantity {
        if let unit = left.unit, right.unit == nil {
            return Quantity(quotient(operation, left.value, right.value), unit)
        }
        if left.unit == nil, operation == .divide, let inverse = inverse(of: right.unit) {
            return Quantity(left.value / right.inBaseUnit, inverse)
        }
        let (a, b) = try aligned(left, right)
        return Quantity(quotient(operation, a.value, b.value), operation == .remainder ? a.unit : nil)
    }

    /// A time and a frequency: 100ms * 8kHz is 800.
    private static func isReciprocal(_ left: Quantity, _ right: Quantity) -> Bool {
        [left, right].compactMap { $0.unit?.dimension }.sorted { $0.rawValue < $1.rawValue } == [.frequency, .time]
    }

    /// 256 / 8kHz is a time, 1 / 20ms a frequency.
    private static func inverse(of unit: Unit?) -> Unit? {
        switch unit?.dimension {
        case .frequency: Unit.named("s")
        case .time: Unit.named("Hz")
        default: nil
        }
    }

    private static func quotient(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
        switch operation {
        case .floorDivide:
            // Whole by way of the remainder, so that quotient * b + remainder is a, as in Python.
            b.isInfinite || b == 0
                ? (a / b).rounded(.down) : ((a - BinaryOperation.remainder.apply(a, b)) / b).rounded()
        case .remainder: BinaryOperation.remainder.apply(a, b)
        default: a / b
        }
    }

    /// Both in the left one's unit.
    private static func aligned(_ left: Quantity, _ right: Quantity) throws -> (Quantity, Quantity) {
        guard left.unit?.dimension == right.unit?.dimension else { throw Operators.mismatch(left, right) }
        return (left, right.converted(to: left.unit))
    }

    private static func compute(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
        operation.elementwise?.apply(a, b) ?? .nan
    }
}
