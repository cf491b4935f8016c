/// Named columns of equal length. A column that was measured is shown live and stands as `~` in files.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let name: String
        package let cells: [any Value]
        package let isMeasured: Bool

        package init(_ name: String, _ cells: [any Value], measured: Bool = false) {
            self.name = name
            self.cells = cells.map { ($0 as? Measured)?.base ?? $0 }
            isMeasured = measured || cells.contains { $0 is Measured }
        }

        /// Whether every cell is a number (or empty), so that the column is set to the right.
        package var isNumeric: Bool {
            !cells.isEmpty && cells.allSatisfy { $0 is Quantity || $0 is Nothing }
        }
    }

    package let columns: [Column]
    package let count: Int
    package let extent: Extent

    /// - Precondition: none: shorter columns are filled up with nothing.
    package init(_ columns: [Column]) {
        let count = columns.map(\.cells.count).max() ?? 0
        self.count = count
        extent = Extent(around: columns.lazy.flatMap(\.cells))
        self.columns = columns.map { column in
            let missing = count - column.cells.count
            guard missing > 0 else { return column }
            return Column(
                column.name, column.cells + Array(repeating: Nothing(), count: missing), measured: column.isMeasured)
        }
    }

    package func column(_ name: String) -> Column? {
        columns.first { $0.name == name }
    }

    /// The rows at some positions, in that order.
    package func rows(_ positions: some Collection<Int>) -> Table {
        Table(
            columns.map { column in Column(column.name, positions.map { column.cells[$0] }, measured: column.isMeasured)
            })
    }
}
