import Networks

extension Comparison {
    /// Two tests: their measures with intervals, the cells of their confusion, and the recordings of both that one took
    /// for something else than the other.
    init(_ first: EvaluationValue, _ second: EvaluationValue) {
        add("model", first.model, second.model)
        add("protocol", first.protocolText, second.protocolText)
        add("clips", Quantity(first.ids.count), Quantity(second.ids.count))
        let (a, b) = (first.predictions.confusion, second.predictions.confusion)
        if a.accuracy.value != b.accuracy.value || a.total != b.total {
            add(
                different: "accuracy", Self.text(a.accuracy), Self.text(b.accuracy),
                apart: abs(a.accuracy.value - b.accuracy.value))
        }
        func measure(_ name: String, _ one: Double, _ other: Double) {
            add(name, Quantity(EvaluationValue.rounded(one)), Quantity(EvaluationValue.rounded(other)))
        }
        measure("macro F1", a.macro.f1, b.macro.f1)
        measure("log loss", first.predictions.logLoss, second.predictions.logLoss)
        measure("calibration error", Calibration(first.predictions).error, Calibration(second.predictions).error)
        addConfusion(first, second)
        addFlipped(first, second)
    }

    private static func text(_ share: Proportion) -> String {
        "\(EvaluationValue.percent(share.value)) (\(EvaluationValue.percent(share.interval.lowerBound)) to "
            + "\(EvaluationValue.percent(share.interval.upperBound)))"
    }

    private mutating func addConfusion(_ first: EvaluationValue, _ second: EvaluationValue) {
        guard first.labels == second.labels else {
            return add("labels", first.labels.joined(separator: " "), second.labels.joined(separator: " "))
        }
        let (a, b) = (first.predictions.confusion.counts, second.predictions.confusion.counts)
        for truth in first.labels.indices {
            for taken in first.labels.indices where truth != taken {
                add(
                    "\(first.labels[truth]) taken for \(first.labels[taken])", Quantity(a[truth][taken]),
                    Quantity(b[truth][taken]))
            }
        }
    }

    private mutating func addFlipped(_ first: EvaluationValue, _ second: EvaluationValue) {
        let places = Dictionary(second.ids.enumerated().map { ($1, $0) }) { first, _ in first }
        for (index, id) in first.ids.enumerated() {
            guard let place = places[id] else { continue }
            let one = first.labels[first.predictions.predicted[index]]
            let other = second.labels[second.predictions.predicted[place]]
            guard one != other else { continue }
            let truth = first.labels[first.predictions.truth[index]]
            func said(_ label: String) -> String { label == truth ? "\(label), right" : label }
            add(different: "clip \(id)", said(one), said(other))
        }
    }
}
