import Corpora
import Language
import Tensors

/// Functions that join tensors, repeat them, or put something around them.
enum JoiningFunctions {
    private static let family = "shape"

    static let list: [Function] =
        [concatenate, stack] + [
            Function(
                "repeat", family: family, "each entry several times in a row", ["x", "times", "axis = flattened"],
                examples: [("repeat([1, 2], 3)", "entry by entry"), ("repeat([[1, 2]], 2, axis = 0)", "row by row")]
            ) { try $0.tensor("x").repeated($0.whole("times"), axis: $0.axis()) },
            Function(
                "tile", family: family, "the whole several times along its axes", ["x", "times"],
                examples: [("tile([1, 2], 3)", "one after the other"), ("tile([1, 2], 2x2)", "down and across")]
            ) { try $0.tensor("x").tiled($0.wholes("times")) },
            Function(
                "pad", family: family, "with a number around it", ["x", "widths", "value = 0"],
                examples: [
                    ("pad([1, 2], 1)", "one at each end"), ("pad([1, 2], [0, 3], value = 9)", "before and after"),
                    ("pad([[1, 2]], [[1, 0], [0, 2]])", "a pair for each axis"),
                ]
            ) { call in
                let x = try call.tensor("x")
                let widths = try call.read("widths") { try pairs($0, rank: x.rank) }
                return try x.padded(widths, value: Float(call.number("value", default: 0)))
            },
        ]

    /// How many before and after along each axis: one number or pair for all axes, or a pair for each.
    private static func pairs(_ value: any Value, rank: Int) throws -> [(before: Int, after: Int)] {
        if let list = value as? ListValue, list.items.contains(where: { $0 is ListValue }) {
            return try list.items.map { try pair($0) }
        }
        let both = try pair(value)
        return Array(repeating: both, count: rank)
    }

    private static func pair(_ value: any Value) throws -> (before: Int, after: Int) {
        let widths = try ValueConversion.wholes(value)
        guard let first = widths.first, let last = widths.last, widths.count <= 2 else {
            throw FunctionCall.wrong("widths are a number, or a pair of one before and one after")
        }
        return (first, last)
    }

    private static let concatenate = Function(
        "concatenate", family: family, "one after the other along an axis", ["arrays", "axis = 0"],
        examples: [
            ("concatenate([1..3, zeros(2)])", "end to end"),
            ("concatenate([ones(2x1), zeros(2x2)], axis = 1)", "side by side"),
            ("concatenate([[\"a\"], [2s, true]])", "lists of anything stay a list"),
            ("concatenate([(split (load sample)), (load sample)])", "datasets: what is not split is for training"),
        ]
    ) { call in
        let items = try items(call)
        let axis = try call.whole("axis", default: 0)
        if let joined = try call.read("arrays", { _ in try joined(items) }) {
            guard axis == 0 else { throw call.wrong("axis", "lists, tables and datasets are joined along axis 0") }
            return joined
        }
        return try Tensor.concatenated(try tensors(call, items), axis: axis)
    }

    private static let stack = Function(
        "stack", family: family, "together along a new axis", ["arrays", "axis = 0"],
        examples: [("stack([[1, 2], [3, 4]])", "as rows"), ("stack([[1, 2], [3, 4]], axis = 1)", "as columns")]
    ) { call in
        try Tensor.stacked(try tensors(call, items(call)), axis: call.whole("axis", default: 0))
    }

    private static func items(_ call: FunctionCall) throws -> [any Value] {
        try call.read("arrays") { value in
            switch value {
            case let list as ListValue: return list.items
            case let tensor as Tensor where tensor.rank > 1:
                try ListValue.requireCount(tensor.shape[0])
                return try (0..<tensor.shape[0]).map { try tensor.slice([.index($0)]) }
            default: throw FunctionCall.wrong("a list of tensors is needed, not \(value.summaryText)")
            }
        }
    }

    private static func tensors(_ call: FunctionCall, _ items: [any Value]) throws -> [Tensor] {
        try call.read("arrays") { _ in try items.map(ValueConversion.tensor) }
    }

    /// Flat lists, tables or datasets one after the other; `nil` for what are tensors.
    private static func joined(_ items: [any Value]) throws -> (any Value)? {
        let lists = items.compactMap { $0 as? ListValue }
        if !lists.isEmpty, lists.count == items.count, lists.allSatisfy(\.isFlat) {
            try ListValue.requireCount(total(lists.map(\.items.count)))
            return ListValue(lists.flatMap(\.items))
        }
        let datasets = items.compactMap { $0 as? Dataset }
        if !datasets.isEmpty, datasets.count == items.count { return Dataset.joining(datasets) }
        let tables = items.compactMap { $0 as? Table }
        guard let first = tables.first, tables.count == items.count else { return nil }
        let names = first.columns.map(\.name)
        for table in tables where table.columns.map(\.name) != names {
            throw FunctionCall.wrong(
                "the tables have the columns \(names.joined(separator: ", ")) and "
                    + table.columns.map(\.name).joined(separator: ", "))
        }
        try ListValue.requireCount(total(tables.map { $0.count * max(names.count, 1) }))
        return Table(
            names.indices.map { index in
                Table.Column(
                    names[index], tables.flatMap { $0.columns[index].cells },
                    measured: tables.contains { $0.columns[index].isMeasured })
            })
    }

    /// The sum of counts, each of which exists in memory, so that it cannot overflow before it is refused.
    private static func total(_ counts: [Int]) -> Int {
        counts.reduce(0) { min($0 + $1, ListValue.maximumCount + 1) }
    }
}
