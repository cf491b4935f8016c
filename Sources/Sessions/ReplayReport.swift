/// The outcome of a replay.
package struct ReplayReport: Sendable, Equatable {
    /// Number of cells that ran.
    package internal(set) var cells = 0
    /// Number of those whose record came out as it was.
    package internal(set) var identical = 0
    /// Number of cells left out because they failed when they were recorded.
    package internal(set) var skipped = 0
    /// Number of cells before the first that was asked about, which ran for their values and were not compared.
    package internal(set) var assumed = 0
    /// Number of cells after the last that was asked about, which did not run.
    package internal(set) var beyond = 0
    /// All that differed, in the order of the file; on a check, in the first cell with a difference.
    package internal(set) var differences: [Difference] = []
    /// The document with the new records; on a check, as it was.
    package internal(set) var updated: Document
    /// Whether digests and output were compared to the byte; otherwise numbers within `tolerance`, and no digests.
    package let checkedExactly: Bool
    package let tolerance: Double

    init(updated: Document, checkedExactly: Bool, tolerance: Double) {
        self.updated = updated
        self.checkedExactly = checkedExactly
        self.tolerance = tolerance
    }
}

/// One thing in a cell's record that came out otherwise.
package struct Difference: Sendable, Equatable {
    /// The cell's program text.
    package let source: String
    /// Line of the file where it begins.
    package let line: Int
    package let change: Change

    package init(source: String, line: Int, change: Change) {
        self.source = source
        self.line = line
        self.change = change
    }

    /// What differs; nil where one side lacks it.
    package enum Change: Sendable, Equatable {
        /// A line of output, counted from 1 in the longer of the two, and how far apart its numbers are, if only they differ.
        case output(line: Int, recorded: String?, now: String?, gap: NumericGap?)
        /// A digest.
        case digest(name: String, recorded: RecordedDigest?, now: RecordedDigest?)
        /// An error that was not there, is gone, or reads otherwise.
        case failure(recorded: [String]?, now: [String]?)
        /// A recorded input that was not used, or one used that was not recorded.
        case input(recorded: RecordedInput?, now: RecordedInput?)
    }
}

/// How far apart the numbers of two lines are.
package struct NumericGap: Sendable, Equatable {
    /// The largest absolute difference of two numbers.
    package var absolute: Double
    /// The largest difference relative to the larger of the two.
    package var relative: Double
}
