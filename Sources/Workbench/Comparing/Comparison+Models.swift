import Features
import Networks
import Recognition
import Tensors

extension Comparison {
    /// How two models came about, what they are made of, and how far apart their weights are.
    init(_ first: ModelValue, _ second: ModelValue) {
        let (a, b) = (first.recogniser, second.recogniser)
        add("dataset", a.record.dataset, b.record.dataset)
        add("split", a.record.protocolText, b.record.protocolText)
        add("licence", a.record.licence, b.record.licence)
        add("seed", String(a.record.seed), String(b.record.seed))
        add("front end", a.frontEnd.description, b.frontEnd.description)
        add("labels", a.labels.joined(separator: " "), b.labels.joined(separator: " "))
        addNotes(a.record.settings, b.record.settings)
        addNotes(a.record.summary, b.record.summary)
        addLines(
            "layer", a.graph.nodes.map { "\($0.name): \($0.layer.text)" },
            b.graph.nodes.map { "\($0.name): \($0.layer.text)" })
        let (cost, other) = (a.graph.cost, b.graph.cost)
        add("parameters", Quantity(cost.parameters), Quantity(other.parameters))
        add("macs", Quantity(cost.multiplyAdds), Quantity(other.multiplyAdds))
        add("bytes", Quantity(cost.bytes), Quantity(other.bytes))
        for entry in a.weights.entries {
            guard let tensor = b.weights[entry.name], tensor.shape == entry.tensor.shape else { continue }
            let pairs = zip(entry.tensor.scalars, tensor.scalars)
            let largest = pairs.reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
            guard largest > 0 else { continue }
            add(
                different: entry.name, Self.size(of: entry.tensor), Self.size(of: tensor),
                apart: largest)
        }
    }

    /// The root of the mean square of a tensor's numbers, in words.
    private static func size(of tensor: Tensor) -> String {
        let squares = tensor.scalars.reduce(0) { $0 + Double($1) * Double($1) }
        return "rms " + EvaluationValue.short((squares / Double(max(1, tensor.count))).squareRoot())
    }

    private mutating func addNotes(_ first: [TrainingRecord.Note], _ second: [TrainingRecord.Note]) {
        let names = first.map(\.name) + second.map(\.name).filter { name in !first.contains { $0.name == name } }
        for name in names {
            let (a, b) = (first.first { $0.name == name }?.value, second.first { $0.name == name }?.value)
            guard a != b else { continue }
            guard let a = a.flatMap(Double.init), let b = b.flatMap(Double.init) else {
                add(different: name, a, b)
                continue
            }
            add(name, Quantity(a), Quantity(b))
        }
    }

    /// Lines of a text in order: those that only one side has.
    mutating func addLines(_ what: String, _ first: [String], _ second: [String]) {
        for change in second.difference(from: first) {
            switch change {
            case .remove(_, let line, _): add(different: what, line, nil)
            case .insert(_, let line, _): add(different: what, nil, line)
            }
        }
    }
}
