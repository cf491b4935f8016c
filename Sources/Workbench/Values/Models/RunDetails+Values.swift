import Networks
import Recognition
import Runs
import Sessions

extension RunDetails {
    /// What a line's results tell of a run; `nil` where none of them is a model, an evaluation or a cross-validation.
    init?(of results: [any Value]) {
        let details = results.lazy.compactMap { value -> RunDetails? in
            switch value {
            case let model as ModelValue: model.runDetails
            case let evaluation as EvaluationValue: evaluation.runDetails
            case let crossValidation as CrossValidationValue: crossValidation.runDetails
            default: nil
            }
        }
        guard var first = details.first else { return nil }
        if let table = results.lazy.compactMap({ $0 as? Table }).first { first.setCurves(of: table) }
        self = first
    }

    /// A table whose first column counts epochs or steps has a curve in each of its other columns.
    private mutating func setCurves(of table: Table) {
        guard let first = table.columns.first, ["epoch", "step"].contains(first.name) else { return }
        let counts = first.cells.compactMap { ($0 as? Quantity).flatMap { Int(exactly: $0.value) } }
        guard counts.count == table.count, zip(counts, counts.dropFirst()).allSatisfy({ $0 < $1 }) else { return }
        steps = counts
        curves = table.columns.dropFirst().compactMap { column in
            let values = column.cells.map { ($0 as? Quantity)?.value }
            return values.contains { $0 != nil } && column.name != "step" ? Curve(column.name, values) : nil
        }
    }
}

extension ModelValue {
    fileprivate var runDetails: RunDetails {
        let record = recogniser.record
        let data = [Field("data", record.dataset), Field("split", record.protocolText)]
        let numbers = record.summary.compactMap { note in
            Double(note.value).map { RunDetails.Metric(note.name, $0) }
        }
        return RunDetails(
            settings: data.filter { !$0.value.isEmpty } + record.settings.map { Field($0.name, $0.value) },
            metrics: numbers + [RunDetails.Metric("parameters", Double(recogniser.graph.parameterCount))])
    }
}

extension EvaluationValue {
    fileprivate var runDetails: RunDetails {
        let accuracy = predictions.confusion.accuracy
        return RunDetails(
            settings: [Field("on", protocolText)],
            metrics: [
                RunDetails.Metric("accuracy", accuracy.value), RunDetails.Metric("low", accuracy.interval.lowerBound),
                RunDetails.Metric("high", accuracy.interval.upperBound),
                RunDetails.Metric("clips", Double(accuracy.whole)),
                RunDetails.Metric("macro F1", predictions.confusion.macro.f1),
                RunDetails.Metric("log loss", predictions.logLoss),
                RunDetails.Metric("calibration error", Calibration(predictions).error),
            ] + RunDetails.Metric.each(speakerScores))
    }
}

extension CrossValidationValue {
    fileprivate var runDetails: RunDetails {
        let interval = headline.interval.map {
            [RunDetails.Metric("low", $0.lowerBound), RunDetails.Metric("high", $0.upperBound)]
        }
        return RunDetails(
            settings: [Field("on", pooled.protocolText)],
            metrics: [RunDetails.Metric("accuracy", headline.value)] + (interval ?? [])
                + RunDetails.Metric.each(found.speakers))
    }
}

extension RunDetails.Metric {
    /// A speaker's accuracy, "speaker/theo": MLflow keeps it in a folder, which must not be called as a metric is.
    fileprivate static func each(_ scores: [SpeakerScore]) -> [RunDetails.Metric] {
        scores.map { RunDetails.Metric("speaker/" + $0.name, $0.accuracy.value) }
    }
}
