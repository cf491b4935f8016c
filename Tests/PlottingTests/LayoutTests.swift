import Testing

@testable import Plotting

@Suite struct LayoutTests {
    @Test func panelsOfAClipLineUp() throws {
        let layout = FigureLayout(try SampleFigures.named("clip"))
        #expect(Set(layout.panels.map(\.left)).count == 1)
        #expect(Set(layout.panels.map(\.right)).count == 1)
        #expect(layout.panels[0].sides.showsColourBar == false && layout.panels[1].sides.showsColourBar)
    }

    @Test(arguments: SampleFigures.all.map(\.name))
    func panelsLieInsideAndApart(name: String) throws {
        let figure = try SampleFigures.named(name)
        for (width, height) in [(nil, nil), (400.0, 300.0)] as [(Double?, Double?)] {
            let layout = FigureLayout(figure, width: width, height: height)
            for panel in layout.panels {
                #expect(panel.left >= 0 && panel.right <= layout.width && panel.plotWidth > 0)
                #expect(panel.top >= 0 && panel.bottom + panel.sides.bottom <= layout.height && panel.plotHeight > 0)
            }
            let columns = figure.columns
            for (upper, lower) in zip(layout.panels, layout.panels.dropFirst(columns)) {
                #expect(upper.bottom < lower.top)
            }
        }
    }

    @Test(
        arguments: [
            ([0, 10], 8, [0, 2, 4, 6, 8, 10], "%.0f"), ([0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1], "%.1f"),
            ([-3e6, 3e6], 4, [-2e6, 0, 2e6], "%.3g"),
        ] as [([Double], Int, [Double], String)])
    func ticksAreRound(values: [Double], count: Int, ticks: [Double], format: String) {
        let scale = AxisScale(Figure.Axis(), values: values, margin: .none, ticks: count)
        #expect(scale.ticks.count == ticks.count)
        #expect(zip(scale.ticks, ticks).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) })
        #expect(scale.format == format)
    }

    @Test(arguments: [[0.0], [1], [-5, -5], [1e-300, 2e-300], [1e99, 1e99], [.nan, 3]])
    func constantDataHaveARange(values: [Double]) {
        for margin in [AxisScale.Margin.none, .both, .aboveZero] {
            let scale = AxisScale(Figure.Axis(), values: values, margin: margin, ticks: 6)
            #expect(scale.range.length > 0 && !scale.ticks.isEmpty)
            #expect(values.filter(\.isFinite).allSatisfy(scale.range.contains))
        }
    }

    @Test(arguments: [([1, 1000], 3), ([0.3, 2], 3), ([5, 5], 1), ([1e-90, 1e90], 3)] as [([Double], Int)])
    func logarithmicAxesHaveTicks(values: [Double], least: Int) {
        let scale = AxisScale(Figure.Axis(isLogarithmic: true), values: values, margin: .both, ticks: 8)
        #expect(scale.ticks.count >= least && scale.ticks.count < 40)
        #expect(values.allSatisfy(scale.range.contains))
    }

    @Test func barsBeginAtZero() {
        let scale = AxisScale(Figure.Axis(), values: [90, 95], margin: .aboveZero, ticks: 6)
        #expect(scale.range.lowerBound == 0)
    }

    @Test func namesWithoutRoomStandAslantOrAreLeftOut() {
        func sides(_ count: Int, _ name: String) -> PanelSides {
            let panel = Figure.Panel(
                x: Figure.Axis(categories: (0..<count).map { "\(name)\($0)" }), y: Figure.Axis(),
                layers: [.bars(name: "", heights: Array(repeating: 1, count: count))])
            return FigureLayout(Figure(title: "", panels: [panel])).panels[0].sides
        }
        #expect(!sides(5, "a").rotatesNames)
        #expect(sides(12, "a long name").rotatesNames)
        #expect(sides(300, "a").x.ticks.count < 60)
    }
}
