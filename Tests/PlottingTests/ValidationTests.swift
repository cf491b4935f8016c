import Testing

@testable import Plotting

@Suite struct ValidationTests {
    static let wrong: [(Figure, String)] = [
        (Figure(title: "", panels: []), "the figure is empty: it has no panel"),
        (panel([]), "nothing is to be drawn: there is no layer"),
        (
            Figure(title: "", panels: panel([.bars(name: "", heights: [1])]).panels, columns: 0),
            "a figure needs 1 panel"
        ),
        (panel([.line(name: "loss", x: [1, 2], y: [1])]), "the line 'loss' has 2 x and 1 y"),
        (panel([.points(name: "", x: [], y: [])]), "the scatter is empty"),
        (panel([.bars(name: "", heights: [])]), "the bar chart is empty"),
        (
            panel([.histogram(name: "d", edges: [1, 2], heights: [1, 2])]),
            "the histogram 'd' has 2 edges and 2 heights"
        ),
        (panel([.histogram(name: "d", edges: [1, 1], heights: [1])]), "the histogram 'd' has edges that do not rise"),
        (panel([.band(name: "", x: [1], low: [1], high: [])]), "the band has 1 x, 1 low and 0 high ends"),
        (panel([.line(name: "", x: [1, 2], y: [.nan, .nan])]), "all y are NaN or infinite"),
        (panel([.line(name: "", x: [1, 2], y: [1e200, 1])]), "some y are beyond"),
        (
            panel([.line(name: "", x: [1], y: [0])], y: Figure.Axis(isLogarithmic: true)),
            "the y axis is logarithmic, and no"
        ),
        (
            panel([.line(name: "", x: [1], y: [1])], y: Figure.Axis(range: 0...1, isLogarithmic: true)),
            "the y axis is logarithmic and begins at 0.0; let it begin above 0"
        ),
        (panel([.line(name: "", x: [1], y: [1])], y: Figure.Axis(range: 0 ... .infinity)), "the range of the y axis"),
        (panel([image(2, 2, [1])]), "the image of 2×2 cells has 1 values"),
        (panel([image(0, 2, [])]), "the image of 0×2 cells is empty"),
        (panel([image(.max, 2, [1])]), "the image of 9223372036854775807×2 cells has 1 values"),
        (panel([image(1, 1, [.nan])]), "the image has no finite value"),
        (panel([image(1, 1, [1], ["a", "b"])]), "the image of 1 cells has 2 texts"),
        (panel([image(1, 1, [1]), image(1, 1, [1])]), "there are several images"),
        (panel([image(1, 1, [1])], y: Figure.Axis(isLogarithmic: true)), "an image lies on a logarithmic axis"),
        (
            Figure(title: "", panels: panel([.bars(name: "", heights: [1])]).panels + panel([]).panels),
            "panel 2: nothing is to be drawn"
        ),
    ]

    static func panel(_ layers: [Figure.Layer], y: Figure.Axis = Figure.Axis()) -> Figure {
        Figure(title: "", panels: [Figure.Panel(x: Figure.Axis(), y: y, layers: layers)])
    }

    static func image(_ rows: Int, _ columns: Int, _ values: [Float], _ texts: [String] = []) -> Figure.Layer {
        .image(Figure.Image(rows: rows, columns: columns, values: values, x: 0...1, y: 0...1, texts: texts))
    }

    @Test(arguments: wrong.indices)
    func wrongFiguresAreRefused(index: Int) {
        let (figure, message) = Self.wrong[index]
        let error = #expect(throws: PlotError.self) { try Script(figure, for: .svg) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
