extension Markup {
    /// The lines as styled pieces, tables laid out, measured pieces masked for the record.
    package func lines(for reader: Reader) -> [[Piece]] {
        blocks.flatMap { block in
            switch block {
            case .line(let pieces): [pieces.map { $0.shown(to: reader) }]
            case .grid(let grid): grid.lines(for: reader)
            case .measured(let lines): reader == .person ? lines : [[Piece("~")]]
            }
        }
    }

    /// The plain lines, without blanks at their ends.
    package func text(for reader: Reader) -> [String] {
        lines(for: reader).map { pieces in
            var line = pieces.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

extension Markup.Piece {
    fileprivate func shown(to reader: Markup.Reader) -> Self {
        guard isMeasured, reader == .record else { return self }
        return Self("~", style)
    }
}

extension Markup.Grid {
    fileprivate func lines(for reader: Markup.Reader) -> [[Markup.Piece]] {
        let shown = rows.map { $0.map { $0.shown(to: reader) } }
        let titles = header.map { Markup.Piece($0, .heading) }
        let all = (header.isEmpty ? [] : [titles]) + shown
        let columns = all.map(\.count).max() ?? 0
        var widths = Array(repeating: 0, count: columns)
        for row in all {
            for (column, piece) in row.enumerated() {
                widths[column] = max(widths[column], DisplayWidth.of(piece.text))
            }
        }
        return all.map { row in
            var line: [Markup.Piece] = []
            for (column, piece) in row.enumerated() {
                let free = String(repeating: " ", count: widths[column] - DisplayWidth.of(piece.text))
                let isLast = column + 1 == row.count
                let gap = isLast ? "" : "  "
                let alignment = column < alignments.count ? alignments[column] : .left
                switch alignment {
                // Nothing follows the last column, so nothing fills it up.
                case .left: line += [piece, Markup.Piece(isLast ? "" : free + gap)]
                case .right: line += [Markup.Piece(free), piece, Markup.Piece(gap)]
                }
            }
            // An empty last cell leaves no blanks at the line's end.
            while let last = line.last, last.text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { line.removeLast() }
            return line.filter { !$0.text.isEmpty }
        }
    }
}
