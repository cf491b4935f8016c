import Audio
package import Corpora
package import Language
package import Support
import Tensors

extension Dataset: PositionalValue {
    package var kind: ValueKind { "dataset" }

    package var summary: [Markup.Piece] {
        var parts = [Counts.text(count, "clip"), Counts.text(speakers.count, "speaker")]
        if speakers.isEmpty { parts.removeLast() }
        parts += [Counts.text(labels.count, "label"), rates.map(Rates.text).joined(separator: ", ")]
        if let partition {
            let counts = Partition.Part.allCases.filter { count(of: $0) > 0 }
                .map { "\(Counts.grouped(count(of: $0))) \($0.rawValue)" }
            parts += [counts.joined(separator: ", "), partition.protocolText]
        }
        if let origin { parts += ["\(origin.part.rawValue) part, \(origin.protocolText)"] }
        return [Markup.Piece(name), Markup.Piece(" · " + parts.joined(separator: " · "), .dim)]
    }

    package func digest(into builder: inout DigestBuilder) {
        let digest: Digest = digest
        digest.withBytes { builder.update(bytes: $0) }
    }

    package var json: JSON {
        [
            "name": .string(name), "clips": .number(Double(count)), "labels": .array(labels.map(JSON.string)),
            "speakers": .array(speakers.map(JSON.string)), "rates": .array(rates.map { .number(Double($0)) }),
            "duration": .number(duration),
        ]
    }

    package var extent: Extent {
        Extent(bytes: utterances.reduce(8) { $0 + ($1.stream == nil ? 4 * $1.clip.samples.count : 0) })
    }

    package func item(at position: Int) -> any Value { ClipValue(utterances[position]) }
    package func items(at positions: [Int]) -> any Value { choosing(positions) }
    package var names: [String] { utterances.map(\.id) }

    package var members: [String] {
        ["name", "count", "labels", "speakers", "durations", "levels", "table"] + partNames
    }

    private var partNames: [String] {
        partition == nil ? [] : Partition.Part.allCases.filter { count(of: $0) > 0 }.map(\.rawValue)
    }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "name": self.name
        case "count": Quantity(count)
        case "labels": ListValue(labels)
        case "speakers": ListValue(speakers)
        case "durations": tensor { $0.duration }
        case "levels": tensor { $0.rmsLevel }
        case "table": table
        default: Partition.Part(rawValue: name).flatMap { try? subset($0) }
        }
    }

    private func tensor(_ number: (Clip) -> Double) -> Tensor? {
        try? Tensor(shape: [count], scalars: utterances.map { Float(number($0.clip)) })
    }

    /// A row for each clip.
    private var table: Table {
        var columns = [
            Table.Column("id", utterances.map(\.id)), Table.Column("label", utterances.map(\.label)),
            Table.Column("speaker", utterances.map { $0.speaker ?? "" }),
            Table.Column("duration", utterances.map { ClipValue.duration($0.clip.duration) }),
            Table.Column("level", utterances.map { ClipValue.level($0.clip.rmsLevel) }),
        ]
        if let partition { columns.append(Table.Column("part", partition.parts.map(\.rawValue))) }
        return Table(columns)
    }
}

/// Counts as a person reads them.
enum Counts {
    /// "3,000 clips"
    static func text(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    static func grouped(_ count: Int) -> String {
        guard count >= 1000 else { return String(count) }
        let rest = String(count % 1000)
        return "\(grouped(count / 1000)),\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
    }
}
