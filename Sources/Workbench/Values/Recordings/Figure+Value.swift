package import Language
package import Plotting
package import Support

extension Figure: Value {
    package var kind: ValueKind { "figure" }

    package var summary: [Markup.Piece] {
        let count = panels.count == 1 ? "" : " · \(panels.count) panels"
        return [Markup.Piece("figure"), Markup.Piece(" · \(title)\(count)", .dim)]
    }

    package func digest(into builder: inout DigestBuilder) { feed(&builder) }

    package var json: JSON {
        ["title": .string(title), "panels": .array(panels.map { .string($0.title) })]
    }

    package var members: [String] { ["title", "panels"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "title": title
        case "panels": ListValue(panels.map { Figure(title: $0.title, panels: [$0]) })
        default: nil
        }
    }
}
