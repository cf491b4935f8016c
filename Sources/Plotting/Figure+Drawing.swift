extension Figure {
    /// The figure in characters, its panels one under the other: images as cells of shades or colours, all else through
    /// gnuplot. Where there are few rows the drawing is longer than the terminal is high, and scrolls.
    ///
    /// What lies on top of an image is left out.
    /// - Returns: lines without line ends; each ends in the terminal's plain colours.
    /// - Throws: `PlotError`, where the figure cannot be drawn, or gnuplot is missing, hangs or fails.
    package func drawing(in canvas: Canvas, deadline: Duration = .seconds(10)) throws(PlotError) -> [String] {
        try drawing(in: canvas, with: Renderer(deadline: deadline))
    }

    func drawing(in canvas: Canvas, with renderer: Renderer) throws(PlotError) -> [String] {
        try validate()
        let figure = canvas.unicode ? self : mapTexts { $0.asASCII }
        let colours = SeriesColours(figure)
        var lines = figure.title.isEmpty ? [] : [Script.oneLine(figure.title)]
        for panel in figure.panels {
            if !lines.isEmpty { lines.append("") }
            let title = Script.oneLine(panel.title)
            if !title.isEmpty, title != lines.first { lines.append(title) }
            let rows = canvas.drawingRows(panels: panels.count)
            if let diagram = panel.diagram {
                lines += DiagramText(diagram: diagram, canvas: canvas).lines
            } else if let image = panel.layers.compactMap(\.image).first {
                lines += HeatMap(image, panel, canvas, rows: rows).lines
            } else {
                lines += try LetterPlot(panel, colours, canvas, rows: rows).lines(renderer)
            }
        }
        return lines
    }

    /// The figure as sixel graphics, sized to fit the canvas.
    /// - Returns: one escape sequence, to be written as it is where a line begins.
    /// - Throws: as `drawing(in:deadline:)`.
    package func sixel(in canvas: Canvas, deadline: Duration = .seconds(10)) throws(PlotError) -> String {
        let width = min(max(canvas.pixelWidth ?? canvas.columns * 8, 320), 1000)
        // The line that was typed and the prompt below it stay in sight.
        let height = max((canvas.pixelHeight ?? canvas.rows * 16) * 7 / 8, 200)
        let script = try Script(self, for: .sixel(width: width, height: height))
        return String(decoding: try Renderer(deadline: deadline).run(script.toOutput), as: UTF8.self)
    }

    private func mapTexts(_ change: (String) -> String) -> Figure {
        func axis(_ axis: Axis) -> Axis {
            Axis(
                change(axis.label), range: axis.range, isLogarithmic: axis.isLogarithmic,
                categories: axis.categories.map(change))
        }
        let panels = panels.map { panel in
            Panel(
                title: change(panel.title), x: axis(panel.x), y: axis(panel.y), colour: panel.colour.map(axis),
                layers: panel.layers.map { $0.mapTexts(change) })
        }
        return Figure(title: change(title), panels: panels, columns: columns)
    }
}

extension Figure.Layer {
    fileprivate func mapTexts(_ change: (String) -> String) -> Figure.Layer {
        let name = change(self.name)
        return switch self {
        case .line(_, let x, let y): .line(name: name, x: x, y: y)
        case .lineWithPoints(_, let x, let y): .lineWithPoints(name: name, x: x, y: y)
        case .points(_, let x, let y): .points(name: name, x: x, y: y)
        case .bars(_, let heights): .bars(name: name, heights: heights)
        case .histogram(_, let edges, let heights): .histogram(name: name, edges: edges, heights: heights)
        case .band(_, let x, let low, let high): .band(name: name, x: x, low: low, high: high)
        case .envelope(_, let x, let low, let high): .envelope(name: name, x: x, low: low, high: high)
        case .intervals(_, let x, let low, let high): .intervals(name: name, x: x, low: low, high: high)
        case .markers(_, let x): .markers(name: name, x: x)
        case .diagram(let diagram): .diagram(diagram.mapTexts(change))
        case .image: self
        }
    }
}

extension String {
    /// The text with a question mark in place of each character beyond ASCII.
    fileprivate var asASCII: String {
        String(map { $0.isASCII ? $0 : "?" })
    }

    var withoutFinalBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    /// At most so many characters: a longer text loses its end, which a mark shows.
    func shortened(to count: Int) -> String {
        self.count <= count ? self : count < 2 ? String(prefix(max(count, 0))) : String(prefix(count - 1)) + "~"
    }
}
