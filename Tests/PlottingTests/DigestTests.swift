import Support
import Testing

@testable import Plotting

@Suite struct DigestTests {
    private func digest(_ figure: Figure) -> Digest {
        var builder = DigestBuilder()
        figure.feed(&builder)
        return builder.finish()
    }

    @Test func equalFiguresHaveOneDigest() throws {
        for (name, figure) in SampleFigures.all { #expect(try digest(figure) == digest(SampleFigures.named(name))) }
        #expect(Set(SampleFigures.all.map { digest($0.figure) }).count == SampleFigures.all.count)
    }

    /// Each part of a figure changed by itself changes the digest.
    static let changes: [@Sendable (inout Figure) -> Void] = [
        { $0.title = "other" }, { $0.columns = 2 }, { $0.panels.append($0.panels[0]) },
        { $0.panels[0].title = "other" }, { $0.panels[0].x.label = "other" }, { $0.panels[0].y.label = "x" },
        { $0.panels[0].y.range = 0...1 }, { $0.panels[0].y.range = 0...2 }, { $0.panels[0].x.isLogarithmic = true },
        { $0.panels[0].x.categories = ["a"] }, { $0.panels[0].x.categories = ["a", ""] },
        { $0.panels[0].colour = Figure.Axis() }, { $0.panels[0].layers = [] },
        { $0.panels[0].layers = [.line(name: "curve", x: [0, 1, 2], y: [1, 3, 2])] },
        { $0.panels[0].layers = [.points(name: "curve", x: [0, 1, 2], y: [1, 3, 2])] },
        { $0.panels[0].layers = [.lineWithPoints(name: "", x: [0, 1, 2], y: [1, 3, 2])] },
        { $0.panels[0].layers = [.lineWithPoints(name: "curve", x: [0, 1], y: [2, 1, 3, 2])] },
        { $0.panels[0].layers = [.band(name: "b", x: [0], low: [1], high: [2])] },
        { $0.panels[0].layers = [.envelope(name: "b", x: [0], low: [1], high: [2])] },
        { $0.panels[0].layers = [.markers(name: "b", x: [0])] },
        { $0.panels[0].layers = [.bars(name: "b", heights: [0])] },
        { $0.panels[0].layers = [.histogram(name: "b", edges: [0, 1], heights: [0])] },
        { $0.panels[0].layers = [image(1, 2)] }, { $0.panels[0].layers = [image(2, 1)] },
        { $0.panels[0].layers = [image(1, 2, values: [0, 1])] }, { $0.panels[0].layers = [image(1, 2, x: 0...2)] },
        { $0.panels[0].layers = [image(1, 2, y: 0...2)] }, { $0.panels[0].layers = [image(1, 2, isDiverging: true)] },
        { $0.panels[0].layers = [image(1, 2, texts: ["a", "b"])] },
    ]

    private static func image(
        _ rows: Int, _ columns: Int, values: [Float] = [0, 0], x: ClosedRange<Double> = 0...1,
        y: ClosedRange<Double> = 0...1, isDiverging: Bool = false, texts: [String] = []
    ) -> Figure.Layer {
        .image(
            Figure.Image(
                rows: rows, columns: columns, values: values, x: x, y: y, isDiverging: isDiverging, texts: texts))
    }

    @Test func everyPartCounts() {
        let figures = Self.changes.map { change in
            var figure = Gnuplot.curve()
            change(&figure)
            return figure
        }
        #expect(Set((figures + [Gnuplot.curve()]).map(digest)).count == figures.count + 1)
    }
}
