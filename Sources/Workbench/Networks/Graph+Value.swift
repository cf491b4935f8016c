package import Language
package import Networks
package import Support

extension Graph: Value {
    package var kind: ValueKind { "network" }

    package var summary: [Markup.Piece] {
        let cost = cost
        let parts = [
            Counts.text(nodes.count, "layer"), "\(Counts.grouped(cost.parameters)) parameters",
            "\(Counts.grouped(cost.multiplyAdds)) multiply-adds",
        ]
        return [Markup.Piece("network"), Markup.Piece(" · " + parts.joined(separator: " · "), .dim)]
    }

    package var display: Markup { Markup(networkText, .code) + Markup(lines: [summary]) }

    package var full: Markup { full(bytes: floatBytes) }

    /// How many bytes the numbers of each node take as floats.
    private var floatBytes: [String: Int] {
        Dictionary(nodes.map { ($0.name, cost(of: $0).bytes) }, uniquingKeysWith: +)
    }

    /// The table of layers with its totals, and what is used of the budget.
    /// - Parameter bytes: what the numbers of each node take, by name.
    func full(bytes: [String: Int]) -> Markup {
        var cost = cost
        cost.bytes = nodes.reduce(0) { $0 + (bytes[$1.name] ?? 0) }
        func right(_ number: Int) -> Markup.Piece { Markup.Piece(number == 0 ? "" : Counts.grouped(number)) }
        let input = [Markup.Piece("input"), Markup.Piece(""), Markup.Piece(Self.text(inputShape))]
        var rows = [input + [Markup.Piece(""), Markup.Piece(""), Markup.Piece("")]]
        for node in nodes {
            let cost = self.cost(of: node)
            rows.append([
                Markup.Piece(node.name), Markup.Piece(node.layer.text), Markup.Piece(Self.text(node.shape)),
                right(cost.parameters), right(cost.multiplyAdds), right(bytes[node.name] ?? 0),
            ])
        }
        rows.append([
            Markup.Piece("all", .strong), Markup.Piece(""), Markup.Piece(""), right(cost.parameters),
            right(cost.multiplyAdds), right(cost.bytes),
        ])
        let grid = Markup.Grid(
            header: ["name", "layer", "output", "parameters", "multiply-adds", "bytes"],
            alignments: [.left, .left, .left, .right, .right, .right], rows: rows)
        var markup = Markup(blocks: [.grid(grid)])
        let isWithin = Budget.isWithin(cost)
        markup.add(
            Markup.Piece(isWithin ? "within the budget" : "beyond the budget", isWithin ? .success : .warning),
            Markup.Piece(": \(Budget.parametersText(cost)) · \(Budget.bytesText(cost))"))
        return markup
    }

    package func digest(into builder: inout DigestBuilder) { builder.update(text) }

    package var json: JSON {
        let cost = cost
        return [
            "network": .string(networkText), "input": Self.json(inputShape), "output": Self.json(outputShape),
            "parameters": .number(Double(cost.parameters)), "multiplyAdds": .number(Double(cost.multiplyAdds)),
            "bytes": .number(Double(cost.bytes)),
        ]
    }

    package var members: [String] { ["layers", "parameters", "macs", "bytes", "input", "output", "text"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "layers": table(bytes: floatBytes)
        case "parameters": Quantity(cost.parameters)
        case "macs": Quantity(cost.multiplyAdds)
        case "bytes": Quantity(cost.bytes)
        case "input": ListValue(inputShape.map { Quantity($0) })
        case "output": ListValue(outputShape.map { Quantity($0) })
        case "text": networkText
        default: nil
        }
    }

    /// A row for each layer.
    /// - Parameter bytes: as for `full(bytes:)`.
    func table(bytes: [String: Int]) -> Table {
        let costs = nodes.map(cost(of:))
        return Table([
            Table.Column("name", nodes.map(\.name)),
            Table.Column("layer", nodes.map(\.layer.text)),
            Table.Column("output", nodes.map { Self.text($0.shape) }),
            Table.Column("parameters", costs.map { Quantity($0.parameters) }),
            Table.Column("macs", costs.map { Quantity($0.multiplyAdds) }),
            Table.Column("bytes", nodes.map { Quantity(bytes[$0.name] ?? 0) }),
        ])
    }

    /// "60 × 80 × 16"
    static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " × ") }

    private static func json(_ shape: [Int]) -> JSON { .array(shape.map { .number(Double($0)) }) }
}
