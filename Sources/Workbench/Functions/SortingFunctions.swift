import Language
import Tensors

/// Functions about order: sorting, distinct values, the greatest, how values are distributed.
enum SortingFunctions {
    private static let family = "sorting"
    private static let maximumBins = 100_000

    static let list: [Function] = [sort, argsort, unique, topk, histogram]

    private static let sort = Function(
        "sort", family: family, "in order: a list, a tensor along an axis, a table by a column",
        ["x", "axis = -1", "descending = false", "by = none"],
        examples: [
            ("sort([3s, 20ms, 1s])", "whatever the units"), ("sort([[3, 1], [2, 4]], axis = 0)", "each column"),
            ("sort(table(x = [1, 2, 3], y = [5, 9, 7]), by = \"y\", descending = true)", "rows of a table"),
        ]
    ) { call in
        let descending = try call.boolean("descending")
        if let table = try call.value("x") as? Table { return try sorted(table, call, descending) }
        guard !call.has("by") else { throw call.wrong("by", "only tables are sorted by a column") }
        if let items = try listItems(call) {
            let order = try call.read("x") { _ in try Ordering.positions(items, descending: descending) }
            return ListValue(order.map { items[$0] })
        }
        return try call.tensor("x").sorted(axis: call.whole("axis", default: -1), descending: descending)
    }

    /// The items of what is sorted as a list: flat lists and ranges, which keep units and all digits.
    private static func listItems(_ call: FunctionCall) throws -> [any Value]? {
        try call.read("x") { value in
            switch value {
            case let range as RangeValue: try ListValue(range).items
            case let list as ListValue where list.isFlat: list.items
            default: nil
            }
        }
    }

    private static func sorted(_ table: Table, _ call: FunctionCall, _ descending: Bool) throws -> any Value {
        let column = try call.read("by") { value in
            guard let name = value as? String else { throw FunctionCall.wrong("the name of a column is needed") }
            return try TableFunctions.column(name, of: table)
        }
        let order = try call.read("by") { _ in try Ordering.positions(column.cells, descending: descending) }
        let rows = table.rows(order)
        // The order follows from what was measured, and so does every cell's place.
        return column.isMeasured ? Measured(rows) : rows
    }

    private static let argsort = Function(
        "argsort", family: family, "the positions that put it in order", ["x", "axis = -1", "descending = false"],
        examples: [
            ("argsort([30, 10, 20])", "the smallest is at 1"),
            ("argsort([\"b\", \"c\", \"a\"])", "texts by the alphabet"),
        ]
    ) { call in
        let descending = try call.boolean("descending")
        if let items = try listItems(call) {
            let order = try call.read("x") { _ in try Ordering.positions(items, descending: descending) }
            return try Tensor(shape: [order.count], scalars: order.map(Float.init))
        }
        return try call.tensor("x").argsort(axis: call.whole("axis", default: -1), descending: descending)
    }

    private static let unique = Function(
        "unique", family: family, "the distinct values in order, with how often each occurs if asked",
        ["x", "counts = false"],
        examples: [
            ("unique([3, 1, 3, 2])", "each once"),
            ("unique([\"no\", \"yes\", \"no\"], counts = true)", "a table of values and counts"),
        ]
    ) { call in
        let (values, counts) = try distinct(call)
        guard try call.boolean("counts") else { return values }
        let cells = (values as? ListValue)?.items ?? (values as? Tensor)?.scalars.map { Quantity($0) } ?? []
        try ListValue.requireCount(cells.count)
        return Table([Table.Column("value", cells), Table.Column("count", counts.map { Quantity($0) })])
    }

    private static func distinct(_ call: FunctionCall) throws -> (values: any Value, counts: [Int]) {
        guard let items = try listItems(call) else { return try call.tensor("x").unique() }
        let order = try call.read("x") { _ in try Ordering.positions(items, descending: false) }
        var (values, counts): ([any Value], [Int]) = ([], [])
        for position in order {
            if let last = values.last, ValueConversion.areEqual(last, items[position]) {
                counts[counts.count - 1] += 1
            } else {
                values.append(items[position])
                counts.append(1)
            }
        }
        return (ListValue(values), counts)
    }

    private static let topk = Function(
        "topk", family: family, "the k greatest numbers along an axis, and their positions", ["x", "k", "axis = -1"],
        examples: [("values, positions = topk([5, 9, 7], 2)", "the greatest first")]
    ) { call in
        let (values, positions) = try call.tensor("x").topK(call.whole("k"), axis: call.whole("axis", default: -1))
        return ListValue([values, positions])
    }

    private static let histogram = Function(
        "histogram", family: family, "how many numbers lie in each of some equally wide bins",
        ["x", "bins = 10", "low = the smallest", "high = the greatest"],
        examples: [("histogram([1, 2, 2, 3, 9], bins = 4, low = 0, high = 4)", "what lies outside is not counted")]
    ) { call in
        let bins = try call.whole("bins", default: 10)
        guard (1...maximumBins).contains(bins) else {
            throw call.wrong("bins", "a histogram has from 1 to \(maximumBins) bins, not \(bins)")
        }
        let x = try call.tensor("x")
        var range: (Float, Float)?
        if call.has("low") || call.has("high") {
            let finite = x.scalars.filter(\.isFinite)
            let low = try call.number("low", default: Double(finite.min() ?? 0))
            let high = try call.number("high", default: Double(finite.max() ?? 1))
            range = (Float(low), Float(high))
        }
        let (counts, edges) = try x.histogram(bins: bins, range: range)
        return Table([
            Table.Column("from", edges.dropLast().map { Quantity($0) }),
            Table.Column("to", edges.dropFirst().map { Quantity($0) }),
            Table.Column("count", counts.map { Quantity($0) }),
        ])
    }
}
