extension Figure {
    /// Boxes with texts, and arrows from one to another. It fills its panel, which then has no axes.
    package struct Diagram: Sendable, Equatable {
        package struct Box: Sendable, Equatable {
            /// One below the other.
            package let lines: [String]
            /// From the left, and from the top.
            package let column: Int
            package let row: Int
            /// Which of a few light colours it has.
            package let category: Int

            package init(lines: [String], column: Int, row: Int, category: Int) {
                self.lines = lines
                self.column = column
                self.row = row
                self.category = category
            }
        }

        package struct Arrow: Sendable, Hashable {
            /// Positions of boxes, the one above first.
            package let from: Int
            package let to: Int

            package init(from: Int, to: Int) {
                self.from = from
                self.to = to
            }
        }

        /// Of which a picture is still drawn.
        static let mostBoxes = 2000

        package let boxes: [Box]
        package let arrows: [Arrow]

        package init(boxes: [Box], arrows: [Arrow]) {
            self.boxes = boxes
            self.arrows = arrows
        }

        func mapTexts(_ change: (String) -> String) -> Diagram {
            Diagram(
                boxes: boxes.map {
                    Box(lines: $0.lines.map(change), column: $0.column, row: $0.row, category: $0.category)
                }, arrows: arrows)
        }

        var rows: Int { (boxes.map(\.row).max() ?? 0) + 1 }
        var columns: Int { (boxes.map(\.column).max() ?? 0) + 1 }
        /// The most lines in a box.
        var mostLines: Int { boxes.map(\.lines.count).max() ?? 1 }
    }
}

extension Figure.Diagram {
    /// From one row to the next, in pixels: the tallest box and room for an arrow.
    var rowHeight: Double { Double(mostLines) * FigureLayout.Text.lineHeight + 34 }

    /// From one column to the next, in pixels: the widest text and room for arrows beside it.
    var columnWidth: Double {
        (boxes.flatMap(\.lines).map(FigureLayout.Text.width(of:)).max() ?? 0) + 100
    }

    /// What the panel needs for all of it, in pixels.
    var height: Double { Double(rows) * rowHeight - 20 }
}
