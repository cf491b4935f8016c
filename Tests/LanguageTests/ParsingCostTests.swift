import Language
import Testing

/// Time grows as the text does. Ratios only: twice the text may take at most four times as long, best of several runs.
@Suite struct ParsingCostTests {
    @Test(arguments: ["line by line", "one text", "one line", "errors", "quotes"])
    func twiceTheTextTakesAboutTwiceAsLong(manner: String) {
        func measure(_ count: Int) -> Duration {
            let texts: [String] =
                switch manner {
                case "line by line": (0..<count).map { "a\($0) = mean(w[0, ..] + \($0)) | show --digits 3" }
                case "one text": [String(repeating: "a = f(b) + 1\n", count: count)]
                case "one line": ["f " + String(repeating: "word ", count: count)]
                case "errors": [String(repeating: "f(a b\n", count: count)]
                default: ["1 2 " + String(repeating: "\"\\\"", count: count)]
                }
            return (0..<5).map { _ in
                ContinuousClock().measure {
                    for text in texts { if (try? parse(text)) == nil { _ = Parser.isIncomplete(text) } }
                }
            }.min() ?? .zero
        }
        let small = measure(10_000)
        let large = measure(20_000)
        #expect(large < small * 4 + .milliseconds(5))
    }
}
