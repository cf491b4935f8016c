import Language
import Tensors

/// Functions of single numbers, applied to each number of an array.
enum ElementwiseFunctions {
    private static let family = "elementwise"

    static let list: [Function] = unary + pairs + [round, clip, choose]

    // MARK: Of one number

    private static let summaries: [(operation: UnaryOperation, summary: String, example: String, note: String)] = [
        (.abs, "magnitude", "abs([-2, 0.5])", "without the sign"),
        (.sign, "-1, 0 or 1", "sign([-2, 0, 3])", "which side of 0 each number is on"),
        (.square, "the number times itself", "square([1, 2, 3])", "each number squared"),
        (.sqrt, "square root", "sqrt([0.25, 1, 4])", "of each number"),
        (.reciprocal, "1 divided by the number", "reciprocal([2, 4])", "one half and one quarter"),
        (.exp, "e to the power of the number", "exp(1)", "Euler's number"),
        (.expm1, "exp(x) - 1, exact near 0", "expm1(0.000000001)", "where exp(x) - 1 keeps few digits"),
        (.log, "natural logarithm", "log(exp(2))", "undoes exp"),
        (.log10, "logarithm to base 10", "log10([1, 10, 1000])", "how many zeros"),
        (.log2, "logarithm to base 2", "log2([1, 2, 1024])", "how many doublings"),
        (.log1p, "log(1 + x), exact near 0", "log1p(0.000000001)", "where log(1 + x) keeps few digits"),
        (.sin, "sine of an angle in radians", "sin([0, 0.5235988])", "of 0 and of 30 degrees"),
        (.cos, "cosine of an angle in radians", "cos([0, 1.0471976])", "of 0 and of 60 degrees"),
        (.tan, "tangent of an angle in radians", "tan(0.7853981633974483)", "of 45 degrees"),
        (.asin, "angle with this sine", "asin(1)", "a right angle in radians"),
        (.acos, "angle with this cosine", "acos(-1)", "half a turn in radians"),
        (.atan, "angle with this tangent", "atan([0, 1])", "45 degrees in radians at 1"),
        (.sinh, "hyperbolic sine", "sinh([-1, 0, 1])", "odd: the sign goes through"),
        (.cosh, "hyperbolic cosine", "cosh([-1, 0, 1])", "even: the sign does not matter"),
        (.tanh, "hyperbolic tangent", "tanh([-10, 0, 10])", "saturates at -1 and 1"),
        (.floor, "the whole number below", "floor([-1.5, 1.5])", "towards minus infinity"),
        (.ceil, "the whole number above", "ceil([-1.5, 1.5])", "towards infinity"),
        (.relu, "the number, or 0 where it is negative", "relu([-1, 0, 2])", "the rectifier of networks"),
        (.sigmoid, "1 / (1 + exp(-x))", "sigmoid([-4, 0, 4])", "between 0 and 1"),
        (.softplus, "log(1 + exp(x)), a smooth relu", "softplus([-10, 0, 10])", "near 0, log(2), near the number"),
        (.isNaN, "whether it is not a number", "isnan(0 / 0)", "true for what has no value"),
        (.isFinite, "whether it is neither infinite nor NaN", "isfinite([1, 1 / 0, 0 / 0])", "1 where it is finite"),
    ]

    private static let unary = summaries.map { operation, summary, example, note in
        Function(operation.rawValue, family: family, summary, ["x"], examples: [(example, note)]) { call in
            try call.read("x") { value in
                try Elements.map(value, { try apply(operation, to: $0) }, { $0.map(operation) })
            }
        }
    }

    /// Functions that only round or drop a sign keep the unit; some do not look at the size; of the others none has a
    /// meaning with a unit.
    private static func apply(_ operation: UnaryOperation, to number: Quantity) throws -> any Value {
        let result = operation.apply(number.value)
        switch operation {
        case .isNaN, .isFinite: return result != 0
        case .abs, .floor, .ceil: return Quantity(result, number.unit)
        case .sign: return Quantity(result)
        default:
            guard let unit = number.unit else { return Quantity(result) }
            throw Diagnostic(
                WorkbenchCode.unitMismatch, "a plain number is needed, not one in \(unit.symbol)", at: nil,
                label: "has a unit", help: ["divide by the unit first: x / 1\(unit.symbol)"])
        }
    }

    private static let round = Function(
        "round", family: family, "the nearest number with so many decimals, halves to even", ["x", "digits = 0"],
        examples: [
            ("round(2.71828, 2)", "two decimals"), ("round([0.5, 1.5, 2.5])", "halves go to the even neighbour"),
            ("round(123456, -3)", "thousands"),
        ]
    ) { call in
        let digits = try call.whole("digits", default: 0)
        guard (-300...300).contains(digits) else { throw call.wrong("digits", "digits go from -300 to 300") }
        // A power of ten below 1 is not exact, so the scale is always a whole number.
        let scale = Elements.power(of: 10, abs(digits))
        func rounded(_ x: Double) -> Double {
            let result =
                digits < 0
                ? (x / scale).rounded(.toNearestOrEven) * scale : (x * scale).rounded(.toNearestOrEven) / scale
            // Where the scaled number is beyond all doubles, there is nothing left to round.
            return result.isFinite ? result : x
        }
        return try call.read("x") { value in
            try Elements.map(value, { Quantity(rounded($0.value), $0.unit) }) { x in
                try Tensor(shape: x.shape, scalars: x.scalars.map { Float(rounded(Double($0))) })
            }
        }
    }

    // MARK: Of several

    private static let pairs: [Function] = [
        pair(
            .minimum, "the smaller of two numbers", [("minimum([1, 5, 3], [4, 2, 3])", "pair by pair")], keepsUnit: true
        ),
        pair(
            .maximum, "the greater of two numbers", [("maximum([-1, 0, 2], 0)", "a number goes with every other")],
            keepsUnit: true),
        pair(
            .atan2, "angle of the point (b, a) from the first axis, in radians",
            [("atan2(1, -1)", "three eighths of a turn")], keepsUnit: false),
    ]

    private static func pair(
        _ operation: BinaryOperation, _ summary: String, _ examples: [(code: String, note: String)], keepsUnit: Bool
    ) -> Function {
        Function(operation.rawValue, family: family, summary, ["a", "b"], examples: examples) { call in
            let (a, b) = (try call.value("a"), try call.value("b"))
            return try Elements.combine(a, b) { a, b in
                guard a.unit?.dimension == b.unit?.dimension else { throw Operators.mismatch(a, b) }
                let result = operation.apply(a.value, b.converted(to: a.unit).value)
                return Quantity(result, keepsUnit ? a.unit : nil)
            } tensors: {
                try call.tensor("a").combined(operation, call.tensor("b"))
            }
        }
    }

    private static let clip = Function(
        "clip", family: family, "moved into an interval", ["x", "low = none", "high = none"],
        examples: [
            ("clip([-2, 0.5, 7], 0, 1)", "to 0 below and 1 above"), ("clip([-2, 5], high = 3)", "on one side"),
        ]
    ) { call in
        let ends = try ["low", "high"].map { call.has($0) ? try quantity(call, $0) : nil }
        let (low, high) = (ends[0], ends[1])
        return try call.read("x") { value in
            try Elements.map(value) { number in
                let bounds = try ends.map { end -> Double? in
                    guard let end else { return nil }
                    guard end.unit?.dimension == number.unit?.dimension else { throw Operators.mismatch(number, end) }
                    return end.converted(to: number.unit).value
                }
                let (low, high) = (bounds[0] ?? -.infinity, bounds[1] ?? .infinity)
                guard low <= high else { throw FunctionCall.wrong("the low end must not exceed the high end") }
                return Quantity(number.value < low ? low : number.value > high ? high : number.value, number.unit)
            } _: { x in
                try x.clip(low: Float(plain(low) ?? -.infinity), high: Float(plain(high) ?? .infinity))
            }
        }
    }

    private static func quantity(_ call: FunctionCall, _ name: String) throws -> Quantity {
        try call.read(name) { value in
            if let number = value as? Quantity { return number }
            throw FunctionCall.wrong("a number is needed, not \(value.summaryText)")
        }
    }

    private static func plain(_ end: Quantity?) throws -> Double? {
        guard let end else { return nil }
        guard end.unit == nil else { throw Operators.mismatch(Quantity(0), end) }
        return end.value
    }

    private static let choose = Function(
        "where", family: family, "a where the condition holds, else b", ["condition", "a", "b"],
        examples: [
            ("where([1, -2, 3] > 0, 1, 0)", "1 for the positive numbers, 0 for the others"),
            ("where(2 > 1, \"yes\", \"no\")", "one condition chooses among values of any kind"),
        ]
    ) { call in
        switch try call.value("condition") {
        case let condition as Bool: return try call.value(condition ? "a" : "b")
        case let condition as Quantity: return try call.value(condition.value != 0 ? "a" : "b")
        default: return try Tensor.choose(where: call.tensor("condition"), call.tensor("a"), call.tensor("b"))
        }
    }
}
