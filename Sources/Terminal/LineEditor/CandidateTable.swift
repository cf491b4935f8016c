/// The list of candidates as rows of text, for a terminal of a given size.
package struct CandidateTable {
    let candidates: [LineEditor.Candidate]
    let columns: Int
    /// The most rows to give, the last of which may be `… n more`.
    let rows: Int

    package init(candidates: [LineEditor.Candidate], columns: Int, rows: Int) {
        self.candidates = candidates
        self.columns = columns
        self.rows = rows
    }

    /// With notes one candidate a row; without notes as many columns as fit, read downwards.
    package var lines: [String] {
        if candidates.contains(where: { !$0.note.isEmpty }) { return limited(noted, each: 1) }
        let names = candidates.map { LineLayout.truncated($0.text, to: columns - 1) }
        let width = (names.map(LineLayout.width(of:)).max() ?? 0) + 2
        let across = max(1, (columns + 1) / width)
        let down = (names.count + across - 1) / across
        if down <= rows {
            return (0..<down).map { row in
                joined(stride(from: row, to: names.count, by: down).map { names[$0] }, width)
            }
        }
        // More than a screenful: read across, so that what is shown is the beginning of the list.
        let lines = stride(from: 0, to: names.count, by: across).map { start in
            joined(Array(names[start..<min(start + across, names.count)]), width)
        }
        return limited(lines, each: across)
    }

    private var noted: [String] {
        let width = min(candidates.map { LineLayout.width(of: $0.text) }.max() ?? 0, columns / 2)
        return candidates.map { candidate in
            let name = padded(LineLayout.truncated(candidate.text, to: width), width)
            let row = candidate.note.isEmpty ? candidate.text : name + "  " + candidate.note
            return LineLayout.truncated(row, to: columns - 1)
        }
    }

    private func limited(_ lines: [String], each: Int) -> [String] {
        if lines.count <= rows { return lines }
        let shown = max(0, rows - 1)
        return lines.prefix(shown) + ["… \(candidates.count - shown * each) more"]
    }

    private func joined(_ names: [String], _ width: Int) -> String {
        names.dropLast().map { padded($0, width) }.joined() + (names.last ?? "")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - LineLayout.width(of: text)))
    }
}
