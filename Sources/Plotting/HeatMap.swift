/// An image in characters: gnuplot's own terminal of letters shows none.
struct HeatMap {
    private let image: Figure.Image
    private let panel: Figure.Panel
    private let canvas: Canvas
    private let x: AxisScale
    private let y: AxisScale
    private let colour: AxisScale
    private let shades: Shades
    /// Characters that the image takes.
    private let width: Int
    private let height: Int
    private let gutter: Int
    private let hasTexts: Bool

    init(_ image: Figure.Image, _ panel: Figure.Panel, _ canvas: Canvas, rows: Int) {
        self.image = image
        self.canvas = canvas
        var panel = panel
        panel.y.categories = panel.y.categories.map { $0.shortened(to: canvas.drawingColumns / 4) }
        colour = AxisScale(
            panel.colourAxis(for: image), values: image.values.map(Double.init), margin: .none, ticks: 5)
        shades = Shades(canvas, Palette.Ramp(for: image), colour)

        // Lines for the axis of x, its text and the legend.
        let room = max(rows - 3 - (panel.y.label.isEmpty ? 0 : 1), 4)
        let text = (image.texts.map(\.count).max() ?? 0) + 2
        // An image that is as small as its cells can be read has nothing but its own range to show.
        for isX in [true, false] {
            let axis = isX ? panel.x : panel.y
            guard axis.categories.isEmpty else { continue }
            if isX { panel.x.range = image.extent(isX: true) } else { panel.y.range = image.extent(isX: false) }
            if isX { panel.x.isLogarithmic = false } else { panel.y.isLogarithmic = false }
        }
        let isTable = !image.texts.isEmpty && image.rows <= 40
        y = panel.scale(isX: false, ticks: panel.y.categories.isEmpty ? max(room / 3, 2) : isTable ? image.rows : room)
        gutter = (y.labels.map(\.count).max() ?? 0) + 1
        let free = canvas.drawingColumns - gutter - 1
        hasTexts = isTable && free / image.columns >= text
        if hasTexts {
            let longest = (panel.x.categories.map(\.count).max() ?? 0) + 1
            width = image.columns * min(max(text, longest), free / image.columns)
            height = image.rows
        } else {
            let samples = room * shades.samples
            width = image.columns <= free ? image.columns * (free / image.columns) : free
            let tall = image.rows <= samples ? image.rows * (samples / image.rows) : samples
            height = (tall + shades.samples - 1) / shades.samples
        }
        let cell = width / max(panel.x.categories.count, 1)
        panel.x.categories = panel.x.categories.map { $0.shortened(to: max(cell - 1, 3)) }
        let longest = max((panel.x.categories.map(\.count).max() ?? 0) + 1, panel.x.categories.isEmpty ? 10 : 2)
        x = panel.scale(isX: true, ticks: max(width / longest, 1))
        self.panel = panel
    }

    var lines: [String] {
        let label = Script.oneLine(panel.y.label)
        let names = rowNames()
        let body = hasTexts ? table() : shades.rows(samples(), width: width)
        let indent = String(repeating: " ", count: gutter)
        var lines = label.isEmpty ? [] : [label]
        lines += zip(names, body).map { name, cells in
            (String(repeating: " ", count: gutter - 1 - name.count) + name + " " + cells).withoutFinalBlanks
        }
        lines.append(indent + columnNames())
        let axis = Script.oneLine(panel.x.label)
        if !axis.isEmpty {
            lines.append(indent + String(repeating: " ", count: max(0, (width - axis.count) / 2)) + axis)
        }
        if panel.colour != nil { lines.append(indent + legend) }
        return lines
    }

    /// Values from above to below, `Shades.samples` rows of them in a row of characters; means of what they cover.
    private func samples() -> [[Double]] {
        let rows = height * shades.samples
        return (0..<rows).map { row in
            // Row 0 of the image is at the bottom.
            let above = (rows - row) * image.rows
            let ys = ((rows - row - 1) * image.rows / rows)..<((above + rows - 1) / rows)
            return (0..<width).map { column in
                let xs = (column * image.columns / width)..<(((column + 1) * image.columns + width - 1) / width)
                var (sum, count) = (0.0, 0)
                for y in ys {
                    for x in xs where image.values[y * image.columns + x].isFinite {
                        sum += Double(image.values[y * image.columns + x])
                        count += 1
                    }
                }
                return count > 0 ? sum / Double(count) : .nan
            }
        }
    }

    private func table() -> [String] {
        let cell = width / image.columns
        return (0..<image.rows).reversed().map { row in
            let cells = (0..<image.columns).map { column in
                let index = row * image.columns + column
                let text = Script.oneLine(image.texts[index])
                let left = (cell - text.count) / 2
                let right = cell - text.count - left
                let padded = String(repeating: " ", count: left) + text + String(repeating: " ", count: right)
                return shades.cell(padded, Double(image.values[index]))
            }
            return cells.joined() + (canvas.colour ? Shades.reset : "")
        }
    }

    private func rowNames() -> [String] {
        var names = [String](repeating: "", count: height)
        for (tick, label) in zip(y.ticks, y.labels) {
            let share = (tick - y.range.lowerBound) / y.range.length
            guard (0...1).contains(share) else { continue }
            names[min(height - 1, Int((1 - share) * Double(height)))] = label
        }
        return names
    }

    /// The names under their columns, as many as have room.
    private func columnNames() -> String {
        var line = ""
        for (tick, label) in zip(x.ticks, x.labels) {
            let share = (tick - x.range.lowerBound) / x.range.length
            let start = max(0, min(Int(share * Double(width)) - label.count / 2, width + 1 - label.count))
            guard (0...1).contains(share), line.isEmpty || start > line.count else { continue }
            line += String(repeating: " ", count: start - line.count) + label
        }
        return line
    }

    private var legend: String {
        let label = Script.oneLine(panel.colour?.label ?? "")
        let ends = colour.range.ends.map { PlainNumber.text($0, digits: 3) }
        return (label.isEmpty ? "" : label + "  ") + ends[0] + " " + shades.scale + " " + ends[1]
    }
}
