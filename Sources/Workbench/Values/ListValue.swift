package import Language
package import Support

/// Values in order.
package struct ListValue: Value {
    package let items: [any Value]
    package let extent: Extent

    package init(_ items: [any Value]) {
        self.items = items
        extent = Extent(around: items)
    }

    package var kind: ValueKind { .list }

    private static let shown = 12
    /// Past so many bytes no further item is shown: nested lists of long texts stay a line.
    private static let shownBytes = 240

    package var summary: [Markup.Piece] {
        var text = ""
        var count = 0
        while count < min(items.count, Self.shown), text.utf8.count < Self.shownBytes {
            text += (count == 0 ? "" : ", ") + items[count].summaryText
            count += 1
        }
        if items.count > count { text += ", … \(items.count - count) more" }
        return [Markup.Piece("[\(text)]")]
    }

    package var full: Markup {
        Markup(lines: [[Markup.Piece("[\(items.map(\.summaryText).joined(separator: ", "))]")]])
    }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(items.count)
        for item in items {
            builder.update(item.kind.name)
            item.digest(into: &builder)
        }
    }

    package var json: JSON { .array(items.map(\.json)) }

    package var members: [String] { ["count", "first", "last"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "count": Quantity(items.count)
        case "first": items.first ?? Nothing()
        case "last": items.last ?? Nothing()
        default: nil
        }
    }

    /// The numbers of a list that holds nothing else, in base units; `nil` otherwise.
    package var numbers: [Double]? {
        var result: [Double] = []
        result.reserveCapacity(items.count)
        for item in items {
            guard let number = item as? Quantity else { return nil }
            result.append(number.inBaseUnit)
        }
        return result
    }
}
