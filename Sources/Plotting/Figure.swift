/// A picture as a value: what is drawn, not how. Two equal figures give the same files.
package struct Figure: Sendable, Equatable {
    package var title: String
    /// Row by row.
    package var panels: [Panel]
    /// Panels in a row.
    package var columns: Int

    package init(title: String, panels: [Panel], columns: Int = 1) {
        self.title = title
        self.panels = panels
        self.columns = columns
    }

    /// One pair of axes and what is drawn on it.
    package struct Panel: Sendable, Equatable {
        package var title: String
        package var x: Axis
        package var y: Axis
        /// What the colours of an image stand for; `nil` draws no scale.
        package var colour: Axis?
        /// Later ones lie above earlier ones.
        package var layers: [Layer]

        package init(title: String = "", x: Axis, y: Axis, colour: Axis? = nil, layers: [Layer]) {
            self.title = title
            self.x = x
            self.y = y
            self.colour = colour
            self.layers = layers
        }
    }

    package struct Axis: Sendable, Equatable {
        /// With its unit in brackets: "time (s)".
        package var label: String
        /// `nil` follows the data.
        package var range: ClosedRange<Double>?
        package var isLogarithmic: Bool
        /// Names in place of numbers at 0, 1, 2, …; empty where it has numbers.
        package var categories: [String]

        package init(
            _ label: String = "", range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false,
            categories: [String] = []
        ) {
            self.label = label
            self.range = range
            self.isLogarithmic = isLogarithmic
            self.categories = categories
        }
    }

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
        case image(Image)
    }

    /// Cells in a colour each. Row 0 is at the bottom.
    package struct Image: Sendable, Equatable {
        package let rows: Int
        package let columns: Int
        /// Row-major.
        package let values: [Float]
        /// Where the centre of the first and of the last column lie on the axis; likewise for rows.
        package let x: ClosedRange<Double>
        package let y: ClosedRange<Double>
        /// What is less than nothing matters: colours lie evenly on both sides of zero.
        package let isDiverging: Bool

        package init(
            rows: Int, columns: Int, values: [Float], x: ClosedRange<Double>, y: ClosedRange<Double>,
            isDiverging: Bool = false
        ) {
            self.rows = rows
            self.columns = columns
            self.values = values
            self.x = x
            self.y = y
            self.isDiverging = isDiverging
        }
    }
}
