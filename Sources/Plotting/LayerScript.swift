/// Writes the data of a panel's layers, and gives what stands behind `plot`.
struct LayerScript {
    /// What the lines are drawn with.
    enum Style {
        case graphics
        /// Letters: no areas, no colours, no widths.
        case letters
    }

    let panel: Figure.Panel
    let y: AxisScale
    let colours: SeriesColours
    let style: Style

    /// Cells of an image that are drawn one by one, which keeps them sharp; more go as a picture into the picture.
    static let greatestCellCount = 1700
    /// More places than this along an axis cannot be told apart.
    static let resolution = 1600

    func clauses(_ writer: inout ScriptWriter) -> [String] {
        let bars = panel.layers.filter { $0.barHeights != nil }.count
        let legend = colours.legend(panel)
        var bar = 0
        return panel.layers.enumerated().map { index, layer in
            let entry = legend.first { $0.layer == index }
            // Between letters, a blank keeps the name apart from its sample.
            let title = entry.map { "title \(Script.quoted(style == .letters ? " " + $0.name : $0.name))" } ?? "notitle"
            let group = (index: bar, count: bars)
            if layer.barHeights != nil { bar += 1 }
            return clause(layer, group, &writer) + " " + title
        }
    }

    private func clause(
        _ layer: Figure.Layer, _ group: (index: Int, count: Int), _ writer: inout ScriptWriter
    ) -> String {
        switch layer {
        case .line(_, let x, let y):
            let data = writer.block(Thinning.line(x, y))
            return "\(data) using 1:2 with lines \(look(layer, width: 1.6))"
        case .lineWithPoints(_, let x, let y):
            let data = writer.block(Thinning.line(x, y))
            return "\(data) using 1:2 with linespoints \(look(layer, width: 1.6)) \(mark(layer, size: 0.45))"
        case .points(_, let x, let y):
            let data = writer.block(Thinning.points(x, y))
            return "\(data) using 1:2 with points \(look(layer, width: nil)) \(mark(layer, size: 0.5))"
        case .bars(_, let heights):
            let width = 0.8 / Double(group.count)
            let offset = PlainNumber.text((Double(group.index) - Double(group.count - 1) / 2) * width)
            let data = writer.block([heights.indices.map(Double.init), heights])
            return "\(data) using ($1+\(offset)):2:(\(PlainNumber.text(width * 0.94))) with boxes \(area(layer))"
        case .histogram(_, let edges, let heights):
            let data = writer.block([Array(edges.dropLast()), Array(edges.dropFirst()), heights])
            let isAlone = panel.layers.count(where: \.isHistogram) == 1
            let base = self.y.isLogarithmic ? PlainNumber.text(self.y.range.lowerBound) : "0"
            return "\(data) using (0.5*($1+$2)):3:1:2:(\(base)):3 with boxxyerror \(area(layer, isAlone: isAlone))"
        case .band(_, let x, let low, let high):
            let data = writer.block(Thinning.extent(x, low, high))
            // Lines of a light character along both ends, where there are no areas.
            if style == .letters { return "\(data) using 1:2 with dots lt 0 notitle, '' using 1:3 with dots lt 0" }
            return "\(data) using 1:2:3 with filledcurves \(colour(layer)) fs transparent solid 0.2 noborder"
        case .envelope(_, let x, let low, let high):
            let data = writer.block(Thinning.extent(x, low, high))
            if style == .letters {
                // What is lower than a letter is drawn by its middle.
                let look = look(layer, width: nil)
                return "\(data) using 1:(0.5*($2+$3)) with lines \(look) notitle, "
                    + "'' using 1:2:(0):($3-$2) with vectors nohead \(look)"
            }
            return "\(data) using 1:2:3 with filledcurves \(colour(layer)) lw 0.8 fs solid border \(colour(layer))"
        case .intervals(_, let x, let low, let high):
            let data = writer.block(Thinning.extent(x, low, high))
            let dark = style == .letters ? "lt \(colours.index(layer) + 1)" : "lc rgb '#333333' lw 1.2"
            return "\(data) using 1:(0.5*($2+$3)):2:3 with yerrorbars \(dark) pt 0"
        case .markers(_, let x):
            // gnuplot refuses a block without numbers, but not a curve beyond all axes.
            guard !x.isEmpty else { return "1e300 with lines \(look(layer, width: 0.9))" }
            let data = writer.block([x])
            let (low, length) = (PlainNumber.text(self.y.range.lowerBound), PlainNumber.text(self.y.range.length))
            return "\(data) using 1:(\(low)):(0):(\(length)) with vectors nohead \(look(layer, width: 0.9)) dt (4,3)"
        case .diagram:
            // It is made of objects, labels and arrows; a plot there has to be.
            return "1e300"
        case .image(let image):
            return ImageScript(image).clause(&writer)
        }
    }

    private func colour(_ layer: Figure.Layer) -> String { "lc rgb '\(colours.colour(layer))'" }

    private func look(_ layer: Figure.Layer, width: Double?) -> String {
        guard style == .graphics else { return "lt \(colours.index(layer) + 1)" }
        // Once all colours are used, dashes tell the lines apart.
        let round = colours.index(layer) / Palette.categories.count
        let dashes = ["", " dt (8,4)", " dt (2,3)", " dt (8,3,2,3)"][min(round, 3)]
        return colour(layer) + (width.map { " lw \(PlainNumber.text($0))\(dashes)" } ?? "")
    }

    private func mark(_ layer: Figure.Layer, size: Double) -> String {
        let index = colours.index(layer)
        guard style == .graphics else { return "pt \(index + 1)" }
        let shapes = [7, 9, 5, 13]
        return "pt \(shapes[index / Palette.categories.count % shapes.count]) ps \(PlainNumber.text(size))"
    }

    /// - Parameter isAlone: whether nothing can lie beneath it that has to shine through.
    private func area(_ layer: Figure.Layer, isAlone: Bool = true) -> String {
        guard style == .graphics else { return "lt \(colours.index(layer) + 1)" }
        return isAlone
            ? "\(colour(layer)) fs solid 0.85 border lc rgb '#ffffff'"
            : "\(colour(layer)) lw 1.2 fs transparent solid 0.35 border \(colour(layer))"
    }
}
