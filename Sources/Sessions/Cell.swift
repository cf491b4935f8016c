/// A statement (in a notebook: one or several) with what was recorded of it.
package struct Cell: Sendable, Equatable {
    /// The program text, lines separated by line feeds, without one at the end.
    package var source: String {
        didSet { if source != oldValue { sourceVerbatim = nil } }
    }
    /// What was recorded. Putting an equal record in its place keeps the text as it was, another one is written anew.
    package var record: Record {
        didSet {
            guard record != oldValue else { return }
            recordVerbatim = nil
            // In a session text the source's lines say whether the cell failed.
            let toggled = (record.failure == nil) != (oldValue.failure == nil)
            if toggled, sourceVerbatim?.form == .session { sourceVerbatim = nil }
        }
    }
    /// Comments that somebody wrote between the record's lines; they go beneath the record when that is replaced.
    package internal(set) var comments: [String] = []
    /// Line of the text it was read from, counted from 1, where the source begins; 0 for a new cell. Not compared.
    package internal(set) var line = 0
    /// The lines of the source with the fences around it, and those of the record, where we would write them otherwise.
    var sourceVerbatim: Verbatim?
    var recordVerbatim: Verbatim?

    package init(source: String, record: Record = Record()) {
        self.source = source
        self.record = record
    }

    package static func == (left: Cell, right: Cell) -> Bool {
        left.source == right.source && left.record == right.record && left.comments == right.comments
            && left.sourceVerbatim == right.sourceVerbatim && left.recordVerbatim == right.recordVerbatim
    }
}
