import TestSupport
import Testing

@testable import Plotting

@Suite(.needsGnuplot) struct DrawingTests {
    @Test(arguments: SampleFigures.all.map(\.name))
    func drawingIsAsRecorded(name: String) throws {
        let figure = try SampleFigures.named(name)
        for (kind, canvas) in [
            ("unicode", Canvas(columns: 80, rows: 24)), ("ascii", Canvas(columns: 60, rows: 20, unicode: false)),
            ("colour", Canvas(columns: 80, rows: 24, colour: true)),
        ] where kind == "unicode" || ["confusion", "curves", "mfcc"].contains(name) {
            let lines = try figure.drawing(in: canvas, deadline: .seconds(60))
            let difference = Golden.matches(
                lines.joined(separator: "\n") + "\n", file: "Tests/Golden/Plotting/\(name).\(kind).txt")
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test(arguments: SampleFigures.all.map(\.name), [40, 80, 200])
    func linesFit(name: String, columns: Int) throws {
        let figure = try SampleFigures.named(name)
        let canvas = Canvas(columns: columns, rows: 30, unicode: false)
        for line in try figure.drawing(in: canvas, deadline: .seconds(60)) {
            #expect(line.allSatisfy { $0.isASCII && ($0.asciiValue ?? 0) >= 0x20 })
            #expect(line.count <= columns && !line.hasSuffix(" "), "\(line)")
        }
    }

    @Test(arguments: OddFigures.all.map(\.name))
    func oddFiguresAreDrawn(name: String) throws {
        for odd in OddFigures.all where odd.name == name {
            for colour in [false, true] {
                let canvas = Canvas(columns: 70, rows: 20, colour: colour)
                #expect(try odd.figure.drawing(in: canvas, deadline: .seconds(60)).count > 5)
            }
        }
    }

    @Test func coloursEndWithTheLine() throws {
        for name in ["clip", "curves", "confusion"] {
            for line in try SampleFigures.named(name).drawing(in: Canvas(columns: 80, rows: 24, colour: true))
            where line.contains("\u{1B}") {
                let last = line.split(separator: "\u{1B}").last ?? ""
                #expect(last.hasPrefix("[0m"), "\(line)")
            }
        }
    }

    @Test func sixelFitsTheTerminal() throws {
        let text = try SampleFigures.named("curves").sixel(in: Canvas(columns: 80, rows: 24), deadline: .seconds(60))
        #expect(text.hasPrefix("\u{1B}P") && text.hasSuffix("\u{1B}\\"))
        // The raster attributes hold width and height.
        let numbers = try #require(text.split(separator: "\"").dropFirst().first).prefix(40).split(separator: ";")
        #expect(numbers[2] == "640")
        let height = Int(numbers[3].prefix { $0.isNumber }) ?? .max
        #expect(height <= 24 * 16)
    }
}
