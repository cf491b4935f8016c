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
    /// In a notebook: what the record was made of, 12 hexadecimal digits; see `CellChain`. `nil` where that is not known.
    package internal(set) var origin: String? {
        didSet { if origin != oldValue { recordVerbatim = nil } }
    }
    /// In a notebook: whether the record is marked as one that no longer follows from the texts above it.
    package internal(set) var isStale = false {
        didSet { if isStale != oldValue { recordVerbatim = nil } }
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

    /// A cell from its parts, as a notebook keeps them.
    /// - Parameter hidden: as `hiddenLines` gives them.
    /// - Returns: the cell, and the positions of hidden lines that could not be read.
    package static func reading(
        source: String, hidden: [String], outputs: [String] = [], failure: [String]? = nil, isStale: Bool = false
    ) -> (cell: Cell, unread: [Int]) {
        var reader = RecordReader()
        var origin: String?
        var unread: [Int] = []
        for (index, line) in hidden.enumerated() {
            let marker = Marker(line)
            if marker == .header, Header.entry(of: line).key == originKey {
                origin = Header.entry(of: line).value
            } else if let marker, marker == .input || marker == .digest, reader.read(marker, line) {
                continue
            } else {
                unread.append(index)
            }
        }
        reader.outputs = outputs
        reader.failure = failure
        var cell = Cell(source: source, record: reader.record)
        cell.origin = origin
        cell.isStale = isStale
        return (cell, unread)
    }

    private static let originKey = "cell"

    /// What a reader of a notebook need not see: the origin, the recorded inputs and the digests, as lines.
    package var hiddenLines: [String] {
        (origin.map { [Header.line(of: Field(Self.originKey, $0))] } ?? []) + record.hiddenLines
    }

    package static func == (left: Cell, right: Cell) -> Bool {
        left.source == right.source && left.record == right.record && left.origin == right.origin
            && left.isStale == right.isStale && left.comments == right.comments
            && left.sourceVerbatim == right.sourceVerbatim && left.recordVerbatim == right.recordVerbatim
    }
}
