import Language
import Plotting

/// A bar for each row of a table whose first column names the rows.
enum BarPicture: PictureKind {
    static let name = "bars"
    static let summary = "a bar for each row of a table that names its rows"

    static func isNatural(for value: any Value) -> Bool {
        guard let table = value as? Table, table.count <= 60 else { return false }
        return table.columns.first.map { $0.cells.contains { $0 is String } } ?? false
    }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        if let numbers = Series.numbers(value) {
            return [panel(numbers.indices.map(String.init), "position", [Series(name: "", values: numbers)])]
        }
        guard let table = value as? Table, table.count > 0 else { return nil }
        let name = options.x ?? table.columns.first?.name ?? ""
        guard let names = table.column(name) else {
            return try Series.required(name, of: table).values.isEmpty ? nil : []
        }
        let series =
            options.y.isEmpty
            ? table.columns.filter { $0.name != name }.compactMap { Series($0) }
            : try options.y.map { try Series.required($0, of: table) }
        guard !series.isEmpty else { return nil }
        return [panel(names.cells.map { Table.text($0) }, name, series)]
    }

    private static func panel(_ names: [String], _ x: String, _ series: [Series]) -> Figure.Panel {
        let isAlone = series.count == 1
        return Figure.Panel(
            x: Figure.Axis(x, categories: names), y: Figure.Axis(isAlone ? series[0].name : ""),
            layers: series.map { .bars(name: isAlone ? "" : $0.name, heights: $0.values) })
    }
}
