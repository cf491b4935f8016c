import Language
import Plotting

/// Accuracy against size: which of some compared models nobody beats in both.
enum ParetoPicture: PictureKind {
    static let name = "pareto"
    static let summary = "compared models: accuracy against parameters, and the front that none beats"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let table = value as? Table, let names = table.columns.first, table.count > 0 else { return nil }
        let (xName, yName) = (options.x ?? "parameters", options.y.first ?? "accuracy")
        guard table.column(xName) != nil, table.column(yName) != nil else { return nil }
        let (x, y) = (try Series.required(xName, of: table), try Series.required(yName, of: table))
        let points = zip(x.values, y.values).filter { $0.isFinite && $1.isFinite }.sorted { $0 < $1 }
        var front: [(Double, Double)] = []
        for point in points where point.1 > front.last?.1 ?? -.infinity { front.append(point) }
        let models = (0..<table.count).map { row in
            Figure.Layer.points(name: Table.text(names.cells[row]), x: [x.values[row]], y: [y.values[row]])
        }
        return [
            Figure.Panel(
                x: Figure.Axis(x.name, isLogarithmic: x.values.allSatisfy { $0 > 0 }), y: Figure.Axis(y.name),
                layers: [.line(name: "front", x: front.map(\.0), y: front.map(\.1))] + models)
        ]
    }
}
