/// A diagram in characters: a line for each box, with what flows into it where that is not the box above.
struct DiagramText {
    let diagram: Figure.Diagram
    let canvas: Canvas

    var lines: [String] {
        let order = diagram.boxes.indices.sorted {
            (diagram.boxes[$0].row, diagram.boxes[$0].column, $0) < (
                diagram.boxes[$1].row, diagram.boxes[$1].column, $1
            )
        }
        let arrow = canvas.unicode ? "↓" : "v"
        let back = canvas.unicode ? "←" : "<-"
        var lines: [String] = []
        for (place, index) in order.enumerated() {
            let sources = diagram.arrows.filter { $0.to == index }.map(\.from)
            var text =
                (sources.isEmpty ? "  " : arrow + " ")
                + diagram.boxes[index].lines.map(Script.oneLine).joined(separator: "  ")
            if !sources.isEmpty, place == 0 || sources != [order[place - 1]] {
                let names = sources.map { Script.oneLine(diagram.boxes[$0].lines.first ?? "") }
                text += "  \(back) " + names.joined(separator: ", ")
            }
            lines.append(text.shortened(to: canvas.drawingColumns))
        }
        return lines
    }
}
