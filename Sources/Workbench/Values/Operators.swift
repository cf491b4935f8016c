import Language
import Tensors

/// What the operators do with values.
enum Operators {
    static func apply(_ operation: UnaryOperator, to value: any Value) throws -> any Value {
        switch (operation, value) {
        case (.not, let boolean as Bool): return !boolean
        case (.not, let number as Quantity) where number.unit == nil: return number.value == 0
        case (.minus, let number as Quantity): return Quantity(-number.value, number.unit)
        case (.minus, let range as RangeValue) where range.includesEnd:
            return RangeValue(
                Quantity(-range.lower.value, range.lower.unit), Quantity(-range.upper.value, range.upper.unit))
        case (.plus, let number as Quantity): return number
        case (_, _) where ValueConversion.isArray(value):
            let tensor = try ValueConversion.tensor(value)
            return operation == .plus ? tensor : tensor.map(operation == .not ? .logicalNot : .negate)
        default: throw wrong(operation.rawValue, value)
        }
    }

    static func apply(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws -> any Value {
        switch (left, right) {
        case (let left as Quantity, let right as Quantity) where operation != .matrixMultiply:
            return try Arithmetic.apply(operation, left, right)
        case (let left as String, let right as String): return try texts(operation, left, right)
        case (let left as Bool, let right as Bool):
            switch operation {
            case .and: return left && right
            case .or: return left || right
            case .equal: return left == right
            case .notEqual: return left != right
            default: throw wrong(operation.rawValue, left)
            }
        default: break
        }
        let areArrays =
            (ValueConversion.isArray(left) || left is Quantity || left is Bool)
            && (ValueConversion.isArray(right) || right is Quantity || right is Bool)
        if areArrays { return try tensors(operation, left, right) }
        if operation == .equal || operation == .notEqual, left.kind == right.kind {
            return (left.digest == right.digest) == (operation == .equal)
        }
        let isLeftWrong = !(ValueConversion.isArray(left) || left is Quantity)
        throw wrong(operation.rawValue, isLeftWrong ? left : right)
    }

    // MARK: Ranges

    /// `5..30dB` gives the unit to both ends.
    static func range(_ ends: [any Value], includesEnd: Bool) throws -> RangeValue {
        let numbers = try ends.map { end in
            guard let number = end as? Quantity else { throw wrong("..", end) }
            return number
        }
        guard numbers.count == 2 else { throw Diagnostic(LanguageCode.openRange, "a range has two ends", at: nil) }
        let unit = numbers[0].unit ?? numbers[1].unit
        let both = numbers.map { $0.unit == nil ? Quantity($0.value, unit) : $0 }
        guard both[0].unit?.dimension == both[1].unit?.dimension else { throw mismatch(numbers[0], numbers[1]) }
        return RangeValue(both[0], both[1], includesEnd: includesEnd)
    }

    static func plusMinus(_ value: any Value) throws -> RangeValue {
        guard let number = value as? Quantity else { throw wrong("±", value) }
        return RangeValue(Quantity(-number.value, number.unit), number)
    }

    // MARK: Texts and tensors

    private static func texts(_ operation: BinaryOperator, _ left: String, _ right: String) throws -> any Value {
        switch operation {
        case .add: left + right
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        default: throw wrong(operation.rawValue, left)
        }
    }

    private static func tensors(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws -> any Value
    {
        let (a, b) = (try ValueConversion.tensor(left), try ValueConversion.tensor(right))
        switch operation {
        case .matrixMultiply: return ValueConversion.simplified(try a.matmul(b))
        case .floorDivide: return try a.combined(.divide, b).map(.floor)
        default:
            guard let elementwise = operation.elementwise else { throw wrong(operation.rawValue, left) }
            return try a.combined(elementwise, b)
        }
    }

    // MARK: Complaints

    static func wrong(_ operation: String, _ value: any Value) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.wrongOperand, "'\(operation)' does not work with \(value.kind.withArticle)", at: nil,
            label: "one side is \(value.kind.withArticle)")
    }

    static func mismatch(_ left: Quantity, _ right: Quantity) -> Diagnostic {
        func name(_ number: Quantity) -> String {
            number.unit.map { "\($0.dimension.rawValue) (\($0.symbol))" } ?? "a plain number"
        }
        return Diagnostic(
            WorkbenchCode.unitMismatch, "\(name(left)) and \(name(right)) do not go together", at: nil,
            label: "units differ")
    }
}

extension BinaryOperator {
    /// The operation of tensors that it stands for.
    var elementwise: BinaryOperation? {
        switch self {
        case .or: .or
        case .and: .and
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .remainder: .remainder
        case .power: .power
        case .floorDivide, .matrixMultiply: nil
        }
    }
}
