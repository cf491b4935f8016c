import Plotting

/// What pruning costs: accuracy with its interval, and bytes, against sparsity.
enum PruningPicture: PictureKind {
    static let name = "pruning"
    static let summary = "a pruning curve: accuracy with its interval, and bytes, against sparsity"

    /// For the curve that `prune` gives.
    static func isNatural(for value: any Value) -> Bool {
        guard let table = value as? Table else { return false }
        return ["step", "sparsity", "accuracy", "bytes"].allSatisfy { table.column($0) != nil }
    }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let table = value as? Table, table.count > 0,
            let x = table.column(options.x ?? "sparsity").flatMap({ Series($0) }),
            let bytes = table.column("bytes").flatMap({ Series($0) }),
            let accuracy = table.column("accuracy").flatMap({ Series($0) })
        else { return nil }
        var layers: [Figure.Layer] = []
        if let low = table.column("low").flatMap({ Series($0) }),
            let high = table.column("high").flatMap({ Series($0) })
        {
            layers.append(.band(name: "95 % interval", x: x.values, low: low.values, high: high.values))
        }
        layers.append(.lineWithPoints(name: "accuracy", x: x.values, y: accuracy.values))
        return [
            Figure.Panel(x: Figure.Axis(x.name), y: Figure.Axis("accuracy"), layers: layers),
            Figure.Panel(
                x: Figure.Axis(x.name), y: Figure.Axis("bytes"),
                layers: [.lineWithPoints(name: "", x: x.values, y: bytes.values)]),
        ]
    }
}

/// The stages of a compression beside one another, as `compare` has them: a panel for each of their figures.
enum StagesPicture: PictureKind {
    static let name = "stages"
    static let summary =
        "compared models side by side: parameters, bytes, accuracy, latency, and the speed-up over the first"

    static func isNatural(for value: any Value) -> Bool { false }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        guard let table = value as? Table, let names = table.columns.first, table.count > 0, names.name == "model"
        else { return nil }
        let wanted = options.y.isEmpty ? ["parameters", "bytes", "accuracy", "p50"] : options.y
        var series = wanted.compactMap { table.column($0).flatMap { Series($0) } }
        guard !series.isEmpty else { return nil }
        if options.y.isEmpty, let latency = table.column("p50").flatMap({ Series($0) }),
            let first = latency.values.first
        {
            series.append(Series(name: "speed-up", values: latency.values.map { first / $0 }))
        }
        let categories = names.cells.map { Table.text($0) }
        return series.map { series in
            Figure.Panel(
                x: Figure.Axis("", categories: categories), y: Figure.Axis(series.name),
                layers: [.bars(name: "", heights: series.values)])
        }
    }
}
