/// Writes a diagram as gnuplot's rectangles, labels and arrows. A column is 1 wide along x and a row 1 high along y, the
/// first of each at 0, rows downwards as negative numbers.
struct DiagramScript {
    let diagram: Figure.Diagram
    /// Of the panel, in pixels.
    let height: Double

    private static let fills = ["#f2f2f2", "#dcebf7", "#fbe3d0", "#d9efe6", "#f3e1ec"]
    /// Half a box's width, of a column; arrows that pass boxes run beside them.
    private static let halfWidth = 0.36

    private var xRange: ClosedRange<Double> { -0.5...(Double(diagram.columns) - 0.5) }
    private var yRange: ClosedRange<Double> { -(Double(diagram.rows) - 0.5)...0.5 }
    /// A line of text, of a row.
    private var line: Double { FigureLayout.Text.lineHeight * yRange.length / height }

    func write(to writer: inout ScriptWriter) {
        writer.line("set border 0")
        writer.line("unset grid")
        for axis in [("x", xRange), ("y", yRange)] {
            writer.line("unset logscale \(axis.0)")
            writer.line(
                "set \(axis.0)range [\(axis.1.ends.map { PlainNumber.text($0) }.joined(separator: ":"))] noextend")
            writer.line("unset \(axis.0)tics")
        }
        writer.line("unset key")
        for box in diagram.boxes { self.box(box, &writer) }
        for (index, arrow) in diagram.arrows.enumerated() { self.arrow(arrow, lane: lane(of: index), &writer) }
    }

    private func box(_ box: Figure.Diagram.Box, _ writer: inout ScriptWriter) {
        let (x, y) = (Double(box.column), -Double(box.row))
        let half = halfHeight(box)
        writer.line(
            "set object rectangle from \(at(x - Self.halfWidth, y - half)) to \(at(x + Self.halfWidth, y + half)) "
                + "fillcolor rgb '\(Self.fills[box.category % Self.fills.count])' fillstyle solid border lc rgb '#808080'"
        )
        for (index, text) in box.lines.enumerated() {
            let place = y + (Double(box.lines.count - 1) / 2 - Double(index)) * line
            let colour = index == 0 ? "#000000" : "#505050"
            writer.line("set label \(Script.quoted(text)) at \(at(x, place)) center front tc rgb '\(colour)'")
        }
    }

    private func arrow(_ arrow: Figure.Diagram.Arrow, lane: Int?, _ writer: inout ScriptWriter) {
        let (from, to) = (diagram.boxes[arrow.from], diagram.boxes[arrow.to])
        let start = (x: Double(from.column), y: -Double(from.row) - halfHeight(from))
        let end = (x: Double(to.column), y: -Double(to.row) + halfHeight(to))
        guard let lane else { return segment(start, end, isLast: true, &writer) }
        // Around the boxes between: out at the right side, down, and in again.
        let side = Double(max(from.column, to.column)) + Self.halfWidth + 0.03 + 0.025 * Double(min(lane, 3))
        let out = (x: Double(from.column) + Self.halfWidth, y: -Double(from.row) - line / 3)
        let into = (x: Double(to.column) + Self.halfWidth, y: -Double(to.row) + line / 3)
        segment(out, (side, out.y), isLast: false, &writer)
        segment((side, out.y), (side, into.y), isLast: false, &writer)
        segment((side, into.y), into, isLast: true, &writer)
    }

    /// Which of the lines beside the boxes an arrow takes that passes some; `nil` for one to the next row.
    private func lane(of index: Int) -> Int? {
        func passes(_ arrow: Figure.Diagram.Arrow) -> Bool {
            let (from, to) = (diagram.boxes[arrow.from], diagram.boxes[arrow.to])
            return diagram.boxes.contains {
                $0.row > from.row && $0.row < to.row && ($0.column == from.column || $0.column == to.column)
            }
        }
        let arrow = diagram.arrows[index]
        guard passes(arrow) else { return nil }
        let rows = diagram.boxes[arrow.from].row...diagram.boxes[arrow.to].row
        return diagram.arrows[..<index].filter { other in
            passes(other) && rows.overlaps(diagram.boxes[other.from].row...diagram.boxes[other.to].row)
        }.count
    }

    private func segment(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), isLast: Bool, _ writer: inout ScriptWriter
    ) {
        let head = isLast ? "size screen 0.012,20 filled" : "nohead"
        writer.line("set arrow from \(at(from.x, from.y)) to \(at(to.x, to.y)) \(head) lc rgb '#606060' lw 1.2")
    }

    private func halfHeight(_ box: Figure.Diagram.Box) -> Double { (Double(box.lines.count) * line) / 2 + 0.3 * line }

    private func at(_ x: Double, _ y: Double) -> String {
        "first \(PlainNumber.fixed(x, decimals: 4)),\(PlainNumber.fixed(y, decimals: 4))"
    }
}
