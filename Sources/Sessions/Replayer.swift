/// Runs program text for a replay.
package protocol CellRunner: AnyObject {
    /// Runs one cell.
    /// - Parameters:
    ///   - source: The cell's program text.
    ///   - name: The file, for messages.
    ///   - line: The line of the file where the source begins.
    ///   - inputs: What was recorded of it that cannot be recomputed, to be used instead of asking anew.
    ///   - afresh: Whether everything is to be computed, even what is known from earlier.
    /// - Returns: its new record. The inputs in that are those it used: all of them, in order, if nothing changed.
    func run(_ source: String, name: String, line: Int, inputs: [RecordedInput], afresh: Bool) -> CellResult
}

/// What running a cell gave.
package struct CellResult: Sendable, Equatable {
    /// The error is in `record.failure`.
    package var record: Record
    /// Whether the replay should end here.
    package var stopped: Bool

    package init(record: Record, stopped: Bool = false) {
        self.record = record
        self.stopped = stopped
    }
}

/// A cell that was replayed, for an observer.
package struct ReplayStep: Sendable {
    /// Position among the document's cells, from 0, and their number.
    package let index: Int
    package let count: Int
    /// The cell with its new record.
    package let cell: Cell
    package let differences: [Difference]
}

/// Runs a document's cells again and compares their records with the recorded ones.
package enum Replayer {
    /// What to do with records that differ.
    package enum Mode: Sendable {
        /// Take the new ones and go on.
        case update
        /// Keep the old ones and stop at the first cell that differs.
        case check
    }

    /// The cells of a file that are asked about, by the lines where they begin.
    package struct Lines: Sendable {
        /// Cells above it run for their values alone.
        package var from: Int
        /// Cells below it do not run.
        package var until: Int

        package init(from: Int = 0, until: Int = .max) {
            self.from = from
            self.until = until
        }
    }

    /// Runs the cells of `document` in their order, without those that failed when they were recorded.
    ///
    /// On the same kernels everything must be the same to the byte. On others the numbers in outputs must agree within
    /// `tolerance`; blanks in front of a number do not count, all other text is compared exactly, digests are not compared.
    /// - Parameters:
    ///   - name: The file, for messages.
    ///   - lines: Which cells are compared; a check computes these afresh, and those above may come from what is kept.
    ///   - runsFailed: Whether cells whose record is an error run too, as a notebook's do: they may have been mended.
    ///   - sameKernels: Whether the records were made on the processor kernels that are used now (`Header.kernels`).
    ///   - tolerance: Largest difference of two numbers, relative to the larger one, or absolute below 1.
    package static func replay(
        _ document: Document, name: String, mode: Mode, lines: Lines = Lines(), runsFailed: Bool = false,
        sameKernels: Bool, tolerance: Double = 1e-3, runner: any CellRunner, observer: (ReplayStep) -> Void = { _ in }
    ) -> ReplayReport {
        var report = ReplayReport(updated: document, checkedExactly: sameKernels, tolerance: tolerance)
        let count = document.cells.count
        let comparison = RecordComparison(tolerance: sameKernels ? nil : tolerance)
        var index = -1
        for (position, part) in document.parts.enumerated() {
            guard case .cell(var cell) = part else { continue }
            index += 1
            if cell.record.failure != nil, !runsFailed {
                report.skipped += 1
                continue
            }
            guard cell.line <= lines.until else {
                report.beyond += 1
                continue
            }
            let old = cell.record
            let isCompared = cell.line >= lines.from
            let result = runner.run(
                cell.source, name: name, line: cell.line, inputs: old.inputs, afresh: mode == .check && isCompared)
            guard isCompared else {
                report.assumed += 1
                observer(ReplayStep(index: index, count: count, cell: cell, differences: []))
                if result.stopped { break }
                continue
            }
            let differences = comparison.differences(from: old, to: result.record).map {
                Difference(source: cell.source, line: cell.line, change: $0)
            }
            cell.record = result.record
            if mode == .update { report.updated.parts[position] = .cell(cell) }
            report.cells += 1
            if differences.isEmpty { report.identical += 1 }
            report.differences += differences
            observer(ReplayStep(index: index, count: count, cell: cell, differences: differences))
            if result.stopped || (mode == .check && !differences.isEmpty) { break }
        }
        return report
    }
}
