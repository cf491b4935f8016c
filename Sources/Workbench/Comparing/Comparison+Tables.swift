extension Comparison {
    /// Two tables, such as the histories of two trainings: their columns and rows, and of each column of numbers that both
    /// have the last value and the largest distance.
    init(_ first: Table, _ second: Table) {
        add("rows", Quantity(first.count), Quantity(second.count))
        addLines("column", first.columns.map(\.name), second.columns.map(\.name))
        for column in first.columns where !column.isMeasured {
            guard let other = second.column(column.name), !other.isMeasured else { continue }
            let rows = min(column.cells.count, other.cells.count)
            let differing = (0..<rows).filter { column.cells[$0].digest != other.cells[$0].digest }
            guard let last = differing.last else { continue }
            let gaps = differing.compactMap { row -> Double? in
                guard let one = column.cells[row] as? Quantity, let two = other.cells[row] as? Quantity else {
                    return nil
                }
                return abs(one.inBaseUnit - two.inBaseUnit)
            }
            add(
                different: "\(column.name), \(Counts.text(differing.count, "row")), the last at \(last)",
                column.cells[last], other.cells[last], apart: gaps.max())
        }
    }
}
