extension Tensor {
    /// The tensor as numpy shows arrays: nested brackets, aligned columns, `…` for what is left out.
    ///
    /// The last axis is shown whole where it fits into `width`, else by `edgeItems` at both ends; the other axes whole
    /// where that takes no more than `maximumLines`, else by fewer and fewer at their ends.
    /// - Parameters:
    ///   - precision: significant digits of the greatest number shown, 1 to 9.
    ///   - edgeItems: how many numbers or rows are shown at each end of what is too long.
    ///   - width: columns of the page.
    ///   - maximumLines: lines aimed at; more are needed only for a tensor of that many axes.
    /// - Returns: the lines; a tensor without numbers is `[]`.
    package func lines(
        precision: Int = 4, edgeItems: Int = 3, width: Int = 80, maximumLines: Int = 8
    ) -> [String] {
        guard count > 0 else { return ["[]"] }
        guard let columns = shape.last else { return NumberText.texts(scalars, precision: precision) }
        let outer = TensorLayout.outerAxes(shape.dropLast(), edgeItems: edgeItems, maximumLines: maximumLines)
        let edges = ShownAxis(size: columns, front: edgeItems, back: edgeItems)
        let choices = columns <= width ? [ShownAxis(all: columns), edges] : [edges]
        var lines: [String] = []
        for choice in choices {
            let layout = TensorLayout(axes: outer + [choice], strides: Shapes.strides(shape))
            lines = layout.lines(NumberText.texts(layout.places.map { scalars[$0] }, precision: precision))
            if lines.allSatisfy({ $0.count <= width }) { break }
        }
        return lines
    }
}

/// Which positions of an axis are shown.
private struct ShownAxis {
    /// The positions; nil stands for those left out.
    let positions: [Int?]

    private init(positions: [Int?]) {
        self.positions = positions
    }

    init(all size: Int) {
        self.init(positions: Array(0..<size))
    }

    init(size: Int, front: Int, back: Int) {
        if size - max(front, 1) <= max(back, 0) {
            self.init(all: size)
        } else {
            self.init(positions: Array(0..<max(front, 1)) + [nil] + Array((size - max(back, 0))..<size))
        }
    }
}

/// The places of what is shown of a tensor, and their nesting.
private struct TensorLayout {
    let axes: [ShownAxis]
    let strides: [Int]

    /// As much of the leading axes as goes into so many lines.
    static func outerAxes(_ shape: [Int], edgeItems: Int, maximumLines: Int) -> [ShownAxis] {
        if shape.reduce(1, *) <= maximumLines { return shape.map(ShownAxis.init(all:)) }
        var ends = stride(from: edgeItems, to: 0, by: -1).map { (front: $0, back: $0) }
        ends.append((front: 1, back: 0))
        var axes: [ShownAxis] = []
        for end in ends {
            axes = shape.map { ShownAxis(size: $0, front: end.front, back: end.back) }
            let lines = axes.reversed().reduce(1) { inner, axis in
                axis.positions.reduce(0) { $0 + ($1 == nil ? 1 : inner) }
            }
            if lines <= maximumLines { break }
        }
        return axes
    }

    /// The shown scalars' places, in row-major order.
    var places: [Int] {
        zip(axes, strides).reduce([0]) { starts, level in
            starts.flatMap { start in level.0.positions.compactMap { $0.map { start + $0 * level.1 } } }
        }
    }

    /// The lines, given one text for each place.
    func lines(_ texts: [String]) -> [String] {
        let width = texts.map(\.count).max() ?? 0
        var items = texts.map { String(repeating: " ", count: width - $0.count) + $0 }[...]
        return block(axis: 0, &items)
    }

    private func block(axis: Int, _ items: inout ArraySlice<String>) -> [String] {
        let isRow = axis == axes.count - 1
        var lines: [String] = []
        for position in axes[axis].positions {
            if position == nil {
                lines.append("…")
            } else if isRow {
                lines.append(items.removeFirst())
            } else {
                lines += block(axis: axis + 1, &items)
            }
        }
        if isRow { return ["[" + lines.joined(separator: " ") + "]"] }
        return lines.enumerated().map { index, line in
            (index == 0 ? "[" : " ") + line + (index == lines.count - 1 ? "]" : "")
        }
    }
}
