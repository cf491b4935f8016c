import Language

/// Two things beside each other: only what differs.
struct Comparison {
    struct Row {
        let what: String
        let first: any Value
        let second: any Value
        /// How far apart two numbers are; `nothing` for what is none.
        let apart: any Value
    }

    private(set) var rows: [Row] = []

    /// Takes two texts or numbers, if they differ.
    mutating func add(_ what: String, _ first: some Value & Equatable, _ second: some Value & Equatable) {
        guard first.digest != second.digest else { return }
        let numbers = [first as? Quantity, second as? Quantity].compactMap(\.self)
        let isPair = numbers.count == 2 && numbers[0].unit?.dimension == numbers[1].unit?.dimension
        let apart: any Value =
            isPair
            ? Self.distance(abs(numbers[0].inBaseUnit - numbers[1].inBaseUnit)) : Nothing()
        rows.append(Row(what: what, first: first, second: second, apart: apart))
    }

    /// Takes what only one side has, or what differs in a way of its own.
    mutating func add(different what: String, _ first: (any Value)?, _ second: (any Value)?, apart: Double? = nil) {
        rows.append(
            Row(
                what: what, first: first ?? Nothing(), second: second ?? Nothing(),
                apart: apart.map(Self.distance) ?? Nothing() as any Value))
    }

    /// To six digits.
    private static func distance(_ number: Double) -> Quantity {
        Quantity(Double(Quantity(number).readable) ?? number)
    }

    mutating func add(_ more: Comparison) { rows += more.rows }

    /// A row for each difference.
    var table: Table {
        Table([
            Table.Column("what", rows.map(\.what)), Table.Column("first", rows.map(\.first)),
            Table.Column("second", rows.map(\.second)), Table.Column("apart", rows.map(\.apart)),
        ])
    }
}
