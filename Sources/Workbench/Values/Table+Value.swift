package import Language
package import Support

extension Table: Value {
    package var kind: ValueKind { "table" }

    private static let shownRows = 20

    package var summary: [Markup.Piece] {
        let names = columns.map(\.name).joined(separator: ", ")
        return [Markup.Piece("table · \(count) \(count == 1 ? "row" : "rows")"), Markup.Piece(" · \(names)", .dim)]
    }

    package var display: Markup { display(rows: Self.shownRows) }
    package var full: Markup { display(rows: count) }

    private func display(rows shown: Int) -> Markup {
        guard !columns.isEmpty else { return Markup(lines: [summary]) }
        let rows = (0..<min(shown, count)).map { row in
            columns.map { Markup.Piece(Self.shown($0.cells[row]), measured: $0.isMeasured) }
        }
        let grid = Markup.Grid(
            header: columns.map(\.name), alignments: columns.map { $0.isNumeric ? .right : .left }, rows: rows)
        var markup = Markup(blocks: [.grid(grid)])
        if count > shown { markup.add(Markup.Piece("… \(count - shown) more rows; `show` prints them all", .dim)) }
        return markup
    }

    /// A cell as a person reads it, on one line; numbers to six digits.
    private static func shown(_ cell: any Value) -> String {
        if let number = cell as? Quantity { return number.readable }
        return text(cell).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ↵ ")
    }

    /// A cell as it stands in a file: numbers in full, texts without quotes.
    static func text(_ cell: any Value) -> String {
        switch cell {
        case let text as String: text
        case is Nothing: ""
        default: cell.summaryText
        }
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(columns.count)
        builder.update(count)
        for column in columns {
            builder.update(column.name)
            builder.update(column.isMeasured ? 1 : 0)
            guard !column.isMeasured else { continue }
            for cell in column.cells {
                builder.update(cell.kind.name)
                cell.digest(into: &builder)
            }
        }
    }

    package var json: JSON {
        .array(
            (0..<count).map { row in
                .object(columns.map { JSONMember(key: $0.name, value: $0.cells[row].json) })
            })
    }

    package var members: [String] { columns.map(\.name) + ["count", "columns"] }

    /// A column by its name; else how many rows there are, and the columns' names.
    package func member(_ name: String) -> (any Value)? {
        if let column = column(name) {
            let cells = ListValue(column.cells)
            return column.isMeasured ? Measured(cells) : cells
        }
        switch name {
        case "count": return Quantity(count)
        case "columns": return ListValue(columns.map(\.name))
        default: return nil
        }
    }
}
