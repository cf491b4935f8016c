import Support
import TestSupport
import Testing

@testable import Plotting

@Suite(.needsGnuplot) struct RenderingTests {
    @Test(arguments: SampleFigures.all.map(\.name))
    func svgHoldsItsTexts(name: String) throws {
        let figure = try SampleFigures.named(name)
        let svg = try Gnuplot.svg(figure)
        #expect(svg.hasPrefix("<?xml") && svg.contains("width=\"\(Int(FigureLayout(figure).width))\""))
        for panel in figure.panels {
            for text in [figure.title, panel.title, panel.x.label, panel.y.label, panel.colour?.label ?? ""]
            where !text.isEmpty {
                #expect(svg.contains("<text>\(text)</text>"), "\(text)")
            }
        }
        #expect(svg.utf8.count < 300_000)
    }

    @Test(arguments: SampleFigures.all.map(\.name))
    func pngHasItsSize(name: String) throws {
        let figure = try SampleFigures.named(name)
        let layout = FigureLayout(figure)
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.PNG")
            try figure.write(to: path, deadline: .seconds(60))
            let bytes = try Files.readBytes(path)
            #expect(bytes.starts(with: [0x89] + Array("PNG\r\n".utf8)))
            let number = { (offset: Int) in bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
            #expect(number(16) == 2 * Int(layout.width) && number(20) == 2 * Int(layout.height))
        }
    }

    @Test(arguments: ["svg", "png"])
    func scriptBesideThePictureDrawsTheSameBytes(ending: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "clip.\(ending)")
            try SampleFigures.named("clip").write(to: path, deadline: .seconds(60))
            let bytes = try Files.readBytes(path)
            #expect(try Files.list(folder) == ["clip.\(ending)", "clip.gp"].sorted())
            try Files.writeAtomically("", to: path)
            let run = try Subprocess.run("gnuplot", ["clip.gp"], directory: folder, deadline: .seconds(60))
            #expect(run.status == .exited(0) && run.standardError.isEmpty)
            #expect(try Files.readBytes(path) == bytes)
        }
    }

    @Test(arguments: [
        #"say "hi""#, "it's", "{a}_b^c", "@x &y", "a\\nb", "50 %", "%d of %s", "<b>&amp;", "größer, 数字", "`id`",
        "# no comment",
    ])
    func textsAreDrawnLiterally(text: String) throws {
        let panel = Figure.Panel(
            title: text, x: Figure.Axis(text, categories: [text, "b"]), y: Figure.Axis(text),
            colour: Figure.Axis(text),
            layers: [
                .image(
                    Figure.Image(
                        rows: 2, columns: 2, values: [1, 2, 3, 4], x: 0...1, y: 0...1, texts: [text, "", "", ""])),
                .points(name: text, x: [0], y: [0]), .markers(name: "other", x: [0.5]),
            ])
        let svg = try Gnuplot.svg(Figure(title: text, panels: [panel]))
        // gnuplot leaves `>` as it is, which XML allows.
        let escaped = text.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : "\($0)" }.joined()
        // Title twice, the axes' texts, the tick, the scale's text, the cell and the legend.
        let count = svg.split(separator: "\n").count { $0.contains("<text>") && $0.contains(escaped) }
        #expect(count == 8, "\(svg.split(separator: "\n").filter { $0.contains("<text>") })")
    }

    @Test func lineEndsInTextsAreBlanks() throws {
        let svg = try Gnuplot.svg(Gnuplot.curve(title: "one\ntwo\u{7}"))
        #expect(svg.contains("<text>one two </text>"))
    }

    @Test(arguments: OddFigures.all.map(\.name))
    func oddFiguresAreDrawn(name: String) throws {
        for odd in OddFigures.all where odd.name == name {
            let script = try Script(odd.figure, for: .svg)
            let run = try Subprocess.run(
                "gnuplot", ["-d", "-"], input: Array(script.toOutput.utf8), deadline: .seconds(60))
            #expect(run.status == .exited(0))
            // Holes in an image are meant.
            let complaints = String(decoding: run.standardError, as: UTF8.self).split(separator: "\n")
                .filter { !$0.contains("matrix contains missing or undefined values") }
            #expect(complaints.isEmpty)
            #expect(String(decoding: run.standardOutput.suffix(10), as: UTF8.self).contains("</svg>"))
            #expect(run.standardOutput.count < 2_000_000)
        }
    }

    @Test func manyPointsBecomeAsManyAsCanBeSeen() throws {
        let x = (0..<400_000).map(Double.init)
        let y = x.indices.map { $0 == 123_456 ? 9.0 : SampleFigures.noise($0) }
        for figure in [
            Gnuplot.curve(x: x, y: y),
            Figure(
                title: "",
                panels: [Figure.Panel(x: Figure.Axis(), y: Figure.Axis(), layers: [.points(name: "", x: y, y: y)])]),
        ] {
            let script = try Script(figure, for: .svg)
            #expect(script.body.utf8.count < 200_000)
            // The one that sticks out is there still.
            #expect(script.body.contains(" 9\n"))
        }
    }
}
