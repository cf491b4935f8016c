import Language
import Tensors

/// Functions that give the same numbers another shape or order.
enum ShapeFunctions {
    private static let family = "shape"

    static let list: [Function] = [
        Function(
            "shape", family: family, "the size of each axis", ["x"],
            examples: [("shape(zeros(2x3))", "rows and columns"), ("shape(5)", "a number has no axes")]
        ) { call in
            try call.read("x") { value in
                switch value {
                case is Quantity, is Bool: return ListValue([])
                case let table as Table: return ListValue([Quantity(table.count), Quantity(table.columns.count)])
                case let range as RangeValue where range.count != nil: return ListValue([Quantity(range.count ?? 0)])
                case let list as ListValue where !ValueConversion.isArray(list) || list.hasUnits:
                    return ListValue([Quantity(list.items.count)])
                default: return ListValue(try ValueConversion.tensor(value).shape.map { Quantity($0) })
                }
            }
        },
        Function(
            "reshape", family: family, "the same numbers in another shape", ["x", "shape"],
            examples: [
                ("reshape(1..6, 2x3)", "row by row"), ("reshape(1..6, [-1, 2])", "-1 is whatever is left"),
            ]
        ) { call in try call.tensor("x").reshaped(call.wholes("shape")) },
        Function(
            "flatten", family: family, "all numbers along one axis", ["x"],
            examples: [("flatten([[1, 2], [3, 4]])", "row by row")]
        ) { try $0.tensor("x").flattened() },
        Function(
            "transpose", family: family, "the axes in another order", ["x", "axes = reversed"],
            examples: [
                ("transpose([[1, 2, 3], [4, 5, 6]])", "rows become columns"),
                ("shape(transpose(zeros(2x3x4), [2, 0, 1]))", "an order of one's own"),
            ]
        ) { call in try call.tensor("x").transposed(call.has("axes") ? call.wholes("axes") : nil) },
        Function(
            "squeeze", family: family, "without axes of size 1", ["x", "axis = all of size 1"],
            examples: [("shape(squeeze(zeros(1x3x1)))", "only the 3 stays")]
        ) { try $0.tensor("x").squeezed($0.axes()) },
        Function(
            "expanddims", family: family, "with a new axis of size 1 at a place", ["x", "axis"],
            examples: [("expanddims([1, 2, 3], 1)", "a column"), ("shape(expanddims([1, 2, 3], 0))", "a row")]
        ) { try $0.tensor("x").expandedDims($0.whole("axis")) },
        Function(
            "flip", family: family, "back to front", ["x", "axis = all"],
            examples: [("flip([1, 2, 3])", "the last first"), ("flip([[1, 2], [3, 4]], axis = 1)", "left and right")]
        ) { call in
            let axes = try call.axes()
            if let list = try call.value("x") as? ListValue, list.isFlat {
                guard axes == nil || axes == [0] || axes == [-1] else {
                    throw call.wrong("axis", "a list has one axis")
                }
                return ListValue(list.items.reversed())
            }
            return try call.tensor("x").flipped(axes)
        },
        Function(
            "roll", family: family, "moved on by some places; what leaves comes in at the front",
            ["x", "shift", "axis = flattened"],
            examples: [
                ("roll(1..5, 2)", "two places on"), ("roll([[1, 2], [3, 4]], 1, axis = 0)", "rows change places"),
            ]
        ) { try $0.tensor("x").rolled($0.whole("shift"), axis: $0.axis()) },
        Function(
            "broadcast", family: family, "repeated until it has a shape", ["x", "shape"],
            examples: [("broadcast([1, 2, 3], 2x3)", "one row becomes two")]
        ) { try $0.tensor("x").broadcast(to: $0.wholes("shape")) },
    ]
}
