import Compression
import Features
import Interchange
package import Language
package import Networks
package import Recognition
package import Support
import Tensors

/// A trained recogniser, and from where its training can go on if it was stopped.
package struct ModelValue: PositionalValue {
    package let recogniser: Recogniser
    /// `nil` where the training ran to its end, or was read from a file.
    package let checkpoint: Checkpoint?

    package init(_ recogniser: Recogniser, checkpoint: Checkpoint? = nil) {
        self.recogniser = recogniser
        self.checkpoint = checkpoint
    }

    package var kind: ValueKind { "model" }

    package var summary: [Markup.Piece] {
        let record = recogniser.record
        let best = record.summary.first { $0.name == "validation accuracy" }
            .flatMap { Double($0.value) }.map { "validation \(EvaluationValue.percent($0))" }
        let parts: [String?] = [
            Counts.text(recogniser.graph.parameterCount, "parameter"), zeros,
            recogniser.quantisation.map { "int8, \($0.scheme.rawValue)" }, recogniser.frontEnd.description,
            Counts.text(recogniser.labels.count, "label"),
            [record.dataset, record.protocolText].filter { !$0.isEmpty }.joined(separator: ", "), best,
        ]
        return [
            Markup.Piece("model \(name)"),
            Markup.Piece(" · " + parts.compactMap(\.self).joined(separator: " · "), .dim),
        ]
    }

    /// What its network is called, "network" where it has no name.
    package var name: String { recogniser.record.settings.first { $0.name == "network" }?.value ?? "network" }

    /// How much of it is left where some of its weights are zeros.
    private var zeros: String? {
        let left = recogniser.nonZeroParameters
        return left < recogniser.graph.parameterCount ? "\(Counts.grouped(left)) not zero" : nil
    }

    /// Its name and what was done to it: "student-plus, pruned 40 %, int8".
    var title: String {
        let pruned = recogniser.record.settings.first { $0.name == "pruned" }
            .map { "pruned \($0.value.prefix { $0 != "%" })%" }
        return [name, pruned, recogniser.quantisation.map { _ in "int8" }].compactMap(\.self).joined(separator: ", ")
    }

    package var full: Markup {
        let record = recogniser.record
        var markup = Markup(lines: [summary]) + recogniser.graph.full(bytes: ModelFile.nodeBytes(recogniser))
        let sizes = ModelSizes(recogniser)
        markup.add(
            Markup.Piece(
                "its file has \(Counts.grouped(sizes.file)) bytes, gzipped \(Counts.grouped(sizes.gzip)); its numbers take "
                    + "\(Counts.grouped(sizes.dense)) as floats, \(Counts.grouped(sizes.sparse)) without zeros, "
                    + "\(Counts.grouped(sizes.int8)) as int8"))
        if let latency = try? ModelLatency.measure(recogniser) {
            markup.add(
                Markup.Piece("one clip takes "), Markup.Piece(latency.p50.text, measured: true),
                Markup.Piece(" of 15ms, from samples to probabilities on one thread"))
        }
        let notes =
            [("data", record.dataset), ("split", record.protocolText), ("licence of the data", record.licence)]
            + (record.settings + record.summary).map { ($0.name, $0.value) }
        let rows = notes.filter { !$0.1.isEmpty }.map { [Markup.Piece("  " + $0.0, .dim), Markup.Piece($0.1)] }
        markup.blocks.append(.grid(Markup.Grid(header: [], alignments: [], rows: rows)))
        return markup
    }

    package func digest(into builder: inout DigestBuilder) {
        recogniser.digest(into: &builder)
        builder.update(checkpoint?.step ?? -1)
    }

    package var json: JSON {
        [
            "network": .string(name), "parameters": .number(Double(recogniser.graph.parameterCount)),
            "labels": .array(recogniser.labels.map(JSON.string)), "frontEnd": .string(recogniser.frontEnd.description),
        ]
    }

    package var extent: Extent { Extent(bytes: 4 * recogniser.weights.entries.reduce(0) { $0 + $1.tensor.count }) }

    package var count: Int { recogniser.weights.entries.count }
    package var names: [String] { recogniser.weights.entries.map(\.name) }
    package func item(at position: Int) -> any Value { recogniser.weights.entries[position].tensor }
    package func items(at positions: [Int]) -> any Value { ListValue(positions.map(item)) }

    package var members: [String] { ["name", "labels", "parameters", "weights", "layers"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "name": self.name
        case "labels": ListValue(recogniser.labels)
        case "parameters": Quantity(recogniser.graph.parameterCount)
        case "weights":
            Table([
                Table.Column("name", names),
                Table.Column("shape", recogniser.weights.entries.map { Shapes.text($0.tensor.shape) }),
                Table.Column("count", recogniser.weights.entries.map { Quantity($0.tensor.count) }),
            ])
        case "layers": recogniser.graph.table(bytes: ModelFile.nodeBytes(recogniser))
        default: nil
        }
    }
}
