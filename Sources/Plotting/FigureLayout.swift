/// Where the parts of a figure lie, in pixels from the upper left corner. Panels of one column share their left and right
/// ends, whatever stands beside them, so that the time axes of a clip's pictures line up.
struct FigureLayout {
    let width: Double
    let height: Double
    /// Where the figure's title lies: its middle; `nil` without one.
    let titleY: Double?
    let panels: [PanelLayout]

    /// Measures of the texts at the sizes that are used, as wide as a wide font (DejaVu Sans) makes them.
    enum Text {
        static let fontSize = 12.0
        static let titleSize = 15.0
        static let width = 6.9
        static let lineHeight = 17.0

        /// The width of a text, wide scripts counted as two letters.
        static func width(of text: String) -> Double {
            text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? width : 2 * width) }
        }
    }

    /// - Parameters:
    ///   - width: how wide it has to be; `nil` for what suits it.
    ///   - height: how high it should be at most, if plots of 80 pixels still fit; `nil` for what suits it.
    init(_ figure: Figure, width: Double? = nil, height: Double? = nil) {
        let columns = min(figure.columns, figure.panels.count)
        let rows = (figure.panels.count + columns - 1) / columns
        let colours = SeriesColours(figure)
        let natural = width ?? Self.naturalWidth(figure, columns)
        var sides = figure.panels.map { PanelSides($0, colours, plotHeight: Self.plotHeight($0, of: figure)) }

        // Ends of the plots in each column of panels.
        var left: [Double] = []
        var right: [Double] = []
        let cell = natural / Double(columns)
        for column in 0..<columns {
            let members = stride(from: column, to: sides.count, by: columns)
            let start = Double(column) * cell
            let inset = members.map { sides[$0].left }.max() ?? 0
            let outset = members.map { sides[$0].right }.max() ?? 0
            left.append(start + inset)
            right.append(max(start + cell - outset, start + inset + 40))
        }
        for index in sides.indices {
            sides[index].fit(plotWidth: right[index % columns] - left[index % columns])
        }

        var heights: [Double] = []
        var tops: [Double] = []
        var bottoms: [Double] = []
        for row in 0..<rows {
            let members = (row * columns)..<min((row + 1) * columns, sides.count)
            heights.append(members.map { sides[$0].plotHeight }.max() ?? 0)
            tops.append(members.map { sides[$0].top }.max() ?? 0)
            bottoms.append(members.map { sides[$0].bottom }.max() ?? 0)
        }
        let titleHeight = figure.title.isEmpty ? 0.0 : 30
        let fixed = titleHeight + tops.reduce(0, +) + bottoms.reduce(0, +) + 4
        let plots = heights.reduce(0, +)
        if let height, fixed + plots > height {
            let scale = max(height - fixed, 0) / plots
            heights = heights.map { max($0 * scale, 80) }
        }

        titleY = figure.title.isEmpty ? nil : 18
        var layouts: [PanelLayout] = []
        var y = titleHeight
        for row in 0..<rows {
            let top = y + tops[row]
            for index in (row * columns)..<min((row + 1) * columns, sides.count) {
                let column = index % columns
                layouts.append(
                    PanelLayout(
                        sides: sides[index], cellTop: y, cellLeft: Double(column) * cell,
                        left: left[column], right: right[column], top: top, bottom: top + heights[row]))
            }
            y = top + heights[row] + bottoms[row]
        }
        panels = layouts
        self.width = natural.rounded()
        self.height = (y + 4).rounded()
    }

    private static func naturalWidth(_ figure: Figure, _ columns: Int) -> Double {
        let cells = figure.panels.map { panel in
            if let diagram = panel.diagram { return min(Double(diagram.columns) * diagram.columnWidth + 20, 3000) }
            guard let image = panel.matrix else { return columns == 1 ? 800.0 : 440 }
            let names = panel.y.categories.map(Text.width(of:)).max() ?? 30
            return min(max(Double(image.columns) * 46 + names + 160, 400), 1000)
        }
        return Double(columns) * (cells.max() ?? 800)
    }

    private static func plotHeight(_ panel: Figure.Panel, of figure: Figure) -> Double {
        if let diagram = panel.diagram { return diagram.height }
        if let image = panel.matrix { return min(max(Double(image.rows) * 34, 120), 900) }
        let usual = figure.panels.count == 1 ? 320.0 : figure.columns > 1 ? 220 : 170
        return min(max(usual, Double(panel.y.categories.count) * Text.lineHeight), 900)
    }
}

extension Figure.Panel {
    /// The image, where it is a table: names along both axes, or a text in each cell.
    var matrix: Figure.Image? {
        guard let image = layers.compactMap(\.image).first else { return nil }
        return !image.texts.isEmpty || (!x.categories.isEmpty && !y.categories.isEmpty) ? image : nil
    }
}
