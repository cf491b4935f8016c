import Language
import Plotting
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("plot")
struct PlotTests {
    /// What a line draws: its panels' layers in a word each.
    private func drawn(_ line: String) throws -> [[String]] {
        let desk = Desk()
        for line in [
            "data = load sample",
            "t = table(x = [1, 2, 4], y = [3, 1, 2], z = [2s, 1s, 500ms], name = [\"a\", \"b\", \"c\"])",
        ] {
            desk.run(line)
        }
        let execution = desk.run(line)
        let figure = try #require(execution.results.first as? Figure, "\(execution.problems.first?.message ?? line)")
        return figure.panels.map { panel in panel.layers.map(Self.word) }
    }

    private static func word(_ layer: Figure.Layer) -> String {
        switch layer {
        case .line: "line"
        case .lineWithPoints: "curve"
        case .points: "points"
        case .bars: "bars"
        case .histogram: "histogram"
        case .band: "band"
        case .envelope: "envelope"
        case .intervals: "intervals"
        case .markers: "markers"
        case .image: "image"
        case .diagram: "diagram"
        }
    }

    /// A latency is another one next time, and so is a picture of it; the same table without it is the same.
    @Test(arguments: [("plot t", true), ("plot t --x n --y value2", true), ("plot t --x n --y value", false)])
    func aPictureOfWhatWasMeasuredIsMeasured(line: String, isMeasured: Bool) throws {
        let desk = Desk()
        desk.run("t = for n in 1..3 { time (1 + 1) }")
        try withTemporaryDirectory { folder in
            let execution = desk.run("\(line) --to \"\(folder)/t.svg\"")
            #expect(execution.problems.isEmpty)
            #expect((execution.results.first is Measured) == isMeasured)
        }
    }

    @Test(arguments: [
        ("plot student", [["diagram"]]), ("plot mlp teacher --as graph", [["diagram"], ["diagram"]]),
        ("plot data[0]", [["envelope"]]), ("plot data[0] --as spectrogram", [["image"]]),
        ("plot data[0] --as mfcc", [["image"], ["image"], ["image"]]), ("plot data[0] --as logmel", [["image"]]),
        ("plot data[0] data[1] --as waveform spectrogram", [["envelope"], ["image"], ["envelope"], ["image"]]),
        ("plot data --as durations", [["histogram"]]), ("plot data --as labels", [Array(repeating: "bars", count: 5)]),
        ("plot data", [Array(repeating: "bars", count: 5), ["histogram"], ["histogram"]]),
        ("plot (features data[0])", [["image"], ["image"], ["image"]]), ("plot (features data)[0]", [["image"]]),
        ("plot t --x x", [["curve", "curve"]]), ("plot t --x x --y y", [["curve"]]),
        ("plot t --as scatter --x z --y y", [["points"]]), ("plot t --as bars --x name --y y z", [["bars", "bars"]]),
        ("plot t --as histogram --y y", [["histogram"]]), ("plot [3, 1, 2]", [["curve"]]), ("plot 1..100", [["line"]]),
        ("plot normal([5, 6])", [["image"]]), ("plot normal([5, 6, 7])", [["histogram"]]),
        ("plot normal([5, 6]) --as histogram", [["histogram"]]), ("plot [2s, 100ms] --as bars", [["bars"]]),
        ("a = plot [1, 2]; b = plot [3]; plot a b --columns 2", [["curve"], ["curve"]]),
    ])
    func draws(line: String, layers: [[String]]) throws {
        try inFreshDirectory {
            let drawn = try drawn(line)
            #expect(drawn == layers)
        }
    }

    @Test(arguments: [
        ("plot true", "plot"), ("plot [1, 2] --as waveform", "plot"), ("plot t --y name", "plot"),
        ("plot t --y gone", "unknown-member"), ("plot [1] --to x.bmp", "plot"), ("plot load", "unknown-variable"),
        ("plot (features data)", "plot"), ("plot [1] --as pie", "unknown-choice"), ("plot", "missing-argument"),
    ])
    func refuses(line: String, code: String) throws {
        try inFreshDirectory {
            let desk = Desk()
            for line in ["data = load sample", "t = table(x = [1, 2], name = [\"a\", \"b\"])"] { desk.run(line) }
            #expect(desk.code(line) == code)
            let left = try Files.list(".")
            #expect(left.isEmpty, "nothing is left of a picture that failed")
        }
    }

    @Test func writesThePictureAndItsScript() throws {
        try inFreshDirectory {
            let desk = Desk()
            #expect(desk.recorded("plot [1, 3, 2]") == "![list](plots/list.svg)")
            #expect(desk.recorded("plot [1, 3, 2]") == "![list](plots/list.svg)")
            #expect(desk.recorded("plot [1, 3, 3]") == "![list](plots/list-2.svg)")
            #expect(
                desk.recorded(#"plot [1] --title "A (b)" --to "my [x] pictures.png""#)
                    == "![A (b)](<my [x] pictures.png>)")
            let files = try Files.list("plots") + Files.list(".")
            #expect(
                files == [
                    "list-2.gp", "list-2.svg", "list.gp", "list.svg", "my [x] pictures.gp", "my [x] pictures.png",
                    "plots",
                ])
        }
    }

    @Test func isDrawnWhereSomebodyLooks() throws {
        try inFreshDirectory {
            let desk = Desk()
            desk.host.canvas = Canvas(columns: 60, rows: 20)
            let execution = desk.run("plot [1, 3, 2]")
            guard case .drawing(let lines)? = execution.shown.blocks.first else {
                Issue.record("nothing is drawn")
                return
            }
            #expect(lines.count > 5)
            #expect(execution.record.outputs == ["![list](plots/list.svg)"])
        }
    }
}
