import Plotting
import Tensors

/// Curves: the columns of a table over its first, or the numbers of a list or tensor in order.
enum CurvePicture: PictureKind {
    static let name = "curve"
    static let summary = "numbers in order, or a table's columns over its first"

    static func isNatural(for value: any Value) -> Bool {
        if let table = value as? Table {
            return !BarPicture.isNatural(for: table) && !PruningPicture.isNatural(for: table)
        }
        return Series.numbers(value) != nil
    }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        try XYPanel.panels(of: value, options) { name, x, y in
            x.count <= 40 ? .lineWithPoints(name: name, x: x, y: y) : .line(name: name, x: x, y: y)
        }
    }
}

/// A point for each row of a table.
enum ScatterPicture: PictureKind {
    static let name = "scatter"
    static let summary = "a point for each row of a table"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        try XYPanel.panels(of: value, options) { .points(name: $0, x: $1, y: $2) }
    }
}

/// What curves and points share: which numbers go along which axis.
enum XYPanel {
    static func panels(
        of value: any Value, _ options: PictureOptions, layer: (String, [Double], [Double]) -> Figure.Layer
    ) throws -> [Figure.Panel]? {
        if let table = value as? Table {
            guard let (x, y) = try Series.chosen(of: table, options), !y.isEmpty else { return nil }
            let isAlone = y.count == 1
            return [
                Figure.Panel(
                    x: Figure.Axis(x.name), y: Figure.Axis(isAlone ? y[0].name : ""),
                    layers: y.map { layer(isAlone ? "" : $0.name, x.values, $0.values) })
            ]
        }
        guard let numbers = Series.numbers(value) else { return nil }
        let x = numbers.indices.map { Double($0) }
        return [Figure.Panel(x: Figure.Axis("position"), y: Figure.Axis("value"), layers: [layer("", x, numbers)])]
    }
}
