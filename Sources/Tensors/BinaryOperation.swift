import Glibc

/// A function of two numbers, applied scalar by scalar with broadcasting. Raw values are the names people type.
package enum BinaryOperation: String, CaseIterable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "^"
    case minimum, maximum, atan2
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and, or

    /// The function in Double; tensors round its result to float32.
    ///
    /// Comparisons, `and` and `or` give 0 or 1, and take every number but 0 for true. `minimum` and `maximum` give NaN
    /// where either side is NaN. `remainder` has the sign of `b`, as Python's `%`.
    @inline(__always)
    package func apply(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .add: return a + b
        case .subtract: return a - b
        case .multiply: return a * b
        case .divide: return a / b
        case .remainder:
            let rest = fmod(a, b)
            if rest == 0 { return Double(signOf: b, magnitudeOf: 0) }
            return (rest < 0) == (b < 0) ? rest : rest + b
        case .power: return pow(a, b)
        case .minimum: return a < b || a.isNaN ? a : b
        case .maximum: return a > b || a.isNaN ? a : b
        case .atan2: return Glibc.atan2(a, b)
        case .equal: return a == b ? 1 : 0
        case .notEqual: return a != b ? 1 : 0
        case .less: return a < b ? 1 : 0
        case .lessOrEqual: return a <= b ? 1 : 0
        case .greater: return a > b ? 1 : 0
        case .greaterOrEqual: return a >= b ? 1 : 0
        case .and: return a != 0 && b != 0 ? 1 : 0
        case .or: return a != 0 || b != 0 ? 1 : 0
        }
    }
}
