@testable import Plotting

/// Figures at the edges of what can be drawn; gnuplot has nothing to complain about in any.
enum OddFigures {
    static let all: [(name: String, figure: Figure)] = [
        ("gap", Gnuplot.curve(x: [0, 1, 2, 3], y: [1, .nan, .infinity, 2])),
        ("single point", Gnuplot.curve(x: [3], y: [7])),
        ("constant", Gnuplot.curve(x: [0, 1, 2], y: [0.5, 0.5, 0.5])),
        ("zeros", Gnuplot.curve(x: [0, 0, 0], y: [0, 0, 0])),
        ("tiny", Gnuplot.curve(x: [1e-30, 2e-30, 3e-30], y: [1e-90, 2e-90, -3e-90])),
        ("huge", Gnuplot.curve(x: [-1e90, 0, 1e90], y: [1e99, -1e99, 0])),
        (
            "negative on a logarithmic axis",
            Gnuplot.curve(y: [-1, 0, 10], yAxis: Figure.Axis("y", isLogarithmic: true))
        ),
        ("range outside the data", Gnuplot.curve(xAxis: Figure.Axis(range: 10...20))),
        ("one cell", image(rows: 1, columns: 1, [3])),
        ("one row", image(rows: 1, columns: 5, [1, 2, .nan, 4, 5])),
        ("one column", image(rows: 4, columns: 1, [1, 2, 3, 4])),
        ("constant image", image(rows: 2, columns: 3, [0, 0, 0, 0, 0, 0], isDiverging: true)),
        ("image with holes", image(rows: 2, columns: 2, [.nan, .infinity, 0, 1])),
        ("large image", image(rows: 513, columns: 3000, (0..<513 * 3000).map { Float($0 % 97) })),
        (
            "gap in a band",
            panel([
                .band(name: "band", x: [0, 1, 2, 3, 4], low: [0, 0, .nan, 0, 0], high: [1, 2, .nan, 2, 1]),
                .envelope(name: "envelope", x: [0, 1, 2], low: [0, .nan, 0], high: [1, .nan, 1]),
                .intervals(name: "intervals", x: [0, 1, 2], low: [0, .nan, 0], high: [1, .nan, 1]),
            ])
        ),
        ("negative bars", panel([.bars(name: "a", heights: [-1, 2, .nan]), .bars(name: "b", heights: [3])])),
        ("one bin", panel([.histogram(name: "", edges: [0, 1], heights: [0])])),
        ("no markers", panel([.markers(name: "none", x: []), .points(name: "", x: [1], y: [1])])),
        (
            "many series",
            panel((0..<30).map { .line(name: "series \($0)", x: [0, 1], y: [Double($0), Double($0 + 1)]) })
        ),
        (
            "long texts",
            Gnuplot.curve(title: String(repeating: "long ", count: 60), name: String(repeating: "x", count: 300))
        ),
    ]

    private static func panel(_ layers: [Figure.Layer]) -> Figure {
        Figure(title: "", panels: [Figure.Panel(x: Figure.Axis("x"), y: Figure.Axis("y"), layers: layers)])
    }

    private static func image(rows: Int, columns: Int, _ values: [Float], isDiverging: Bool = false) -> Figure {
        let image = Figure.Image(
            rows: rows, columns: columns, values: values, x: 0...Double(columns - 1), y: 0...Double(rows - 1),
            isDiverging: isDiverging)
        return Figure(
            title: "",
            panels: [
                Figure.Panel(x: Figure.Axis(), y: Figure.Axis(), colour: Figure.Axis("value"), layers: [.image(image)])
            ])
    }
}
