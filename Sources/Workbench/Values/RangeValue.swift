package import Language
package import Support

/// `a..b` and `a..<b`: an interval, and where its ends are whole numbers also the numbers in it.
package struct RangeValue: Value, Equatable {
    package let lower: Quantity
    package let upper: Quantity
    package let includesEnd: Bool

    package init(_ lower: Quantity, _ upper: Quantity, includesEnd: Bool = true) {
        self.lower = lower
        self.upper = upper
        self.includesEnd = includesEnd
    }

    package var kind: ValueKind { .range }

    package var summary: [Markup.Piece] {
        let sign = includesEnd ? ".." : "..<"
        let lowerText = lower.unit == upper.unit ? Quantity.text(lower.value) : lower.text
        return [Markup.Piece(lowerText + sign + upper.text)]
    }

    package func digest(into builder: inout DigestBuilder) {
        lower.digest(into: &builder)
        upper.digest(into: &builder)
        builder.update(includesEnd ? 1 : 0)
    }

    package var json: JSON {
        ["from": lower.json, "to": upper.json, "includesEnd": .boolean(includesEnd)]
    }

    package var members: [String] { ["count", "from", "to"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "from": lower
        case "to": upper
        case "count": count.map { Quantity($0) } ?? Nothing()
        default: nil
        }
    }

    /// How many whole numbers it runs over; `nil` where its ends are not whole. Descending ranges count down.
    package var count: Int? {
        guard let bounds else { return nil }
        let distance = abs(bounds.last - bounds.first)
        return includesEnd ? distance + 1 : distance
    }

    private var bounds: (first: Int, last: Int)? {
        guard lower.unit == upper.unit, let first = lower.whole, let last = upper.whole else { return nil }
        return (first, last)
    }

    /// The whole number at a position of the run.
    package func item(_ position: Int) -> Quantity? {
        guard let bounds, let count, position >= 0, position < count else { return nil }
        return Quantity(
            Double(bounds.last >= bounds.first ? bounds.first + position : bounds.first - position), lower.unit)
    }

    /// The part of the run that begins at a position and has so many numbers; both lie in the run.
    func part(from position: Int, count: Int) -> RangeValue? {
        guard count > 0, let first = item(position), let last = item(position + count - 1) else { return nil }
        return RangeValue(first, last)
    }
}
