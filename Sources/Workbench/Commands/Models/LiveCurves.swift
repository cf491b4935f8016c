import Networks
import Plotting

/// Loss and accuracy of a training that goes on, drawn anew after an epoch, but not more often than can be looked at.
final class LiveCurves {
    private let console: any Console
    private var rows: [HistoryRow] = []
    private var drawn: ContinuousClock.Instant?
    private static let pause = Duration.milliseconds(400)

    init(_ console: any Console) {
        self.console = console
    }

    func add(_ row: HistoryRow) {
        rows.append(row)
        if let drawn, ContinuousClock.now - drawn < Self.pause { return }
        drawn = .now
        console.panel(figure)
    }

    private var figure: Figure {
        let epochs = rows.map { Double($0.epoch) }
        func panel(_ name: String, _ value: (HistoryRow) -> Double, _ validation: (ValidationScore) -> Double)
            -> Figure.Panel
        {
            var layers = [Figure.Layer.line(name: "training", x: epochs, y: rows.map(value))]
            let checked = rows.compactMap { row in row.validation.map { (Double(row.epoch), validation($0)) } }
            if !checked.isEmpty {
                layers.append(.line(name: "validation", x: checked.map(\.0), y: checked.map(\.1)))
            }
            return Figure.Panel(title: name, x: Figure.Axis("epoch"), y: Figure.Axis(""), layers: layers)
        }
        var loss = panel("loss", \.trainLoss) { $0.loss }
        for (place, term) in (rows.first?.terms ?? []).enumerated() {
            loss.layers.append(.line(name: term.name, x: epochs, y: rows.map { $0.terms[place].value }))
        }
        return Figure(title: "", panels: [loss, panel("accuracy", \.trainAccuracy) { $0.accuracy }])
    }
}
