package import Language
package import Support

extension String: Value {
    package var kind: ValueKind { .text }
    package var summary: [Markup.Piece] { [Markup.Piece(Printer.quoted(self))] }
    package func digest(into builder: inout DigestBuilder) { builder.update(self) }
    package var json: JSON { .string(self) }
    package var extent: Extent { Extent(bytes: utf8.count) }
    package var members: [String] { ["count"] }
    package func member(_ name: String) -> (any Value)? { name == "count" ? Quantity(count) : nil }

    /// A text on its own is shown as it reads.
    package var display: Markup { Markup(self) }
}

extension Bool: Value {
    package var kind: ValueKind { .boolean }
    package var summary: [Markup.Piece] { [Markup.Piece(self ? "true" : "false")] }
    package func digest(into builder: inout DigestBuilder) { builder.update(self ? 1 : 0) }
    package var json: JSON { .boolean(self) }
}

/// What a line gives that gives nothing, such as an `if` whose condition is false.
package struct Nothing: Value {
    package init() {}
    package var kind: ValueKind { "nothing" }
    package var summary: [Markup.Piece] { [Markup.Piece("nothing", .dim)] }
    package var display: Markup { Markup() }
    package func digest(into builder: inout DigestBuilder) {}
    package var json: JSON { .null }
}

extension BlockValue: Value {
    package var kind: ValueKind { ValueKind(opener.text) }

    package var summary: [Markup.Piece] {
        let count = lines.count
        return [Markup.Piece("\(kind.name) · \(count) \(count == 1 ? "line" : "lines")")]
    }
    package var display: Markup { Markup(Printer.text(self), .code) }
    package func digest(into builder: inout DigestBuilder) { builder.update(Printer.text(self)) }
    package var json: JSON { .string(Printer.text(self)) }
}
