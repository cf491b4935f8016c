package import Language
package import Support
package import Tensors

extension Tensor: Value {
    package var kind: ValueKind { "tensor" }

    package var summary: [Markup.Piece] {
        [Markup.Piece("tensor \(Shapes.text(shape))"), Markup.Piece(statistics, .dim)]
    }

    private var statistics: String {
        guard count > 1, let low = try? reduce(.min), let high = try? reduce(.max), let mean = try? reduce(.mean) else {
            return count == 1 ? " · \(Quantity(scalars[0]).text)" : ""
        }
        let texts = [low, high, mean].map { Self.short($0.scalars[0]) }
        return " · \(texts[0]) … \(texts[1]) · mean \(texts[2])"
    }

    /// Four digits, for a glance.
    private static func short(_ scalar: Float) -> String {
        Tensor(scalar).lines(precision: 4)[0]
    }

    package var display: Markup {
        Markup(lines: [summary]) + Markup(lines: lines().map { [Markup.Piece($0)] })
    }

    package var full: Markup {
        Markup(lines: [summary])
            + Markup(lines: lines(precision: 6, edgeItems: 12, maximumLines: 60).map { [Markup.Piece($0)] })
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(shape.count)
        for size in shape { builder.update(size) }
        // A computed NaN has whichever sign the compiler's loop happened to give it.
        let canonical = scalars.contains(where: \.isNaN) ? scalars.map { $0.isNaN ? .nan : $0 } : scalars
        canonical.withUnsafeBytes { builder.update(bytes: $0) }
    }

    package var json: JSON {
        [
            "shape": .array(shape.map { .number(Double($0)) }),
            "values": .array(scalars.map { .number(Quantity($0).value) }),
        ]
    }

    package var extent: Extent { Extent(bytes: 4 * count) }
    package var members: [String] { ["shape", "count", "rank", "T"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "shape": ListValue(shape.map { Quantity($0) })
        case "count": Quantity(count)
        case "rank": Quantity(rank)
        case "T": try? transposed()
        default: nil
        }
    }
}
