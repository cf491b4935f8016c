package import Language

/// What a terminal shows of a markup that is wider than it. The record keeps all of it.
extension Markup {
    /// The lines for a person at a terminal of so many columns: tables have cells cut and columns left out, other lines
    /// are broken between words.
    package func lines(fitting columns: Int) -> [[Piece]] {
        blocks.flatMap { block -> [[Piece]] in
            if case .drawing(let lines) = block { return lines.map { [Piece($0)] } }
            let lines = Markup(blocks: [block]).lines(for: .person)
            guard lines.contains(where: { Self.width(of: $0) > columns }) else { return lines }
            switch block {
            case .grid(let grid) where !grid.header.isEmpty: return grid.cut(to: columns)
            case .grid(let grid): return lines.flatMap { Self.wrapped($0, to: columns, indent: grid.lastColumn) }
            case .line, .measured, .picture: return lines.flatMap { Self.wrapped($0, to: columns, indent: nil) }
            case .drawing: return lines
            }
        }
    }

    /// Columns that a line takes.
    package static func width(of pieces: [Piece]) -> Int {
        pieces.reduce(0) { $0 + DisplayWidth.of($1.text) }
    }

    /// Breaks one line between words, and within a word that is longer than a row.
    ///
    /// - Parameter indent: where further rows begin; by default below the last column of an indented line, so that a
    ///   list of names with explanations stays one.
    static func wrapped(_ pieces: [Piece], to columns: Int, indent: Int?) -> [[Piece]] {
        var rest = pieces.flatMap { piece in piece.text.map { (character: $0, style: piece.style) } }[...]
        let indent = min(indent ?? Self.indent(of: rest.map(\.character), columns: columns), columns * 2 / 3)
        var rows: [[Piece]] = []
        while !rest.isEmpty {
            let start = rows.isEmpty ? 0 : indent
            var width = start
            let room = rest.prefix {
                width += DisplayWidth.of($0.character)
                return width <= columns
            }
            var end = max(room.endIndex, rest.startIndex + 1)
            if end < rest.endIndex, rest[end].character != " ",
                let blank = room.lastIndex(where: { $0.character == " " }),
                room[..<blank].contains(where: { $0.character != " " })
            {
                end = blank
            }
            var row = start > 0 ? [Piece(String(repeating: " ", count: start))] : []
            for (character, style) in rest[..<end] {
                if row.last?.style == style {
                    row[row.count - 1].text.append(character)
                } else {
                    row.append(Piece(String(character), style))
                }
            }
            rows.append(row)
            rest = rest[end...].drop { $0.character == " " }
        }
        return rows
    }

    private static func indent(of line: [Character], columns: Int) -> Int {
        let leading = line.prefix { $0 == " " }.count
        guard leading > 0 else { return 0 }
        let gap = line.indices.last {
            $0 > leading + 1 && line[$0] != " " && line[$0 - 1] == " " && line[$0 - 2] == " "
        }
        guard let gap, gap <= columns * 2 / 3 else { return leading + 4 }
        return gap
    }
}
