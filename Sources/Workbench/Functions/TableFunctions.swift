import Language
import Tensors

/// Functions that make tables and read them.
enum TableFunctions {
    private static let family = "collections"

    static let list: [Function] = [
        Function(
            "table", family: family, "a table of named columns; single values are repeated", ["columns"],
            isVariadic: true, takesLabels: true,
            examples: [("table(x = 1..3, y = [1, 4, 9], unit = \"m\")", "three columns")]
        ) { call in try table(call) },
        Function(
            "columns", family: family, "the names of a table's columns", ["x"],
            examples: [("columns(table(x = 1..3, y = 0))", "in their order")]
        ) { ListValue(try $0.table("x").columns.map(\.name)) },
    ]

    /// - Throws: a diagnostic without a place, where there is no such column.
    static func column(_ name: String, of table: Table) throws -> Table.Column {
        if let column = table.column(name) { return column }
        let names = table.columns.map(\.name)
        throw Diagnostic(
            WorkbenchCode.unknownMember, "the table has no column '\(name)'", at: nil,
            label: Suggestions.nearest(to: name, in: names).map { "did you mean \($0)?" } ?? "unknown column",
            help: ["its columns are \(names.joined(separator: ", "))"])
    }

    private static func table(_ call: FunctionCall) throws -> Table {
        let arguments = call.all("columns")
        var names: Set<String> = []
        var columns: [(name: String, cells: [any Value]?, value: any Value, span: Span)] = []
        for (label, value, span) in arguments {
            guard let name = label else {
                throw bad("a column needs a name", at: span, "write name = …")
            }
            guard names.insert(name).inserted else { throw bad("two columns are called '\(name)'", at: span, "twice") }
            columns.append((name, try cells(of: value, at: span), value, span))
        }
        let long = columns.first { $0.cells != nil }
        let count = long?.cells?.count ?? 1
        try ListValue.requireCount(count * columns.count)
        return Table(
            try columns.map { column in
                guard let cells = column.cells else {
                    return Table.Column(column.name, Array(repeating: column.value, count: count))
                }
                guard cells.count == count else {
                    throw bad(
                        "the columns '\(long?.name ?? "")' and '\(column.name)' have \(count) and \(cells.count) values",
                        at: column.span, "has \(cells.count)")
                }
                return Table.Column(column.name, cells)
            })
    }

    /// The values of a column, a row each; `nil` for a single value, which every row repeats.
    private static func cells(of value: any Value, at span: Span) throws -> [any Value]? {
        switch value {
        case let list as ListValue: return list.items
        case let range as RangeValue where range.count != nil:
            do {
                return try ListValue(range).items
            } catch var error as Diagnostic {
                error.span = span
                error.message = "table: \(error.message)"
                throw error
            }
        case let tensor as Tensor where tensor.rank == 1:
            guard tensor.count <= ListValue.maximumCount else {
                throw bad("the tensor is too long", at: span, "too long")
            }
            return tensor.scalars.map { Quantity($0) }
        case is Tensor, is Table:
            throw bad(
                "a column holds one value for each row, not \(value.kind.withArticle)", at: span,
                "this is \(value.summaryText)")
        default: return nil
        }
    }

    private static func bad(_ message: String, at span: Span, _ label: String) -> Diagnostic {
        Diagnostic(WorkbenchCode.badTable, "table: \(message)", at: span, label: label)
    }
}
