import Language
import Networks
import Plotting
import Recognition

/// What one setting came to on the validation part.
struct SweepRow {
    struct Run {
        let accuracy: Double
        let bestEpoch: Double

        /// `nil` for a model that was not validated.
        init?(_ model: Recogniser) {
            func note(_ name: String) -> Double? {
                model.record.summary.first { $0.name == name }.flatMap { Double($0.value) }
            }
            guard let accuracy = note("validation accuracy"), let epoch = note("best epoch") else { return nil }
            (self.accuracy, bestEpoch) = (accuracy, epoch)
        }
    }

    let setting: [String: [EvaluatedArgument]]
    /// One for each seed.
    let runs: [Run]
    /// The recordings of the validation part.
    let examples: Int

    var accuracy: Double { runs.reduce(0) { $0 + $1.accuracy } / Double(runs.count) }
    var bestEpoch: Double { runs.reduce(0) { $0 + $1.bestEpoch } / Double(runs.count) }
    var interval: ClosedRange<Double> { Proportion.interval(of: accuracy, examples: examples) }

    /// The value of a flag.
    func value(_ flag: String) -> any Value {
        guard let argument = setting[flag]?.first else { return Nothing() }
        switch argument.content {
        case .value(let value): return value
        case .literal(let text): return text
        case .boolean(let isOn): return isOn
        case .statement: return Nothing()
        }
    }

    /// "rate 0.003, batch 16"
    static func text(_ setting: [String: [EvaluatedArgument]], in flags: [String]) -> String {
        let row = SweepRow(setting: setting, runs: [], examples: 1)
        return flags.map { "\($0) \(Table.text(row.value($0)))" }.joined(separator: ", ")
    }
}

/// The settings of a sweep beside each other.
struct SweepResult {
    let flags: [String]
    /// At least one.
    let rows: [SweepRow]

    var table: Table {
        func column(_ name: String, _ number: (SweepRow) -> Double) -> Table.Column {
            Table.Column(name, rows.map { Quantity(EvaluationValue.rounded(number($0))) })
        }
        return Table(
            flags.map { flag in Table.Column(flag, rows.map { $0.value(flag) }) } + [
                column("val_accuracy", \.accuracy), column("low", \.interval.lowerBound),
                column("high", \.interval.upperBound), column("best_epoch", \.bestEpoch),
            ])
    }

    var display: Markup {
        // Of equal ones the first; a mean over seeds may differ in its last bit.
        let accuracies = rows.map { EvaluationValue.rounded($0.accuracy) }
        let best = rows.indices.max { (accuracies[$0], -$0) < (accuracies[$1], -$1) } ?? 0
        // A setting within the best one's interval may be as good.
        let close = rows.indices.count { $0 != best && rows[$0].accuracy >= rows[best].interval.lowerBound }
        let rest =
            close == 0
            ? " · no other is within its interval"
            : " · \(Counts.text(close, "other")) within its interval may be as good"
        return table.display
            + Markup(lines: [
                [
                    Markup.Piece(
                        "best on validation: \(SweepRow.text(rows[best].setting, in: flags)) "
                            + "(\(EvaluationValue.percent(rows[best].accuracy)))"), Markup.Piece(rest, .dim),
                ]
            ])
    }

    private var title: String { "validation accuracy over \(flags.joined(separator: " and "))" }

    /// Along the flag where there is one and its values are numbers; else a bar for each setting.
    var figure: Figure {
        let (low, high) = (rows.map(\.interval.lowerBound), rows.map(\.interval.upperBound))
        let numbers = flags.count == 1 ? rows.compactMap { ($0.value(flags[0]) as? Quantity)?.inBaseUnit } : []
        guard numbers.count == rows.count, rows.count > 1 else {
            let names = rows.map { SweepRow.text($0.setting, in: flags) }
            return Figure(
                title: title,
                panels: [
                    Figure.Panel(
                        x: Figure.Axis(categories: names), y: Figure.Axis("validation accuracy", range: 0...1),
                        layers: [
                            .bars(name: "", heights: rows.map(\.accuracy)),
                            .intervals(name: "", x: rows.indices.map { Double($0) }, low: low, high: high),
                        ])
                ])
        }
        let order = rows.indices.sorted { numbers[$0] < numbers[$1] }
        let x = order.map { numbers[$0] }
        let isWide = x[0] > 0 && x[x.count - 1] >= 10 * x[0]
        return Figure(
            title: title,
            panels: [
                Figure.Panel(
                    x: Figure.Axis(flags[0], isLogarithmic: isWide), y: Figure.Axis("validation accuracy"),
                    layers: [
                        .band(name: "95 % interval", x: x, low: order.map { low[$0] }, high: order.map { high[$0] }),
                        .lineWithPoints(name: "accuracy", x: x, y: order.map { rows[$0].accuracy }),
                    ])
            ])
    }
}
