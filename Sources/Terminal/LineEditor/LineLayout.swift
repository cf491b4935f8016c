import CLibEdit

/// Where text comes to stand on the rows of a terminal, by libedit's rules (its `refresh.c` and `chartype.c`), so that
/// what we write beside its drawing falls in the right place.
package struct LineLayout {
    /// A place on the rows that prompt and line take, both from 0.
    package struct Position: Equatable, Sendable {
        package var row: Int
        package var column: Int

        package init(row: Int = 0, column: Int = 0) {
            self.row = row
            self.column = column
        }
    }

    /// Width of the terminal.
    let columns: Int

    package init(columns: Int) {
        self.columns = columns
    }

    /// The place after `text` when it starts at `start`.
    package func position(after text: some Sequence<Unicode.Scalar>, from start: Position = Position()) -> Position {
        var place = start
        for scalar in text {
            switch scalar {
            case "\n":
                place = Position(row: place.row + 1, column: 0)
            case "\t":
                repeat { put(1, &place) } while place.column % 8 != 0
            default:
                put(Self.width(of: scalar), &place)
            }
        }
        return place
    }

    /// Columns that libedit gives to a character: control characters show as `^X`, unknown ones as `\U+1FAE8`.
    package static func width(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x20 || scalar.value == 0x7F { return 2 }
        let width = Int(clibedit_width(wchar_t(bitPattern: scalar.value)))
        if width >= 0 { return width }
        return scalar.value > 0xFFFF ? 8 : 7
    }

    /// Columns of a text on one row.
    package static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    /// The text cut to `columns`, with `…` for what fell away.
    package static func truncated(_ text: String, to columns: Int) -> String {
        if width(of: text) <= columns { return text }
        var kept = String.UnicodeScalarView()
        var used = 1
        for scalar in text.unicodeScalars {
            used += width(of: scalar)
            if used > columns { break }
            kept.append(scalar)
        }
        return columns > 0 ? String(kept) + "…" : ""
    }

    /// A wide character that would stick out goes to the next row whole.
    private func put(_ width: Int, _ place: inout Position) {
        if place.column + width > columns { place = Position(row: place.row + 1, column: 0) }
        place.column += width
        if place.column >= columns { place = Position(row: place.row + 1, column: 0) }
    }
}
