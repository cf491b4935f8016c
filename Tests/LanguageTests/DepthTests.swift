import Language
import TestSupport
import Testing

/// Texts of absurd size and depth give a result or an error, on a small stack as well.
@Suite struct DepthTests {
    /// That of a secondary thread on macOS.
    private static let smallStack = 512 * 1024

    /// A text as pieces that repeat: what stands before, is repeated, stands between, is repeated again.
    struct Shape: CustomTestStringConvertible, Sendable {
        let open: String
        var core = "1"
        var close = ""
        var count = 10_000

        var text: String { String(repeating: open, count: count) + core + String(repeating: close, count: count) }
        var testDescription: String { "\(open)…\(core)…\(close)" }
    }

    private static let deep = [
        Shape(open: "(", close: ")"), Shape(open: "[", close: "]"), Shape(open: "f(", close: ")"),
        Shape(open: "w[", close: "]"),
        Shape(open: "("), Shape(open: "["), Shape(open: "f("), Shape(open: "network { a (", close: ") }"),
        Shape(open: "for a in b { ", core: "c", close: "}"), Shape(open: "if a {", core: "c", close: "}"),
        Shape(open: "def f {", core: "c", close: "}"), Shape(open: "f --x=(", core: "c", close: ")"),
        Shape(open: "network { residual {", core: "relu", close: "} }"), Shape(open: "residual {"), Shape(open: "{"),
        Shape(open: "-", count: 100_000), Shape(open: "not ", count: 100_000), Shape(open: "±", count: 100_000),
        Shape(open: "2 ** ", count: 100_000), Shape(open: "1 + ", count: 100_000),
        Shape(open: "a and ", count: 100_000),
        Shape(open: "1..", count: 100_000), Shape(open: "1 < ", count: 100_000),
        Shape(open: "a", core: "", close: ".b", count: 100_000),
        Shape(open: "", core: "w", close: "[0]", count: 100_000), Shape(open: ")", count: 100_000),
        Shape(open: "}", count: 100_000),
        Shape(open: "\"", count: 100_000), Shape(open: "\"\"\"", count: 100_000), Shape(open: "\\\"", count: 100_000),
        Shape(open: "f \"\\\"", count: 10_000), Shape(open: "'\"", count: 100_000), Shape(open: "(\n", count: 100_000),
        Shape(open: "f(a b\n", count: 10_000), Shape(open: "(((\"", count: 10_000), Shape(open: "#", count: 100_000),
    ]

    private static let wide = [
        Shape(open: "a ", count: 100_000), Shape(open: "1\n", count: 100_000), Shape(open: ";", count: 100_000),
        Shape(open: "--x ", core: "", close: "", count: 0), Shape(open: "f |\n", core: "g", count: 100_000),
        Shape(open: "# c\n", count: 100_000), Shape(open: "f --x=\"a\" | ", core: "g", count: 20_000),
        Shape(open: "if a { } else ", core: "{ }", count: 20_000), Shape(open: "a = [1, 2]; ", count: 20_000),
    ]

    @Test(arguments: deep)
    func deepTextIsAnErrorOrAResult(shape: Shape) {
        let text = shape.text
        let ran: Void? = onThread(stack: Self.smallStack) {
            _ = Parser.isIncomplete(text)
            if let program = try? parse(text) { _ = Printer.text(program) }
        }
        #expect(ran != nil)
    }

    @Test(arguments: wide.filter { $0.count > 0 })
    func wideTextIsAResult(shape: Shape) {
        let text = shape.text
        let ran: Void? = onThread(stack: Self.smallStack) {
            let again = canonicalText(text).flatMap(canonicalText)
            #expect(again != nil && again == canonicalText(text))
        }
        #expect(ran != nil)
    }

    /// As deep and as high as the parser lets it be: every walk over it has room.
    @Test(arguments: [
        Shape(open: "(", core: String(repeating: "1 + ", count: 100) + "1", close: ")", count: 40),
        Shape(open: "f([", core: "1", close: "])", count: 23), Shape(open: "2 ** -", core: "1", count: 23),
        Shape(
            open: "for a in [1] { if a { ", core: String(repeating: "1 + ", count: 150) + "1", close: "} }", count: 23),
        Shape(open: "(for a in [", core: "1", close: "] { })", count: 23),
        Shape(open: "(if a { ", core: "b", close: "})", count: 23),
        Shape(open: "f network { a (", core: "b", close: ") }", count: 23),
        Shape(open: "", core: "w", close: "[0].x", count: 75),
    ])
    func highestTextIsAResult(shape: Shape) {
        let text = shape.text
        let ran: Void? = onThread(stack: Self.smallStack) {
            let printed = canonicalText(text)
            #expect(printed != nil && printed.flatMap(canonicalText) == printed)
            #expect((try? parse(text)) == printed.flatMap { try? parse($0) })
        }
        #expect(ran != nil)
    }

    /// Bracket levels do not multiply the height: 40 levels of 100 operations are refused.
    @Test func bracketsDoNotHideHeight() {
        var text = "1"
        for _ in 0..<40 { text = "(\(text)" + String(repeating: " + 1", count: 100) + ")" }
        #expect(problems(text).map(\.code) == ["too-deep"])
        #expect(problems("f " + text).map(\.code) == ["too-deep"])
        var layers = "a"
        for _ in 0..<20 { layers = "(network { a (\(layers)) }\(String(repeating: ".b", count: 100)))" }
        var loops = "1"
        for _ in 0..<10 {
            loops = "(for a in b { if a { c } else { c = \(loops)\(String(repeating: " + 1", count: 50)) } }) + 1"
        }
        #expect(Set(problems(loops).map(\.code)) == ["too-deep"])
        #expect(Set(problems(layers).map(\.code)) == ["too-deep"])
    }

    @Test func manyNamesAreTakenAndComparedInOneGo() {
        let names = (0..<20_000).map { "a\($0)" }
        #expect(problems(names.joined(separator: ", ") + " = f").isEmpty)
        #expect(problems("def f " + names.joined(separator: " ") + " { }").isEmpty)
    }
}
