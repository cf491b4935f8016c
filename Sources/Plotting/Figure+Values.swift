extension Figure.Panel {
    /// Its diagram, which then is all that is in it.
    var diagram: Figure.Diagram? { layers.first?.diagram }
}

extension Figure.Layer {
    /// The image, where it is one.
    var image: Figure.Image? {
        if case .image(let image) = self { return image }
        return nil
    }

    /// The diagram, where it is one.
    var diagram: Figure.Diagram? {
        if case .diagram(let diagram) = self { return diagram }
        return nil
    }

    /// The heights, where it is a bar chart.
    var barHeights: [Double]? {
        if case .bars(_, let heights) = self { return heights }
        return nil
    }

    var isHistogram: Bool {
        if case .histogram = self { return true }
        return false
    }

    /// Whether it stands on zero: its axis has to begin there, or its areas mislead.
    var standsOnZero: Bool {
        switch self {
        case .bars, .histogram: true
        default: false
        }
    }

    /// All that an axis has to hold, along x or along y; nothing where the layer takes what the others need.
    func values(isX: Bool) -> [Double] {
        switch self {
        case .line(_, let x, let y), .lineWithPoints(_, let x, let y), .points(_, let x, let y): isX ? x : y
        case .bars(_, let heights): isX ? [-0.5, Double(heights.count) - 0.5] : heights
        case .histogram(_, let edges, let heights): isX ? edges : heights
        case .band(_, let x, let low, let high), .envelope(_, let x, let low, let high),
            .intervals(_, let x, let low, let high):
            isX ? x : low + high
        case .markers(_, let x): isX ? x : []
        case .diagram(let diagram): isX ? [0, Double(diagram.columns)] : [0, Double(diagram.rows)]
        case .image(let image): isX ? image.extent(isX: true).ends : image.extent(isX: false).ends
        }
    }
}

extension Figure.Image {
    /// From the outer edge of the first column (or row) to that of the last.
    func extent(isX: Bool) -> ClosedRange<Double> {
        let centres = isX ? x : y
        let half = cell(isX: isX) / 2
        return (centres.lowerBound - half)...(centres.upperBound + half)
    }

    /// A cell's width (or height) on its axis.
    func cell(isX: Bool) -> Double {
        let centres = isX ? x : y
        let width = (centres.upperBound - centres.lowerBound) / Double(max(1, (isX ? columns : rows) - 1))
        return width > 0 ? width : 1
    }
}

extension ClosedRange<Double> {
    var ends: [Double] { [lowerBound, upperBound] }
    var length: Double { upperBound - lowerBound }
}
