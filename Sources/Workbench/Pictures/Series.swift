import Language
import Tensors

/// Numbers that are drawn: the columns of a table, or what stands alone in a list or tensor.
struct Series {
    let name: String
    /// `nil` for nothing, which leaves a gap.
    let values: [Double]

    /// The numbers of a list, range or tensor of rank 1; `nil` for anything else.
    static func numbers(_ value: any Value) -> [Double]? {
        guard ValueConversion.isArray(value) || value is ListValue else { return nil }
        if let list = value as? ListValue, let numbers = list.numbers { return numbers.isEmpty ? nil : numbers }
        guard let tensor = try? ValueConversion.tensor(value), tensor.rank == 1, tensor.count > 0 else { return nil }
        return tensor.scalars.map { Double($0) }
    }

    /// A numeric column in its base units, with the unit in brackets behind its name.
    init?(_ column: Table.Column) {
        guard column.cells.contains(where: { $0 is Quantity }), column.isNumeric else { return nil }
        let units = Set(column.cells.compactMap { ($0 as? Quantity)?.unit?.dimension })
        let base = units.first.flatMap { dimension in Unit.all.first { $0.dimension == dimension && $0.factor == 1 } }
        name = column.name + (units.count == 1 ? base.map { " (\($0.symbol))" } ?? "" : "")
        values = column.cells.map { ($0 as? Quantity)?.inBaseUnit ?? .nan }
    }

    init(name: String, values: [Double]) {
        self.name = name
        self.values = values
    }

    /// What a table's picture has along x and which curves over it.
    /// - Throws: a diagnostic without a place, for a column that is not there or holds no numbers.
    static func chosen(of table: Table, _ options: PictureOptions) throws -> (x: Series, y: [Series])? {
        let numeric = table.columns.compactMap { column in Series(column).map { (column.name, $0) } }
        guard !numeric.isEmpty, table.count > 0 else { return nil }
        let x: Series
        let xName: String?
        if let name = options.x {
            x = try required(name, of: table)
            xName = name
        } else if numeric.count > 1, options.y.isEmpty || options.y.allSatisfy({ $0 != numeric[0].0 }) {
            (xName, x) = (numeric[0].0, numeric[0].1)
        } else {
            (xName, x) = (nil, Series(name: "row", values: (0..<table.count).map { Double($0) }))
        }
        let y =
            options.y.isEmpty
            ? numeric.filter { $0.0 != xName }.map(\.1) : try options.y.map { try required($0, of: table) }
        return (x, y)
    }

    static func required(_ name: String, of table: Table) throws -> Series {
        guard let column = table.column(name) else {
            let names = table.columns.map(\.name)
            throw Diagnostic(
                WorkbenchCode.unknownMember, "the table has no column '\(name)'", at: nil,
                label: Suggestions.nearest(to: name, in: names).map { "did you mean \($0)?" } ?? "unknown column",
                help: ["its columns are \(names.joined(separator: ", "))"])
        }
        guard let series = Series(column) else {
            throw Diagnostic(
                WorkbenchCode.plot, "the column '\(name)' holds no numbers", at: nil, label: "cannot be drawn",
                help: ["--as bars draws a bar for each text"])
        }
        return series
    }
}
