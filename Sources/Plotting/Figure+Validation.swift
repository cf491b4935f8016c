extension Figure {
    /// Numbers in one figure; more would make a script of hundreds of megabytes.
    static let greatestCount = 20_000_000
    private static let greatestPanelCount = 64
    /// Beyond these, axes and gnuplot itself run out of the numbers that a double holds.
    static let greatestMagnitude = 1e100
    static let leastMagnitude = 1e-100

    /// - Throws: where something in the figure cannot be drawn, with the panel and the layer.
    func validate() throws(PlotError) {
        guard !panels.isEmpty else { throw PlotError("the figure is empty: it has no panel") }
        guard panels.count <= Self.greatestPanelCount else {
            throw PlotError(
                "the figure has \(panels.count) panels, and \(Self.greatestPanelCount) are the most",
                help: "draw several figures")
        }
        guard columns > 0 else { throw PlotError("a figure needs 1 panel in a row or more, not \(columns)") }
        let count = panels.flatMap(\.layers).reduce(0) { $0 + $1.count }
        guard count <= Self.greatestCount else {
            throw PlotError(
                "the figure has \(count) numbers, and \(Self.greatestCount) are the most",
                help: "draw an extract, or fewer points")
        }
        for (index, panel) in panels.enumerated() {
            do throws(PlotError) {
                try panel.validate()
            } catch {
                guard panels.count > 1 else { throw error }
                throw PlotError("panel \(index + 1): \(error.message)", help: error.help)
            }
        }
    }
}

extension Figure.Panel {
    fileprivate func validate() throws(PlotError) {
        guard !layers.isEmpty else { throw PlotError("nothing is to be drawn: there is no layer") }
        guard layers.count(where: { $0.image != nil }) <= 1 else {
            throw PlotError("there are several images on one pair of axes", help: "give each a panel of its own")
        }
        guard !layers.contains(where: { $0.image != nil }) || !(x.isLogarithmic || y.isLogarithmic) else {
            throw PlotError("an image lies on a logarithmic axis", help: "use linear axes")
        }
        guard !layers.contains(where: { $0.diagram != nil }) || layers.count == 1 else {
            throw PlotError("a diagram shares its panel", help: "give it a panel of its own")
        }
        for layer in layers { try layer.validate() }
        for (axis, name) in [(x, "x"), (y, "y"), (colour ?? Figure.Axis(), "colour")] {
            guard let range = axis.range else { continue }
            guard range.ends.allSatisfy({ abs($0) <= Figure.greatestMagnitude }) else {
                throw PlotError("the range of the \(name) axis is not finite, or beyond ±\(Figure.greatestMagnitude)")
            }
            guard !axis.isLogarithmic || range.lowerBound > Figure.leastMagnitude else {
                throw PlotError(
                    "the \(name) axis is logarithmic and begins at \(range.lowerBound)",
                    help: "let it begin above 0")
            }
        }
        for (isX, axis) in [(true, x), (false, y)] where axis.range == nil && axis.categories.isEmpty {
            let values = layers.flatMap { $0.values(isX: isX) }
            guard !values.isEmpty else { continue }
            guard !values.contains(where: { $0.isFinite && abs($0) > Figure.greatestMagnitude }) else {
                throw PlotError(
                    "some \(isX ? "x" : "y") are beyond ±\(Figure.greatestMagnitude)", help: "give the axis a range")
            }
            guard values.contains(where: \.isFinite) else {
                throw PlotError("all \(isX ? "x" : "y") are NaN or infinite: there is nothing to draw")
            }
            guard !axis.isLogarithmic || values.contains(where: { $0.isFinite && $0 > Figure.leastMagnitude }) else {
                throw PlotError(
                    "the \(isX ? "x" : "y") axis is logarithmic, and no value is above 0",
                    help: "use a linear axis")
            }
        }
    }
}

extension Figure.Layer {
    /// How many numbers it holds.
    fileprivate var count: Int {
        switch self {
        case .line(_, let x, let y), .lineWithPoints(_, let x, let y), .points(_, let x, let y): x.count + y.count
        case .bars(_, let heights): heights.count
        case .histogram(_, let edges, let heights): edges.count + heights.count
        case .band(_, let x, let low, let high), .envelope(_, let x, let low, let high),
            .intervals(_, let x, let low, let high):
            x.count + low.count + high.count
        case .markers(_, let x): x.count
        case .image(let image): image.values.count
        case .diagram(let diagram): diagram.boxes.count + diagram.arrows.count
        }
    }

    fileprivate func validate() throws(PlotError) {
        switch self {
        case .line(_, let x, let y), .lineWithPoints(_, let x, let y), .points(_, let x, let y):
            try require(x.count == y.count, "has \(x.count) x and \(y.count) y")
            try require(!x.isEmpty, "is empty")
        case .bars(_, let heights):
            try require(!heights.isEmpty, "is empty")
        case .histogram(_, let edges, let heights):
            try require(
                edges.count == heights.count + 1,
                "has \(edges.count) edges and \(heights.count) heights; it needs one edge more than heights")
            try require(!heights.isEmpty, "is empty")
            try require(
                edges.allSatisfy(\.isFinite) && zip(edges, edges.dropFirst()).allSatisfy(<),
                "has edges that do not rise")
        case .band(_, let x, let low, let high), .envelope(_, let x, let low, let high),
            .intervals(_, let x, let low, let high):
            try require(
                x.count == low.count && x.count == high.count,
                "has \(x.count) x, \(low.count) low and \(high.count) high ends")
            try require(!x.isEmpty, "is empty")
        case .markers: break
        case .diagram(let diagram):
            try require(!diagram.boxes.isEmpty, "is empty")
            try require(
                diagram.boxes.count <= Figure.Diagram.mostBoxes, "has more than \(Figure.Diagram.mostBoxes) boxes")
            try require(
                diagram.boxes.allSatisfy {
                    $0.column >= 0 && $0.row >= 0 && $0.category >= 0 && $0.column <= Figure.Diagram.mostBoxes
                        && $0.row <= Figure.Diagram.mostBoxes
                }, "has a box outside")
            try require(
                diagram.arrows.allSatisfy {
                    diagram.boxes.indices.contains($0.from) && diagram.boxes.indices.contains($0.to)
                        && diagram.boxes[$0.from].row < diagram.boxes[$0.to].row
                }, "has an arrow that does not lead down from box to box")
        case .image(let image):
            try require(image.rows > 0 && image.columns > 0, "of \(image.rows)×\(image.columns) cells is empty")
            let size = image.rows.multipliedReportingOverflow(by: image.columns)
            try require(
                !size.overflow && image.values.count == size.partialValue,
                "of \(image.rows)×\(image.columns) cells has \(image.values.count) values")
            try require(image.values.contains(where: \.isFinite), "has no finite value")
            try require(
                image.texts.isEmpty || image.texts.count == image.values.count,
                "of \(image.values.count) cells has \(image.texts.count) texts")
            try require(
                [image.x, image.y].allSatisfy { $0.lowerBound.isFinite && $0.upperBound.isFinite },
                "lies at a place that is not finite")
            try require(
                (image.columns == 1 || image.x.length > 0) && (image.rows == 1 || image.y.length > 0),
                "of \(image.rows)×\(image.columns) cells lies at one point of an axis")
        }
    }

    private func require(_ holds: Bool, _ complaint: String) throws(PlotError) {
        guard !holds else { return }
        throw PlotError("the \(kind)\(name.isEmpty ? "" : " '\(Script.oneLine(name))'") \(complaint)")
    }

    private var kind: String {
        switch self {
        case .line, .lineWithPoints: "line"
        case .points: "scatter"
        case .bars: "bar chart"
        case .histogram: "histogram"
        case .band: "band"
        case .envelope: "envelope"
        case .intervals: "set of intervals"
        case .markers: "set of markers"
        case .image: "image"
        case .diagram: "diagram"
        }
    }
}
