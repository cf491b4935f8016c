extension Markup {
    /// The lines as styled pieces, tables laid out, measured pieces masked for the record.
    package func lines(for reader: Reader) -> [[Piece]] {
        blocks.flatMap { block -> [[Piece]] in
            switch block {
            case .line(let pieces): [pieces.map { $0.shown(to: reader) }]
            case .grid(let grid): grid.lines(for: reader)
            case .measured(let lines):
                reader == .person ? lines.map { $0.map { $0.shown(to: reader) } } : [[Piece("~")]]
            case .picture(let picture):
                reader == .person
                    ? [[Piece("\(picture.description): ", .dim), Piece(picture.path).shown(to: reader)]]
                    : [[Piece(picture.markdown).shown(to: reader)]]
            case .drawing: []
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
    fileprivate func shown(to reader: Markup.Reader, inGrid: Bool = false) -> Self {
        guard isMeasured, reader == .record else {
            return Self(Markup.visible(text, keepsTabs: !inGrid), style, measured: isMeasured)
        }
        return Self("~", style)
    }
}

extension Markup.Grid {
    fileprivate func lines(for reader: Markup.Reader) -> [[Markup.Piece]] {
        let shown = rows.map { $0.map { $0.shown(to: reader, inGrid: true) } }
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

extension Markup {
    /// Tabs and other control characters would move the carets or the terminal: they show as a blank or a picture.
    package static func visible(_ text: String, keepsTabs: Bool = false) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09 where keepsTabs: result.append(scalar)
            case 0x09, 0x0D: result.append(" ")
            case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
            case 0x7F..<0xA0: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
