/// Writes the commands that draw a laid-out figure.
struct FigureScript {
    let figure: Figure
    let layout: FigureLayout
    let colours: SeriesColours
    let terminal: Script.Terminal

    init(_ figure: Figure, _ layout: FigureLayout, for terminal: Script.Terminal) {
        self.figure = figure
        self.terminal = terminal
        self.layout = layout
        colours = SeriesColours(figure)
    }

    func write(to writer: inout ScriptWriter) {
        // All data first: the commands that one may wish to edit stand together below.
        var plots: [[String]] = []
        for (panel, place) in zip(figure.panels, layout.panels) {
            plots.append(
                LayerScript(panel: panel, y: place.sides.y, colours: colours, style: .graphics).clauses(&writer))
        }
        writer.line("set style line 101 lc rgb '#808080' lw 0.8")
        writer.line("set style line 102 lc rgb '#e4e4e4' lw 0.6")
        writer.line("set tics out nomirror scale 0.5,0.25 textcolor rgb '#303030'")
        let isMultiple = figure.panels.count > 1
        if isMultiple { writer.line("set multiplot") }
        for (index, (panel, place)) in zip(figure.panels, layout.panels).enumerated() {
            if isMultiple { writer.line("# panel \(index + 1)") }
            writer.line("unset label")
            if figure.panels.contains(where: { $0.diagram != nil }) {
                writer.line("unset object")
                writer.line("unset arrow")
            }
            if index == 0, let y = layout.titleY { title(figure.title, y: y, &writer) }
            write(panel, at: place, &writer)
            writer.line("plot " + plots[index].joined(separator: ", \\\n     "))
        }
        if isMultiple { writer.line("unset multiplot") }
        writer.line("set output")
    }

    private func title(_ text: String, y: Double, _ writer: inout ScriptWriter) {
        // A long title gets smaller letters.
        let size = FigureLayout.Text.titleSize
        let needed = FigureLayout.Text.width(of: text) * size / FigureLayout.Text.fontSize * 1.1
        let fitting = max(8, min(size, (size * (layout.width - 20) / max(needed, 1)).rounded(.down)))
        writer.line(
            "set label \(Script.quoted(text)) at screen \(x(layout.width / 2)),\(self.y(y)) center "
                + "font 'sans-serif Bold,\(terminal.fontSize(fitting))'")
    }

    private func write(_ panel: Figure.Panel, at place: PanelLayout, _ writer: inout ScriptWriter) {
        writer.line("set lmargin at screen \(x(place.left))")
        writer.line("set rmargin at screen \(x(place.right))")
        writer.line("set tmargin at screen \(y(place.top))")
        writer.line("set bmargin at screen \(y(place.bottom))")
        if !panel.title.isEmpty {
            writer.line(
                "set label \(Script.quoted(panel.title)) at screen \(x(place.left)),\(y(place.cellTop + 14)) left "
                    + "font 'sans-serif Bold,\(terminal.fontSize(FigureLayout.Text.fontSize))'")
        }
        if !panel.y.label.isEmpty {
            writer.line(
                "set label \(Script.quoted(panel.y.label)) at screen \(x(place.cellLeft + 16)),"
                    + "\(y((place.top + place.bottom) / 2)) center rotate by 90")
        }
        if !panel.x.label.isEmpty {
            writer.line(
                "set label \(Script.quoted(panel.x.label)) at screen \(x((place.left + place.right) / 2)),"
                    + "\(y(place.bottom + place.sides.labelDepth)) center")
        }
        if let diagram = panel.diagram {
            let script = DiagramScript(diagram: diagram, height: place.plotHeight)
            return script.write(to: &writer)
        }
        let hasImage = panel.layers.contains { $0.image != nil }
        writer.line("set border \(hasImage ? 15 : 3) ls 101")
        let lines = panel.x.categories.isEmpty ? "xtics ytics" : "noxtics ytics"
        writer.line(hasImage ? "unset grid" : "set grid \(lines) back ls 102")
        // The svg terminal sets ticks' texts a line lower than others do.
        let lift = terminal == .svg ? (place.sides.rotatesNames ? 0.25 : 0.4) : 0
        AxisScript(
            letter: "x", axis: panel.x, scale: place.sides.x, rotates: place.sides.rotatesNames, lift: lift
        ).write(&writer)
        AxisScript(letter: "y", axis: panel.y, scale: place.sides.y).write(&writer)
        legend(place, &writer)
        if let image = panel.layers.compactMap(\.image).first, let colour = place.sides.colour {
            self.image(image, colour, panel, place, &writer)
        }
    }

    private func legend(_ place: PanelLayout, _ writer: inout ScriptWriter) {
        let grid = place.sides.legendGrid
        guard grid.rows > 0 else {
            writer.line("unset key")
            return
        }
        // The key's upper edge lies above its first line by a part of a line.
        let top = place.top - 4 - Double(grid.rows) * FigureLayout.Text.lineHeight
        writer.line(
            "set key at screen \(x(place.left)),\(y(top)) left top Left reverse horizontal "
                + "maxcols \(grid.columns) maxrows \(grid.rows) samplen 1.6 width 0 height 0")
    }

    private func image(
        _ image: Figure.Image, _ colour: AxisScale, _ panel: Figure.Panel, _ place: PanelLayout,
        _ writer: inout ScriptWriter
    ) {
        let stops = Palette.Ramp(for: image).stops.enumerated().map { "\($0) '\(Palette.text($1))'" }
        writer.line("set palette defined (\(stops.joined(separator: ", ")))")
        AxisScript(letter: "cb", axis: panel.colour ?? Figure.Axis(), scale: colour).write(&writer)
        if place.sides.showsColourBar {
            let width = PanelSides.barWidth / layout.width
            writer.line(
                "set colorbox user origin screen \(x(place.right + PanelSides.barGap)),\(y(place.bottom)) "
                    + "size screen \(fraction(width)),\(fraction(place.plotHeight / layout.height)) border 101")
            writer.line("set cblabel \(Script.quoted(panel.colour?.label ?? ""))")
        } else {
            writer.line("unset colorbox")
        }
        guard !image.texts.isEmpty else { return }
        let ramp = Palette.Ramp(for: image)
        for (index, text) in image.texts.enumerated() where !text.isEmpty {
            let (row, column) = (index / image.columns, index % image.columns)
            let value = Double(image.values[index])
            let place = (value - colour.range.lowerBound) / colour.range.length
            let isDark = place.isFinite && Palette.isDark(ramp.colour(at: place))
            writer.line(
                "set label \(Script.quoted(text)) at first "
                    + PlainNumber.text(image.x.lowerBound + Double(column) * image.cell(isX: true)) + ","
                    + PlainNumber.text(image.y.lowerBound + Double(row) * image.cell(isX: false))
                    + " center front tc rgb '\(isDark ? "#ffffff" : "#000000")'")
        }
    }

    // Shares of the figure's width and height, from the lower left corner.

    private func x(_ pixels: Double) -> String { fraction(pixels / layout.width) }

    private func y(_ pixels: Double) -> String { fraction(1 - pixels / layout.height) }

    private func fraction(_ share: Double) -> String { PlainNumber.fixed(share, decimals: 5) }
}
