import Language

extension Markup.Grid {
    /// The least that is worth showing of a text that is cut.
    private static let narrowest = 8
    private static let gap = 2
    /// A table of so few rows is there to be read: its texts go on below themselves, for so many lines.
    private static let (few, tallest) = (8, 4)

    /// The widths of the columns as they are.
    private var widths: [Int] {
        var widths = header.map { DisplayWidth.of($0) }
        for row in rows {
            for (column, piece) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], DisplayWidth.of(piece.text))
            }
        }
        return widths
    }

    /// Where the last column begins.
    var lastColumn: Int {
        widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
    }

    /// The table with its texts broken or cut, the longest first; where that is not enough, without its last columns.
    /// Numbers stay whole: a part of a number is another number.
    func cut(to columns: Int) -> [[Markup.Piece]] {
        var widths = widths
        func isNumeric(_ column: Int) -> Bool { column < alignments.count && alignments[column] == .right }
        func least(_ column: Int) -> Int { isNumeric(column) ? widths[column] : min(widths[column], Self.narrowest) }
        var kept = widths.count
        while kept > 1, (0..<kept).reduce((kept - 1) * Self.gap, { $0 + least($1) }) > columns { kept -= 1 }
        var excess = widths[..<kept].reduce((kept - 1) * Self.gap, +) - columns
        while excess > 0 {
            let open = (0..<kept).filter { widths[$0] > least($0) }
            guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        let shown = widths.prefix(kept)
        let grid = Markup.Grid(
            header: zip(header, shown).map { DisplayWidth.cut($0, to: $1) }, alignments: alignments,
            rows: rows.flatMap { Self.rows($0, widths: shown, height: rows.count <= Self.few ? Self.tallest : 1) })
        var lines = Markup(blocks: [.grid(grid)]).lines(for: .person)
        let dropped = header.dropFirst(kept)
        if !dropped.isEmpty {
            let names = "… \(dropped.count) more \(dropped.count == 1 ? "column" : "columns"): "
            lines.append([Markup.Piece(DisplayWidth.cut(names + dropped.joined(separator: ", "), to: columns), .dim)])
        }
        return lines
    }

    /// One row as the rows that its cells take.
    private static func rows(_ row: [Markup.Piece], widths: ArraySlice<Int>, height: Int) -> [[Markup.Piece]] {
        let cells = zip(row, widths).map { piece, width -> [Markup.Piece] in
            let lines = Markup.wrapped([piece], to: width, indent: 0).map { $0[0] }
            guard lines.count > height else { return lines }
            let rest = lines[(height - 1)...].map(\.text).joined(separator: " ")
            return lines.prefix(height - 1) + [Markup.Piece(DisplayWidth.cut(rest, to: width), piece.style)]
        }
        return (0..<(cells.map(\.count).max() ?? 0)).map { line in
            let last = cells.lastIndex { line < $0.count } ?? 0
            return cells[...last].map { line < $0.count ? $0[line] : Markup.Piece("") }
        }
    }
}

extension DisplayWidth {
    /// A text cut to so many columns, with `…` for what fell away.
    static func cut(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        var width = 1
        let kept = text.prefix {
            width += of($0)
            return width <= columns
        }
        return columns > 0 ? kept + "…" : ""
    }
}
