import Language
import Recognition

/// What `listen` gives.
enum ListeningTables {
    static func words(_ heard: [ListeningRun.Heard]) -> Table {
        let words = heard.map(\.word)
        return Table([
            Table.Column("digit", words.map(\.recognition.label)),
            Table.Column(
                "confidence", words.map { Quantity(EvaluationValue.rounded(Double($0.recognition.confidence))) }),
            Table.Column("verdict", words.map(\.verdict.rawValue)),
            Table.Column("start", words.map { ClipValue.duration($0.start) }),
            Table.Column("end", words.map { ClipValue.duration($0.end) }),
            Table.Column("level", words.map { ClipValue.level($0.recognition.level) }),
            Table.Column("latency", heard.map { milliseconds($0.latency) }, measured: true),
        ])
    }

    /// The digits as one line, and the table.
    static func display(_ heard: [ListeningRun.Heard], _ table: Table) -> Markup {
        guard !heard.isEmpty else { return Markup("no word was heard", .dim) }
        let digits = heard.filter { $0.word.verdict == .accepted }.map(\.word.recognition.label)
        let line = digits.isEmpty ? Markup("no digit was heard", .dim) : Markup(digits.joined(separator: " "), .strong)
        return line + table.display
    }

    /// Holds what was heard against what was said.
    /// - Throws: a diagnostic where the table says not what was said, or when.
    static func score(_ result: ListeningRun.Result, said table: Table, seconds: Double) throws -> Table {
        let heard = result.words
        let score = StreamScore(heard: heard.map(\.word), said: try said(table))
        let latencies = score.found.map { place, end in
            // From where the word truly ended, which its sound may not show.
            heard[place].latency + heard[place].word.end - end
        }.sorted()
        func percentile(_ share: Double, of sorted: [Double]) -> Double? {
            sorted.isEmpty ? nil : sorted[Int((share * Double(sorted.count - 1)).rounded(.up))]
        }
        func latency(_ share: Double) -> any Value { percentile(share, of: latencies).map(milliseconds) ?? Nothing() }
        let work = percentile(0.99, of: result.work.sorted()).map { seconds in
            Quantity((seconds * 1e6).rounded() / 1000, Unit.named("ms"))
        }
        let perHour = Double(score.inserted) / max(seconds, 1e-9) * 3600
        return Table([
            Table.Column("said", [Quantity(score.said)]),
            Table.Column("right", [Quantity(score.right)]),
            Table.Column("substituted", [Quantity(score.substituted)]),
            Table.Column("missed", [Quantity(score.missed)]),
            Table.Column("inserted", [Quantity(score.inserted)]),
            Table.Column(
                "wordErrorRate", [score.wordErrorRate.map { Quantity(EvaluationValue.rounded($0)) } ?? Nothing()]),
            Table.Column("insertedPerHour", [Quantity((perHour * 100).rounded() / 100)]),
            Table.Column("p50", [latency(0.5)], measured: true),
            Table.Column("p95", [latency(0.95)], measured: true),
            Table.Column("max", [latency(1)], measured: true),
            Table.Column("work", [work ?? Nothing()], measured: true),
        ])
    }

    private static func said(_ table: Table) throws -> [StreamScore.Said] {
        guard let labels = table.column("label"), let starts = table.column("start"), let ends = table.column("end")
        else {
            throw Diagnostic(
                WorkbenchCode.badTable, "what was said needs columns label, start and end", at: nil,
                label: "has " + table.columns.map(\.name).joined(separator: ", "), help: ["`stream` makes such a table"]
            )
        }
        return try (0..<table.count).map { row in
            guard let start = starts.cells[row] as? Quantity, let end = ends.cells[row] as? Quantity else {
                throw Diagnostic(
                    WorkbenchCode.badTable, "row \(row) does not say when the word was said", at: nil,
                    label: "start and end are seconds")
            }
            return StreamScore.Said(
                label: Table.text(labels.cells[row]), start: start.inBaseUnit, end: end.inBaseUnit)
        }
    }

    private static func milliseconds(_ seconds: Double) -> Quantity {
        Quantity((seconds * 1e4).rounded() / 10, Unit.named("ms"))
    }
}
