package import Language
import Search
package import Support

/// What a search has found: its trials, and the best of them.
package struct TuningValue: Value {
    let search: Search
    let space: TuningSpace
    /// Of all that decides what a trial of a number gives.
    let identity: Digest
    /// At least one has a score.
    let done: [Search.Job: TuningTrial]

    package var kind: ValueKind { "tuning" }

    /// The last training of each trial: whole ones with the most epochs first, of these the best first.
    var standing: [(trial: Int, last: TuningTrial)] {
        Dictionary(grouping: done, by: \.key.trial).compactMap { number, jobs in
            jobs.max { $0.key.epochs < $1.key.epochs }.map { (number, $0.value) }
        }.sorted { left, right in
            func rank(_ one: (trial: Int, last: TuningTrial)) -> (Int, Double, Int) {
                (one.last.isWhole ? one.last.epochs : 0, one.last.score?.accuracy ?? 0, -one.trial)
            }
            return rank(left) > rank(right)
        }
    }

    /// The trials whose accuracies can be compared, by number: as all of them were trained at first; those that were
    /// hopeless with what they had.
    var comparable: [(point: [Double], accuracy: Double)] {
        let epochs = search.rungs[0]
        return done.filter { $0.key.epochs == epochs }.sorted { $0.key.trial < $1.key.trial }
            .compactMap { entry in entry.value.score.map { (entry.value.point, $0.accuracy) } }
    }

    var best: (trial: Int, last: TuningTrial) { standing[0] }

    private var headline: String {
        let score = best.last.score
        let interval = score?.interval.map { "95 % interval \(CrossValidationValue.text($0))" } ?? "no interval"
        return "\(EvaluationValue.percent(score?.accuracy ?? 0)) (\(interval))"
    }

    private var progress: String {
        let trials = Set(done.keys.map(\.trial)).count
        let isWhole = search.open(done.mapValues { $0.score?.accuracy }).isEmpty
        let hopeless = done.values.count { if case .hopeless = $0.state { true } else { false } }
        return (isWhole ? Counts.text(trials, "trial") : "\(trials) of \(Counts.text(search.trials, "trial")), stopped")
            + (hopeless > 0 ? ", \(hopeless) of them ended early" : "")
    }

    package var summary: [Markup.Piece] {
        [
            Markup.Piece("best of \(progress): \(headline)"),
            Markup.Piece(" · \(space.text(best.last.point)) · \(search.method.rawValue)", .dim),
        ]
    }

    private static let shown = 10

    package var display: Markup {
        let trials = trials
        var markup = trials.rows(0..<min(Self.shown, trials.count)).display
        if trials.count > Self.shown {
            markup.add(Markup.Piece("… \(trials.count - Self.shown) more rows in .trials", .dim))
        }
        return markup + conclusion
    }

    package var full: Markup { trials.full + conclusion }

    /// What the trials come to.
    private var conclusion: Markup {
        importance.display
            + Markup(lines: [
                summary, [Markup.Piece("to train it: \(line)")],
                [Markup.Piece("the best of many looks better than it is: test it once, on the test part", .dim)],
            ])
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(identity.hex)
        builder.update(search.trials)
        for (job, trial) in done.sorted(by: { ($0.key.trial, $0.key.epochs) < ($1.key.trial, $1.key.epochs) }) {
            builder.update(job.trial)
            builder.update(job.epochs)
            for value in trial.point { builder.update(value) }
            builder.update(trial.text)
            for number in [trial.score?.accuracy, trial.score?.interval?.lowerBound, trial.score?.interval?.upperBound]
            {
                builder.update(number ?? -1)
            }
        }
    }

    package var json: JSON {
        [
            "accuracy": .number(best.last.score?.accuracy ?? 0),
            "low": best.last.score?.interval.map { .number($0.lowerBound) } ?? .null,
            "high": best.last.score?.interval.map { .number($0.upperBound) } ?? .null, "line": .string(line),
            "trials": trials.json, "importance": importance.json,
        ]
    }

    package var extent: Extent { Extent(bytes: 64 * done.count * (4 + space.places.count)) }

    package var members: [String] { ["trials", "best", "importance", "accuracy", "low", "high", "line"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "trials": trials
        case "best": trials.rows([0])
        case "importance": importance
        case "accuracy": Quantity(best.last.score?.accuracy ?? 0)
        case "low": best.last.score?.interval.map { Quantity($0.lowerBound) } ?? Nothing()
        case "high": best.last.score?.interval.map { Quantity($0.upperBound) } ?? Nothing()
        case "line": line
        default: nil
        }
    }

    private var line: String { space.line(best.last.point, epochs: search.epochs) }

    /// A row for each trial, the best first.
    var trials: Table {
        let rows = standing
        func number(_ name: String, _ cell: (TuningTrial) -> Double?) -> Table.Column {
            Table.Column(name, rows.map { row in cell(row.last).map { Quantity($0) } ?? Nothing() as any Value })
        }
        func share(_ name: String, _ cell: (TuningTrial.Score) -> Double?) -> Table.Column {
            number(name) { $0.score.flatMap(cell).map(EvaluationValue.rounded) }
        }
        return Table(
            [Table.Column("trial", rows.map { Quantity($0.trial) })]
                + space.places.enumerated().map { index, place in
                    Table.Column(place.name, rows.map { place.shown($0.last.point[index]) })
                } + [
                    number("epochs_done") { Double($0.trainedEpochs(by: space.judge)) }, share("accuracy", \.accuracy),
                    share("low") { $0.interval?.lowerBound }, share("high") { $0.interval?.upperBound },
                    number("parameters") { $0.cost.map { Double($0.parameters) } },
                    number("macs") { $0.cost.map { Double($0.multiplyAdds) } },
                    Table.Column("state", rows.map(\.last.text)),
                ])
    }

    /// How much of the differences each flag explains by itself, the most telling first.
    private var importance: Table {
        let trials = comparable
        let shares = space.places.enumerated().map { index, place in
            Importance.share(
                of: place.dimension, values: trials.map { $0.point[index] }, scores: trials.map(\.accuracy))
        }
        let order = shares.indices.sorted { (shares[$0] ?? -1, $1) > (shares[$1] ?? -1, $0) }
        return Table([
            Table.Column("flag", order.map { space.places[$0].name }),
            Table.Column(
                "importance",
                order.map { shares[$0].map { Quantity(EvaluationValue.rounded($0)) } ?? Nothing() as any Value }),
        ])
    }
}
