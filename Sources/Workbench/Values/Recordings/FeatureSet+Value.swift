package import Corpora
import Features
package import Language
package import Recognition
package import Support

extension FeatureSet: PositionalValue {
    package var kind: ValueKind { "features" }

    package var summary: [Markup.Piece] {
        let rest = [frontEnd.description, dataset.summary.map(\.text).joined()]
        return [
            Markup.Piece("features \(Counts.grouped(count)) × (\(shape[0]), \(shape[1]))"),
            Markup.Piece(" · " + rest.joined(separator: " · "), .dim),
        ]
    }

    package var json: JSON {
        [
            "shape": .array(([count] + shape).map { .number(Double($0)) }), "frontEnd": .string(frontEnd.description),
            "dataset": dataset.json,
        ]
    }

    package var extent: Extent { Extent(bytes: dataset.isStreamed ? 8 : 4 * count * shape[0] * shape[1]) }

    package func item(at position: Int) -> any Value {
        (try? image(position)) as (any Value)? ?? Nothing()
    }

    package func items(at positions: [Int]) -> any Value { choosing(positions) }
    package var names: [String] { dataset.names }

    package var members: [String] {
        ["count", "shape", "dataset", "tensor"]
            + (dataset.partition == nil
                ? [] : Partition.Part.allCases.filter { dataset.count(of: $0) > 0 }.map(\.rawValue))
    }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "count": Quantity(count)
        case "shape": ListValue(([count] + shape).map { Quantity($0) })
        case "dataset": dataset
        case "tensor": try? tensor()
        default: Partition.Part(rawValue: name).flatMap { try? subset($0) }
        }
    }
}
