/// What a figure is drawn on in a terminal.
package struct Canvas: Sendable, Hashable {
    /// The terminal's width and height in characters.
    package var columns: Int
    package var rows: Int
    /// The same in pixels, where the terminal tells; `nil` takes a character for 8 by 16.
    package var pixelWidth: Int?
    package var pixelHeight: Int?
    /// Whether it shows characters beyond ASCII.
    package var unicode: Bool
    /// Whether it shows the 256 colours of xterm.
    package var colour: Bool

    package init(
        columns: Int, rows: Int, pixelWidth: Int? = nil, pixelHeight: Int? = nil, unicode: Bool = true,
        colour: Bool = false
    ) {
        self.columns = columns
        self.rows = rows
        self.pixelWidth = pixelWidth
        self.pixelHeight = pixelHeight
        self.unicode = unicode
        self.colour = colour
    }

    /// The columns a drawing takes: as many as there are, but enough for axes and not so many that it falls apart.
    var drawingColumns: Int { min(max(columns, 40), 160) }

    /// The rows for each of so many panels, one under the other: what was typed stays in sight above a single one.
    func drawingRows(panels: Int) -> Int { min(max(rows * 3 / 4 / max(panels, 1), 14), 26) }
}
