extension Figure {
    /// Something drawn on a panel's axes. Layers of one name, in any panel, have one colour and one line in the legend;
    /// what has no name is in no legend.
    package enum Layer: Sendable, Equatable {
        /// A curve through points; NaN breaks it.
        case line(name: String, x: [Double], y: [Double])
        /// A curve with a mark at each point.
        case lineWithPoints(name: String, x: [Double], y: [Double])
        case points(name: String, x: [Double], y: [Double])
        /// A bar at each position of a category axis; the k-th of several bar layers stands beside the others.
        case bars(name: String, heights: [Double])
        /// Bars that touch: `edges` has one number more than `heights`.
        case histogram(name: String, edges: [Double], heights: [Double])
        /// From `low` to `high` at each x, such as a 95 % interval.
        case band(name: String, x: [Double], low: [Double], high: [Double])
        /// A vertical extent at each x, as a waveform seen from afar.
        case envelope(name: String, x: [Double], low: [Double], high: [Double])
        /// A thin bar with ends from `low` to `high` at each x, above what it belongs to, such as a 95 % interval of a bar.
        case intervals(name: String, x: [Double], low: [Double], high: [Double])
        /// A thin vertical line over the whole height at each x, as where one sound ends and the next begins.
        case markers(name: String, x: [Double])
        case image(Image)
        /// Alone in its panel.
        case diagram(Diagram)

        /// What the legend calls it; empty for an image and for a diagram.
        package var name: String {
            switch self {
            case .line(let name, _, _), .lineWithPoints(let name, _, _), .points(let name, _, _), .bars(let name, _),
                .histogram(let name, _, _), .band(let name, _, _, _), .envelope(let name, _, _, _),
                .intervals(let name, _, _, _), .markers(let name, _):
                name
            case .image, .diagram: ""
            }
        }
    }

    /// Cells in a colour each. Row 0 is at the bottom.
    package struct Image: Sendable, Equatable {
        package let rows: Int
        package let columns: Int
        /// Row-major. A cell that is NaN stays empty.
        package let values: [Float]
        /// Where the centre of the first and of the last column lie on the axis; likewise for rows.
        package let x: ClosedRange<Double>
        package let y: ClosedRange<Double>
        /// What is less than nothing matters: colours lie evenly on both sides of zero.
        package let isDiverging: Bool
        /// What is written in each cell, such as the counts of a confusion matrix; row-major, or empty.
        package let texts: [String]

        package init(
            rows: Int, columns: Int, values: [Float], x: ClosedRange<Double>, y: ClosedRange<Double>,
            isDiverging: Bool = false, texts: [String] = []
        ) {
            self.rows = rows
            self.columns = columns
            self.values = values
            self.x = x
            self.y = y
            self.isDiverging = isDiverging
            self.texts = texts
        }
    }
}
