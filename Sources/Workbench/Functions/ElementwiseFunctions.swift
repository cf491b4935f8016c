import Language
import Tensors

/// Functions of single numbers, applied to each number of an array.
enum ElementwiseFunctions {
    static let list: [Function] =
        unary + [
            Function(
                "where", family: "elementwise", "a where the condition holds, else b", ["condition", "a", "b"],
                examples: [("where([1, -2, 3] > 0, 1, 0)", "1 for the positive numbers, 0 for the others")]
            ) { try Tensor.choose(where: $0.tensor("condition"), $0.tensor("a"), $0.tensor("b")) }
        ]

    private static let summaries: [(UnaryOperation, String)] = [
        (.abs, "magnitude"),
        (.sqrt, "square root"),
    ]

    private static let unary = summaries.map { operation, summary in
        let name = operation.rawValue
        return Function(
            name, family: "elementwise", summary, ["x"],
            examples: [("\(name)(0.25)", "of a number"), ("\(name)([0.25, 1])", "of each number of an array")]
        ) { call in
            let value = try call.value("x")
            if let number = value as? Quantity { return try apply(operation, to: number) }
            return try call.tensor("x").map(operation)
        }
    }

    /// Functions that only round or drop a sign keep the unit; of the others none has a meaning with one.
    private static func apply(_ operation: UnaryOperation, to number: Quantity) throws -> Quantity {
        let keepsUnit = [.abs, .floor, .ceil, .round].contains(operation)
        guard keepsUnit || number.unit == nil else {
            throw Diagnostic(
                WorkbenchCode.unitMismatch,
                "\(operation.rawValue) takes a plain number, not one in \(number.unit?.symbol ?? "")",
                at: nil, label: "has a unit")
        }
        return Quantity(operation.apply(number.value), number.unit)
    }
}
