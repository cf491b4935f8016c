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
            return try Elements.map(value) {
                try apply(operation, to: $0)
            } _: {
                operation == .plus ? $0 : $0.map(operation == .not ? .logicalNot : .negate)
            }
        default: throw wrong(operation.rawValue, value, label: "this is \(value.kind.withArticle)")
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
        if let left = number(left), let right = number(right), operation != .matrixMultiply {
            return try Arithmetic.apply(operation, left, right)
        }
        let areArrays =
            (ValueConversion.isArray(left) || number(left) != nil)
            && (ValueConversion.isArray(right) || number(right) != nil)
        if areArrays {
            guard operation != .matrixMultiply else { return try tensors(operation, left, right) }
            return try Elements.combine(left, right) {
                try Arithmetic.apply(operation, $0, $1)
            } tensors: {
                try tensors(operation, left, right)
            }
        }
        if let mask = try textMask(operation, left, right) { return mask }
        if operation == .equal || operation == .notEqual, left.kind == right.kind {
            return (left.digest == right.digest) == (operation == .equal)
        }
        let isLeftWrong = !(ValueConversion.isArray(left) || number(left) != nil)
        throw wrong(operation.rawValue, isLeftWrong ? left : right)
    }

    /// A number, or a boolean as 0 or 1.
    private static func number(_ value: any Value) -> Quantity? {
        value as? Quantity ?? (value as? Bool).map { Quantity($0 ? 1 : 0) }
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
        case .add:
            try TextLimit.require(left.utf8.count + right.utf8.count)
            return left + right
        case .equal: return left == right
        case .notEqual: return left != right
        case .less: return left < right
        case .lessOrEqual: return left <= right
        case .greater: return left > right
        case .greaterOrEqual: return left >= right
        default: throw wrong(operation.rawValue, left)
        }
    }

    /// A comparison of every text of a list with one text, as a tensor of 0 and 1; `nil` for other operands.
    private static func textMask(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws -> Tensor? {
        guard operation.isComparison else { return nil }
        func texts(_ value: any Value) -> [String]? {
            guard let list = value as? ListValue, !list.items.isEmpty else { return nil }
            let texts = list.items.compactMap { $0 as? String }
            return texts.count == list.items.count ? texts : nil
        }
        let pairs: [(String, String)]
        if let left = texts(left), let right = right as? String {
            pairs = left.map { ($0, right) }
        } else if let left = left as? String, let right = texts(right) {
            pairs = right.map { (left, $0) }
        } else {
            return nil
        }
        let scalars = try pairs.map { try Self.texts(operation, $0, $1) as? Bool == true ? Float(1) : 0 }
        return try Tensor(shape: [scalars.count], scalars: scalars)
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

    static func wrong(_ operation: String, _ value: any Value, label: String? = nil) -> Diagnostic {
        Diagnostic(
            WorkbenchCode.wrongOperand, "'\(operation)' does not work with \(value.kind.withArticle)", at: nil,
            label: label ?? "one side is \(value.kind.withArticle)")
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
