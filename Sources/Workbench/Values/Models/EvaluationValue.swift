package import Language
package import Networks
package import Recognition
package import Support
import Tensors

/// How a model did on recordings whose labels are known.
package struct EvaluationValue: Value {
    /// The model's name.
    package let model: String
    package let labels: [String]
    package let predictions: Predictions
    /// What each recording is called.
    package let ids: [String]
    /// Who speaks in each; `nil` where that is not known.
    package let speakers: [String?]
    /// On what it was tested, as a person would quote it.
    package let protocolText: String

    package var kind: ValueKind { "evaluation" }

    private var accuracy: Proportion { predictions.confusion.accuracy }

    package var summary: [Markup.Piece] {
        [
            Markup.Piece("\(model): \(Self.percent(accuracy.value))"),
            Markup.Piece(
                " · 95 % interval \(Self.percent(accuracy.interval.lowerBound)) to "
                    + "\(Self.percent(accuracy.interval.upperBound)) · "
                    + "\(Counts.grouped(accuracy.part)) of \(Counts.grouped(accuracy.whole)) · \(protocolText)", .dim),
        ]
    }

    package var display: Markup {
        let confusion = predictions.confusion
        let macro = confusion.macro
        let calibration = Calibration(predictions)
        let line =
            "macro F1 \(Self.percent(macro.f1)) · log loss \(Self.short(predictions.logLoss)) · "
            + "calibration error \(Self.percent(calibration.error))"
        let markup = Markup(lines: [summary, [Markup.Piece(line, .dim)]]) + scores.display
        let voices = speakerScores.count
        return voices > 1 && voices <= Self.fewSpeakers ? markup + Markup("") + speakersTable.display : markup
    }

    /// More have to be asked for: e.speakers.
    private static let fewSpeakers = 12

    /// One for each known speaker.
    package var speakerScores: [SpeakerScore] {
        SpeakerScore.all(
            speakers: speakers, clips: Array(ids.indices),
            isRight: zip(predictions.truth, predictions.predicted).map { $0 == $1 })
    }

    private var speakersTable: Table { Self.table(of: speakerScores) }

    /// A row for each speaker: recordings, accuracy, and its interval.
    static func table(of scores: [SpeakerScore]) -> Table {
        Table([
            Table.Column("speaker", scores.map(\.name)), Table.Column("clips", scores.map { Quantity($0.clips) }),
            Table.Column("accuracy", scores.map { Quantity(rounded($0.accuracy.value)) }),
            Table.Column("low", scores.map { Quantity(rounded($0.interval.lowerBound)) }),
            Table.Column("high", scores.map { Quantity(rounded($0.interval.upperBound)) }),
        ])
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(model)
        for label in labels { builder.update(label) }
        for truth in predictions.truth { builder.update(truth) }
        predictions.probabilities.digest(into: &builder)
        builder.update(protocolText)
    }

    package var json: JSON {
        [
            "model": .string(model), "accuracy": .number(accuracy.value), "low": .number(accuracy.interval.lowerBound),
            "high": .number(accuracy.interval.upperBound), "clips": .number(Double(accuracy.whole)),
            "protocol": .string(protocolText), "scores": scores.json,
        ]
    }

    package var members: [String] {
        [
            "accuracy", "low", "high", "scores", "speakers", "confusion", "mistakes", "calibration", "probabilities",
            "predicted",
        ]
    }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "accuracy": Quantity(accuracy.value)
        case "low": Quantity(accuracy.interval.lowerBound)
        case "high": Quantity(accuracy.interval.upperBound)
        case "scores": scores
        case "speakers": speakersTable
        case "confusion": confusionTable
        case "mistakes": mistakes
        case "calibration": calibrationTable
        case "probabilities": predictions.probabilities
        case "predicted": ListValue(predictions.predicted.map { labels[$0] })
        default: nil
        }
    }

    /// A row for each label, then the means.
    private var scores: Table {
        let confusion = predictions.confusion
        let all = confusion.scores
        let means = [confusion.macro, confusion.weighted]
        let total = Quantity(confusion.total)
        func column(_ name: String, _ cells: [Double]) -> Table.Column {
            Table.Column(name, cells.map { Quantity(Self.rounded($0)) })
        }
        return Table([
            Table.Column("label", labels + ["macro", "weighted"]),
            column("precision", all.map(\.precision) + means.map(\.precision)),
            column("recall", all.map(\.recall) + means.map(\.recall)),
            column("f1", all.map(\.f1) + means.map(\.f1)),
            Table.Column("support", all.map { Quantity($0.support) } + [total, total]),
        ])
    }

    /// A row for each true label, a column for each predicted one.
    private var confusionTable: Table {
        let counts = predictions.confusion.counts
        return Table(
            [Table.Column("truth", labels)]
                + labels.enumerated().map { column, label in
                    Table.Column(label, counts.map { Quantity($0[column]) })
                })
    }

    /// The recordings that were taken for another label, the most confident first.
    private var mistakes: Table {
        let wrong = predictions.mistakes
        let confidences = predictions.confidences
        return Table([
            Table.Column("id", wrong.map { ids[$0] }),
            Table.Column("truth", wrong.map { labels[predictions.truth[$0]] }),
            Table.Column("predicted", wrong.map { labels[predictions.predicted[$0]] }),
            Table.Column("confidence", wrong.map { Quantity(Self.rounded(confidences[$0])) }),
        ])
    }

    private var calibrationTable: Table {
        let bins = Calibration(predictions).bins.filter { $0.count > 0 }
        return Table([
            Table.Column("confidence", bins.map { Quantity(Self.rounded($0.confidence)) }),
            Table.Column("accuracy", bins.map { Quantity(Self.rounded($0.accuracy)) }),
            Table.Column("count", bins.map { Quantity($0.count) }),
        ])
    }

    static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }

    /// "98.3 %"
    static func percent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded() / 10
        return "\(tenths == 100 ? "100" : String(tenths)) %"
    }

    static func short(_ number: Double) -> String { Quantity((number * 10_000).rounded() / 10_000).text }
}
