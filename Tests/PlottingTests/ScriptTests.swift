import Support
import TestSupport
import Testing

@testable import Plotting

@Suite struct ScriptTests {
    /// Those whose scripts are short enough to be read.
    static let golden = ["curves", "logarithmic", "histogram", "bars", "confusion"]

    @Test(arguments: golden)
    func scriptIsAsRecorded(name: String) throws {
        let script = try Script(SampleFigures.named(name), for: .svg)
        let text = script.standalone(name: "\(name).gp", picture: "\(name).svg")
        let difference = Golden.matches(text, file: "Tests/Golden/Plotting/\(name).gp")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test func scriptTellsHowToRunIt() throws {
        let text = try Script(Gnuplot.curve(), for: .png).standalone(name: "a b.gp", picture: "a b.png")
        #expect(
            text.split(separator: "\n").first
                == "# A figure of Utter's. In this folder, `gnuplot a b.gp` draws a b.png anew.")
        #expect(text.contains("\nset output 'a b.png'\n"))
    }

    @Test func nameOfAPictureIsNoCommand() throws {
        let text = try Script(Gnuplot.curve(), for: .svg).standalone(name: "|id.gp", picture: "|id.svg")
        #expect(text.contains("set output './|id.svg'"))
    }

    @Test(arguments: [
        ("it's", "'it''s'"), ("a\nb\u{7}c", "'a b c'"), ("50%", "'50%'"), (#"\n"q""#, #"'\n"q"'"#),
        ("`id` @x", "'`id` @x'"),
    ])
    func textsAreQuoted(text: String, quoted: String) {
        #expect(Script.quoted(text) == quoted)
    }

    @Test func percentOfATickIsDoubled() {
        #expect(Script.quotedTick("5 %d's") == "'5 %%d''s'")
    }

    @Test(
        arguments: [
            (0.1 + 0.2, "0.3"), (-2, "-2"), (1e-7, "1e-07"), (123_456_789, "123456789"), (0, "0"),
            (1.0 / 3, "0.3333333333"),
        ] as [(Double, String)])
    func numbersAreShort(number: Double, text: String) {
        #expect(PlainNumber.text(number) == text)
    }

    @Test(
        arguments: [(0.005, 2, "0.01"), (-0.001, 2, "0.00"), (-12.345, 1, "-12.3"), (7, 0, "7")]
            as [(Double, Int, String)])
    func numbersHaveDecimals(number: Double, decimals: Int, text: String) {
        #expect(PlainNumber.fixed(number, decimals: decimals) == text)
    }

    @Test func columnsKeepWhatTellsNumbersApart() throws {
        let script = try Script(Gnuplot.curve(x: [0, 1, 2], y: [1_000_000.125, 1_000_000.25, 1_000_000.5]), for: .svg)
        #expect(script.body.contains("\n0 1000000.125\n1 1000000.25\n2 1000000.5\ne\n"))
    }

    @Test func gapsAreWrittenAsSuch() throws {
        let script = try Script(Gnuplot.curve(x: [0, 1, 2, 3], y: [1, .nan, .infinity, 2]), for: .svg)
        #expect(script.body.contains("\n0 1\n1 nan\n2 nan\n3 2\ne\n"))
    }
}
