import Glibc

/// What stands around a panel's plot, and the room that it needs, in pixels.
struct PanelSides {
    var plotHeight: Double
    private(set) var x: AxisScale
    let y: AxisScale
    /// The scale of its image's colours; `nil` without an image.
    let colour: AxisScale?
    let showsColourBar: Bool
    let legend: [SeriesColours.Entry]
    /// Into how many columns and rows the legend's lines fall.
    private(set) var legendGrid = (columns: 0, rows: 0)
    private(set) var rotatesNames = false
    let left: Double
    let right: Double
    private(set) var top: Double
    private(set) var bottom: Double
    /// How far below the plot the x axis's own text lies: its middle.
    private(set) var labelDepth = 0.0
    private let panel: Figure.Panel

    typealias Text = FigureLayout.Text
    static let barWidth = 12.0
    static let barGap = 12.0

    init(_ panel: Figure.Panel, _ colours: SeriesColours, plotHeight: Double) {
        self.panel = panel
        self.plotHeight = plotHeight
        x = panel.scale(isX: true, ticks: 8)
        y = panel.scale(isX: false, ticks: Int(plotHeight / (panel.y.categories.isEmpty ? 30 : Text.lineHeight)))
        if let image = panel.layers.compactMap(\.image).first {
            colour = AxisScale(
                panel.colourAxis(for: image), values: image.values.map(Double.init), margin: .none,
                ticks: Int(plotHeight / 36))
        } else {
            colour = nil
        }
        showsColourBar = colour != nil && panel.colour != nil
        legend = colours.legend(panel)
        let names = y.labels.map(Text.width(of:)).max() ?? 0
        let isDiagram = panel.diagram != nil
        left = isDiagram ? Self.diagramMargin : (panel.y.label.isEmpty ? 12 : 32) + names + 10
        var right = isDiagram ? Self.diagramMargin : 20
        if showsColourBar, let colour {
            let names = colour.labels.map(Text.width(of:)).max() ?? 0
            right = Self.barGap + Self.barWidth + 10 + names + (panel.colour?.label.isEmpty == false ? 30 : 8)
        }
        self.right = right
        top = 10
        bottom = 0
    }

    /// Of a diagram, which has no axes.
    private static let diagramMargin = 10.0

    /// Takes up the width that the plot has: ticks, names and legend follow it.
    mutating func fit(plotWidth: Double) {
        if panel.x.categories.isEmpty {
            let longest = x.labels.map(Text.width(of:)).max() ?? 0
            let count = Int(plotWidth / max(longest + 22, 60))
            x = panel.scale(isX: true, ticks: min(max(count, 2), 12))
        } else {
            let longest = panel.x.categories.map(Text.width(of:)).max() ?? 0
            let room = plotWidth / Double(panel.x.categories.count)
            rotatesNames = longest + 6 > room
            x = panel.scale(isX: true, ticks: rotatesNames ? Int(plotWidth / Text.lineHeight) : 10_000)
        }
        if let widest = legend.map({ Text.width(of: $0.name) }).max() {
            let columns = min(max(Int(plotWidth / (widest + 44)), 1), legend.count)
            legendGrid = (columns, (legend.count + columns - 1) / columns)
        }
        top = 12 + (panel.title.isEmpty ? 0 : 20) + Double(legendGrid.rows) * Text.lineHeight
        let names = x.labels.map(Text.width(of:)).max() ?? 0
        let namesHeight = rotatesNames ? min(names, 200) * 0.66 + 16 : 20
        labelDepth = namesHeight + 18
        bottom = panel.diagram != nil ? Self.diagramMargin : namesHeight + (panel.x.label.isEmpty ? 10 : 32)
    }
}

extension Figure.Panel {
    /// The scale of an axis for what is drawn.
    func scale(isX: Bool, ticks: Int) -> AxisScale {
        let values = layers.flatMap { $0.values(isX: isX) }
        let margin: AxisScale.Margin
        if layers.contains(where: { $0.image != nil }) {
            margin = .none
        } else if isX {
            let isScatter = layers.contains { if case .points = $0 { true } else { false } }
            margin = isScatter ? .both : .none
        } else {
            margin = layers.contains(where: \.standsOnZero) ? .aboveZero : .both
        }
        return AxisScale(isX ? x : y, values: values, margin: margin, ticks: ticks)
    }
}
