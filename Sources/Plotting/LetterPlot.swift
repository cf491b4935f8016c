/// A panel without an image, in letters, through gnuplot's `dumb` terminal.
struct LetterPlot {
    private let panel: Figure.Panel
    private let colours: SeriesColours
    private let columns: Int
    private let rows: Int
    private let isColoured: Bool
    private let x: AxisScale
    private let y: AxisScale

    init(_ panel: Figure.Panel, _ colours: SeriesColours, _ canvas: Canvas, rows: Int) {
        let columns = canvas.drawingColumns
        self.columns = columns
        self.rows = rows
        isColoured = canvas.colour
        self.colours = colours
        var panel = panel
        let room = (columns - 14) / max(panel.x.categories.count, 1)
        panel.x.categories = panel.x.categories.map { $0.shortened(to: max(room - 1, 3)) }
        panel.y.categories = panel.y.categories.map { $0.shortened(to: columns / 4) }
        self.panel = panel
        let longest = max((panel.x.categories.map(\.count).max() ?? 0) + 1, 9)
        x = panel.scale(isX: true, ticks: (columns - 14) / longest)
        y = panel.scale(isX: false, ticks: panel.y.categories.isEmpty ? rows * 2 / 5 : rows)
    }

    func lines(_ renderer: Renderer) throws(PlotError) -> [String] {
        let drawn = try renderer.run(script())
        let lines = String(decoding: drawn, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                // The terminal begins each plot with a form feed, and fills all lines with blanks.
                let text = String(line.filter { $0 != "\u{C}" && $0 != "\r" }).withoutFinalBlanks
                return isColoured && text.contains("\u{1B}") ? Self.withoutIdleColours(text) : text
            }
        let isBlank = { (line: String) in line.isEmpty }
        let inner = lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        let label = Script.oneLine(panel.y.label)
        return (label.isEmpty ? [] : [label]) + inner
    }

    private func script() throws(PlotError) -> String {
        var writer = ScriptWriter()
        writer.line(Script.preamble)
        let height = rows - (panel.y.label.isEmpty ? 0 : 1)
        writer.line("set terminal dumb size \(columns),\(height) noenhanced \(isColoured ? "ansi256" : "mono")")
        let clauses = LayerScript(panel: panel, y: y, colours: colours, style: .letters).clauses(&writer)
        for layer in panel.layers {
            writer.line("set linetype \(colours.index(layer) + 1) lc rgb '\(colours.colour(layer))'")
        }
        let legend = colours.legend(panel)
        let entry = (legend.map(\.name.count).max() ?? 0) + 9
        let perRow = max(1, min(legend.count, (columns - 10) / entry))
        let legendRows = (legend.count + perRow - 1) / perRow
        writer.line("set lmargin \((y.labels.map(\.count).max() ?? 0) + 3)")
        writer.line("set rmargin 3")
        writer.line("set tmargin \(legendRows + (legendRows > 0 ? 1 : 0))")
        writer.line("set bmargin \(panel.x.label.isEmpty ? 2 : 3)")
        writer.line("set border 3")
        writer.line("set tics out nomirror scale 0.5,0.25")
        writer.line("set xlabel \(Script.quoted(panel.x.label))")
        AxisScript(letter: "x", axis: panel.x, scale: x).write(&writer)
        AxisScript(letter: "y", axis: panel.y, scale: y).write(&writer)
        writer.line(
            legend.isEmpty
                ? "unset key"
                : "set key tmargin left Left reverse horizontal maxcols \(perRow) maxrows \(legendRows) samplen 2 width 2"
        )
        writer.line("plot " + clauses.joined(separator: ", \\\n     "))
        return try writer.text()
    }

    /// The line with no colour set where nothing is drawn in it, and plain colours at its end.
    private static func withoutIdleColours(_ line: String) -> String {
        let reset = "\u{1B}[0;39m"
        var text = ""
        var pending = reset
        var current = reset
        var rest = line[...]
        while let character = rest.first {
            if character == "\u{1B}", let end = rest.firstIndex(of: "m") {
                let code = String(rest[...end])
                pending = code.hasPrefix("\u{1B}[0") ? reset : code
                rest = rest[rest.index(after: end)...]
                continue
            }
            if character != " ", pending != current {
                text += pending == reset ? "\u{1B}[0m" : pending
                current = pending
            }
            text.append(character)
            rest.removeFirst()
        }
        text = text.withoutFinalBlanks
        return current == reset ? text : text + "\u{1B}[0m"
    }
}
