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
        /// Later ones lie above earlier ones. At most one is an image.
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
}
