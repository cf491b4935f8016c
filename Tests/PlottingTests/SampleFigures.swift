import Glibc
import Plotting

/// One figure of each kind, drawn from plain arithmetic.
enum SampleFigures {
    static let all: [(name: String, figure: Figure)] = [
        ("waveform", waveform), ("spectrogram", spectrogram), ("mfcc", mfcc), ("clip", clip), ("curves", curves),
        ("logarithmic", logarithmic), ("histogram", histogram), ("bars", bars), ("scatter", scatter),
        ("confusion", confusion), ("grid", grid), ("diagram", diagram),
    ]

    static func named(_ name: String) throws -> Figure {
        guard let sample = all.first(where: { $0.name == name }) else { throw UnknownSample(name: name) }
        return sample.figure
    }

    struct UnknownSample: Error { let name: String }

    /// Numbers from -1 to 1 that look random and are the same everywhere.
    static func noise(_ index: Int) -> Double {
        let mixed = (UInt64(index) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) ^ 0x5DEE_CE66_D153_1A2B
        return Double((mixed &* 2_862_933_555_777_941_757) >> 40) / Double(1 << 23) - 1
    }

    private static let time = Figure.Axis("time (s)", range: 0...0.8)

    private static var speech: Figure.Layer {
        let x = (0..<400).map { Double($0) * 0.002 }
        let loudness = x.map { exp(-pow(($0 - 0.35) / 0.14, 2)) * (0.55 + 0.25 * sin(40 * $0)) + 0.01 }
        return .envelope(
            name: "waveform", x: x, low: x.indices.map { -loudness[$0] * (0.8 + 0.2 * noise($0)) },
            high: x.indices.map { loudness[$0] * (0.85 + 0.15 * noise($0 + 7)) })
    }

    private static let waveformPanel = Figure.Panel(
        title: "waveform", x: time, y: Figure.Axis("amplitude", range: -1...1),
        layers: [speech, .markers(name: "voice", x: [0.12, 0.61])])

    private static var spectrogramPanel: Figure.Panel {
        let values = (0..<129 * 80).map { index -> Float in
            let (row, column) = (Double(index / 80), Double(index % 80))
            let formant = exp(-pow((row - 20 - 8 * sin(column / 12)) / 6, 2)) + 0.6 * exp(-pow((row - 60) / 9, 2))
            return Float(-78 + 70 * formant * exp(-pow((column - 36) / 16, 2)) + 5 * noise(index))
        }
        return Figure.Panel(
            title: "spectrogram", x: time, y: Figure.Axis("frequency (Hz)", range: 0...4000),
            colour: Figure.Axis("power (dB)", range: -80...0),
            layers: [.image(Figure.Image(rows: 129, columns: 80, values: values, x: 0.005...0.795, y: 0...4000))])
    }

    private static var mfccPanel: Figure.Panel {
        let values = (0..<20 * 80).map { index in
            Float(sin(Double(index % 80) / 9 + Double(index / 80)) * 3 + noise(index)) / Float(1 + index / 400)
        }
        return Figure.Panel(
            title: "MFCC", x: time, y: Figure.Axis("coefficient"), colour: Figure.Axis("value"),
            layers: [
                .image(
                    Figure.Image(
                        rows: 20, columns: 80, values: values, x: 0.005...0.795, y: 0...19, isDiverging: true))
            ])
    }

    static let waveform = Figure(title: "", panels: [waveformPanel])
    static let spectrogram = Figure(title: "", panels: [spectrogramPanel])
    static let mfcc = Figure(title: "", panels: [mfccPanel])
    static let clip = Figure(title: "0_george_3.wav", panels: [waveformPanel, spectrogramPanel, mfccPanel])

    static var curves: Figure {
        let epochs = (1...30).map(Double.init)
        func curve(_ floor: Double, _ seed: Int) -> [Double] {
            epochs.map { floor + 2 * exp(-$0 / 6) + 0.03 * noise(Int($0) + seed) }
        }
        let (training, validation) = (curve(0.05, 0), curve(0.16, 100))
        return Figure(
            title: "training of the student",
            panels: [
                Figure.Panel(
                    x: Figure.Axis("epoch"), y: Figure.Axis("loss"),
                    layers: [
                        .band(
                            name: "validation", x: epochs, low: validation.map { $0 - 0.08 },
                            high: validation.map { $0 + 0.08 }),
                        .line(name: "training", x: epochs, y: training),
                        .line(name: "validation", x: epochs, y: validation),
                    ]),
                Figure.Panel(
                    x: Figure.Axis("epoch"), y: Figure.Axis("accuracy"),
                    layers: [
                        .line(name: "training", x: epochs, y: training.map { 1 - $0 / 3 }),
                        .lineWithPoints(name: "validation", x: epochs, y: validation.map { 1 - $0 / 3 }),
                    ]),
            ])
    }

    static var logarithmic: Figure {
        let sizes = (0...8).map { 1000 * pow(2, Double($0)) }
        return Figure(
            title: "accuracy and size",
            panels: [
                Figure.Panel(
                    x: Figure.Axis("parameters", isLogarithmic: true), y: Figure.Axis("error", isLogarithmic: true),
                    layers: [
                        .lineWithPoints(name: "pruned", x: sizes, y: sizes.map { 60 / $0 }),
                        .lineWithPoints(name: "distilled", x: sizes, y: sizes.map { 30 / $0 + 0.0004 }),
                    ])
            ])
    }

    static var histogram: Figure {
        let edges = (0...24).map { 0.1 + 0.05 * Double($0) }
        let heights = (0..<24).map { (400 * exp(-pow((Double($0) - 7) / 5, 2))).rounded() }
        return Figure(
            title: "durations",
            panels: [
                Figure.Panel(
                    x: Figure.Axis("duration (s)"), y: Figure.Axis("clips"),
                    layers: [
                        .histogram(name: "training", edges: edges, heights: heights),
                        .histogram(name: "test", edges: edges, heights: heights.map { ($0 / 3).rounded() }),
                    ])
            ])
    }

    static var bars: Figure {
        let names = ["separable1.pointwise", "separable2.depthwise", "separable2.pointwise", "conv1", "dense10"]
        return Figure(
            title: "parameters left after pruning",
            panels: [
                Figure.Panel(
                    x: Figure.Axis("layer", categories: names), y: Figure.Axis("parameters"),
                    layers: [
                        .bars(name: "before", heights: [4096, 288, 1024, 320, 330]),
                        .bars(name: "after", heights: [2460, 288, 610, 290, 200]),
                        .bars(name: "after, fine-tuned", heights: [2100, 288, 590, 280, 190]),
                    ])
            ])
    }

    static var scatter: Figure {
        let layers = (0..<10).map { digit in
            let place = (cos(Double(digit) * 0.63) * 6, sin(Double(digit) * 0.63) * 6)
            return Figure.Layer.points(
                name: "\(digit)", x: (0..<40).map { place.0 + 1.6 * noise($0 + 97 * digit) },
                y: (0..<40).map { place.1 + 1.6 * noise($0 + 97 * digit + 5000) })
        }
        return Figure(
            title: "clips by their first two components",
            panels: [Figure.Panel(x: Figure.Axis("component 1"), y: Figure.Axis("component 2"), layers: layers)])
    }

    static var confusion: Figure {
        let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        let counts = (0..<100).map { index -> Int in
            index / 10 == 9 - index % 10 ? 44 + index % 7 : max(0, Int(6 * noise(index)) - 2)
        }
        return Figure(
            title: "confusion on the test clips",
            panels: [
                Figure.Panel(
                    x: Figure.Axis("predicted", categories: names),
                    y: Figure.Axis("spoken", categories: names.reversed()), colour: Figure.Axis("clips"),
                    layers: [
                        .image(
                            Figure.Image(
                                rows: 10, columns: 10, values: counts.map(Float.init), x: 0...9, y: 0...9,
                                texts: counts.map { $0 == 0 ? "" : "\($0)" }))
                    ])
            ])
    }

    static var grid: Figure {
        Figure(
            title: "four views", panels: [waveformPanel, curves.panels[0], spectrogramPanel, histogram.panels[0]],
            columns: 2)
    }

    private static var diagram: Figure {
        let boxes = [
            Figure.Diagram.Box(lines: ["input", "80 × 60"], column: 0, row: 0, category: 0),
            Figure.Diagram.Box(lines: ["conv1: conv 60 3", "relu", "80 × 60"], column: 0, row: 1, category: 1),
            Figure.Diagram.Box(lines: ["side: conv 60 1"], column: 1, row: 1, category: 1),
            Figure.Diagram.Box(lines: ["conv2: conv 60 3", "80 × 60"], column: 0, row: 2, category: 1),
            Figure.Diagram.Box(lines: ["add1: add", "80 × 60"], column: 0, row: 3, category: 3),
        ]
        let arrows = [(0, 1), (0, 2), (1, 3), (3, 4), (1, 4), (2, 4)].map { Figure.Diagram.Arrow(from: $0, to: $1) }
        return Figure(
            title: "a diagram",
            panels: [
                Figure.Panel(
                    x: Figure.Axis(), y: Figure.Axis(), layers: [.diagram(Figure.Diagram(boxes: boxes, arrows: arrows))]
                )
            ])
    }
}
