package import Support

extension Figure {
    /// Adds all of the figure to a digest: figures that differ give different digests, equal ones the same.
    package func feed(_ builder: inout DigestBuilder) {
        builder.update(title)
        builder.update(columns)
        builder.update(panels.count)
        for panel in panels {
            builder.update(panel.title)
            panel.x.feed(&builder)
            panel.y.feed(&builder)
            builder.update(panel.colour == nil ? 0 : 1)
            panel.colour?.feed(&builder)
            builder.update(panel.layers.count)
            for layer in panel.layers { layer.feed(&builder) }
        }
    }
}

extension Figure.Axis {
    fileprivate func feed(_ builder: inout DigestBuilder) {
        builder.update(label)
        builder.update(range == nil ? 0 : 1)
        range?.feed(&builder)
        builder.update(isLogarithmic ? 1 : 0)
        categories.feed(&builder)
    }
}

extension Figure.Layer {
    /// The kind first, since names and columns alone do not tell kinds apart.
    fileprivate func feed(_ builder: inout DigestBuilder) {
        func update(_ kind: Int, _ columns: [Double]...) {
            builder.update(kind)
            builder.update(name)
            for column in columns {
                builder.update(column.count)
                for number in column { builder.update(number) }
            }
        }
        switch self {
        case .line(_, let x, let y): update(0, x, y)
        case .lineWithPoints(_, let x, let y): update(1, x, y)
        case .points(_, let x, let y): update(2, x, y)
        case .bars(_, let heights): update(3, heights)
        case .histogram(_, let edges, let heights): update(4, edges, heights)
        case .band(_, let x, let low, let high): update(5, x, low, high)
        case .envelope(_, let x, let low, let high): update(6, x, low, high)
        case .markers(_, let x): update(7, x)
        case .intervals(_, let x, let low, let high): update(10, x, low, high)
        case .image(let image):
            update(8)
            image.feed(&builder)
        case .diagram(let diagram):
            update(9)
            diagram.feed(&builder)
        }
    }
}

extension Figure.Image {
    fileprivate func feed(_ builder: inout DigestBuilder) {
        builder.update(rows)
        builder.update(columns)
        builder.update(values.count)
        for value in values { builder.update(Double(value)) }
        x.feed(&builder)
        y.feed(&builder)
        builder.update(isDiverging ? 1 : 0)
        texts.feed(&builder)
    }
}

extension Figure.Diagram {
    fileprivate func feed(_ builder: inout DigestBuilder) {
        builder.update(boxes.count)
        for box in boxes {
            box.lines.feed(&builder)
            for number in [box.column, box.row, box.category] { builder.update(number) }
        }
        builder.update(arrows.count)
        for arrow in arrows {
            builder.update(arrow.from)
            builder.update(arrow.to)
        }
    }
}

extension ClosedRange<Double> {
    fileprivate func feed(_ builder: inout DigestBuilder) {
        builder.update(lowerBound)
        builder.update(upperBound)
    }
}

extension [String] {
    fileprivate func feed(_ builder: inout DigestBuilder) {
        builder.update(count)
        for text in self { builder.update(text) }
    }
}
