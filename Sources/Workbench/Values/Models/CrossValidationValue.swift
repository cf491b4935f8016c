import Corpora
package import Language
import Networks
package import Recognition
package import Support

/// How a network does on recordings that it was not trained on, fold by fold.
package struct CrossValidationValue: Value {
    /// The network's name.
    package let model: String
    /// How it was trained, as far as it is quoted: "24 epochs, augmentation standard".
    let training: String
    package let found: CrossValidation
    /// All tests together.
    package let pooled: EvaluationValue
    /// Which recording each answer in `pooled` is to; under several seeds each comes several times.
    let recordings: [String]

    package init(model: String, training: String, _ found: CrossValidation) throws {
        self.model = model
        self.training = training
        self.found = found
        let severalSeeds = found.plan.seeds.count > 1
        let dataset = found.dataset
        recordings = found.positions.map { dataset.utterances[$0].id }
        pooled = EvaluationValue(
            model: model, labels: found.labels, predictions: try found.pooled,
            ids: found.runs.flatMap { run in
                run.positions.map { dataset.utterances[$0].id + (severalSeeds ? " seed \(run.fold.seed)" : "") }
            },
            speakers: found.positions.map { dataset.utterances[$0].speaker },
            protocolText: Self.protocolText(found, training: training))
    }

    package var kind: ValueKind { "crossvalidation" }

    private var isBySpeaker: Bool { found.plan.method == .speaker }

    /// The mean over speakers where those are what was left out, else that over clips.
    var headline: (value: Double, interval: ClosedRange<Double>?) {
        if isBySpeaker, let mean = found.meanOfSpeakers { return (mean.value, mean.interval) }
        return (found.accuracy.share.value, found.accuracy.interval)
    }

    private var interval: String { headline.interval.map { "95 % interval \(Self.text($0))" } ?? "no interval" }

    package var summary: [Markup.Piece] {
        let count = isBySpeaker ? found.speakers.count : Set(found.positions).count
        let of = " mean of " + Counts.text(count, isBySpeaker ? "speaker" : "clip")
        return [
            Markup.Piece("\(model): \(EvaluationValue.percent(headline.value))"),
            Markup.Piece("\(of) (\(interval)), \(pooled.protocolText)", .dim),
        ]
    }

    package var display: Markup {
        let pooled = found.accuracy
        let clips = Set(found.positions).count
        var notes = [
            "pooled \(EvaluationValue.percent(pooled.share.value)) of \(Counts.text(clips, "clip")) (Wilson \(Self.text(pooled.interval)))"
        ]
        if isBySpeaker { notes.append("the interval of the mean is Student's, over speakers") }
        if let spread = spreadOfSeeds { notes.append("deviation between seeds \(EvaluationValue.percent(spread))") }
        let markup = Markup(lines: [summary, [Markup.Piece(notes.joined(separator: " · "), .dim)]])
        return found.speakers.count > 1 ? markup + speakers.display : markup
    }

    package var full: Markup { display + Markup("") + folds.full }

    static func text(_ interval: ClosedRange<Double>) -> String {
        "\(EvaluationValue.percent(interval.lowerBound)) to \(EvaluationValue.percent(interval.upperBound))"
    }

    /// "leave-one-speaker-out on fsdd, seeds 1-3, 24 epochs, augmentation standard"
    private static func protocolText(_ found: CrossValidation, training: String) -> String {
        let (plan, name) = (found.plan, found.dataset.name)
        let count = found.planned / plan.seeds.count
        let method =
            switch plan.method {
            case .speaker where count == found.dataset.speakers.count: "leave-one-speaker-out on \(name)"
            case .speaker: "\(count) folds by speaker on \(name)"
            case .random: "\(count) random folds on \(name)"
            case .official: "official split of \(name)"
            }
        let extras = found.extras.isEmpty ? [] : ["trained on \(found.extras.joined(separator: ", ")) too"]
        let part = found.runs.count < found.planned ? ["\(found.runs.count) of \(found.planned) folds"] : []
        return ([method] + extras + [seedText(plan.seeds), training] + part)
            .joined(separator: ", ")
    }

    /// "seed 42", "seeds 1-3", "seeds 1, 5, 9"
    private static func seedText(_ seeds: [UInt64]) -> String {
        guard let first = seeds.first, let last = seeds.last, seeds.count > 1 else { return "seed \(seeds.first ?? 0)" }
        let isRow = zip(seeds, seeds.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 == 1 }
        return "seeds " + (isRow ? "\(first)-\(last)" : seeds.map(String.init).joined(separator: ", "))
    }

    /// The standard deviation of the seeds' accuracies; `nil` for one seed.
    private var spreadOfSeeds: Double? {
        let accuracies = found.plan.seeds.compactMap { seed -> Double? in
            let runs = found.runs.filter { $0.fold.seed == seed }
            guard runs.count == found.planned / found.plan.seeds.count else { return nil }
            let tests = runs.reduce(0) { $0 + $1.positions.count }
            return Double(runs.reduce(0) { $0 + $1.predictions.confusion.correct }) / Double(tests)
        }
        return (try? MeanOfShares(accuracies))?.deviation
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(model)
        found.digest(into: &builder)
    }

    package var json: JSON {
        [
            "model": .string(model), "accuracy": .number(headline.value),
            "low": headline.interval.map { .number($0.lowerBound) } ?? .null,
            "high": headline.interval.map { .number($0.upperBound) } ?? .null, "protocol": .string(pooled.protocolText),
            "speakers": speakers.json, "folds": folds.json,
        ]
    }

    package var extent: Extent {
        Extent(bytes: 4 * found.runs.reduce(0) { $0 + $1.recogniser.graph.parameterCount })
    }

    package var members: [String] {
        ["accuracy", "low", "high", "speakers", "folds", "pooled", "confusion", "mistakes", "models"]
    }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "accuracy": Quantity(headline.value)
        case "low": headline.interval.map { Quantity($0.lowerBound) } ?? Nothing()
        case "high": headline.interval.map { Quantity($0.upperBound) } ?? Nothing()
        case "speakers": speakers
        case "folds": folds
        case "pooled": pooled
        case "confusion", "mistakes": pooled.member(name)
        case "models": models
        default: nil
        }
    }

    private var speakers: Table { EvaluationValue.table(of: found.speakers) }

    private var models: ListValue { ListValue(found.runs.map { ModelValue($0.recogniser) }) }

    /// A row for each training.
    private var folds: Table {
        func note(_ name: String) -> [any Value] {
            found.runs.map { run in
                let text = run.recogniser.record.summary.first { $0.name == name }?.value
                guard let number = text.flatMap(Double.init) else { return Nothing() }
                return Quantity(EvaluationValue.rounded(number))
            }
        }
        return Table([
            Table.Column("fold", found.runs.map(\.fold.name)),
            Table.Column("seed", found.runs.map { Quantity(Int($0.fold.seed)) }),
            Table.Column("split", found.runs.map(\.fold.partition.protocolText)),
            Table.Column("epochs", note("epochs")), Table.Column("best_epoch", note("best epoch")),
            Table.Column("val_accuracy", note("validation accuracy")),
            Table.Column("clips", found.runs.map { Quantity($0.positions.count) }),
            Table.Column(
                "accuracy",
                found.runs.map { Quantity(EvaluationValue.rounded($0.predictions.confusion.accuracy.value)) }),
        ])
    }
}
