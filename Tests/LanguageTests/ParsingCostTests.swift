import Glibc
import Language
import Testing

/// Time grows as the text does. A ratio only, of this thread's own time: four times the text would take sixteen times as
/// long if the cost were quadratic, and may take ten.
@Suite(.serialized) struct ParsingCostTests {
    @Test(arguments: ["line by line", "one text", "one line", "errors", "quotes", "brackets"])
    func costIsNotQuadratic(manner: String) {
        let small = texts(manner, 5_000)
        let large = texts(manner, 20_000)
        var least = (small: Double.infinity, large: Double.infinity)
        for _ in 0..<5 {
            least.small = min(least.small, cost(of: small))
            least.large = min(least.large, cost(of: large))
        }
        #expect(least.large < 10 * least.small)
    }

    private func texts(_ manner: String, _ count: Int) -> [String] {
        switch manner {
        case "line by line": (0..<count).map { "a\($0) = mean(w[0, ..] + \($0)) | show --digits 3" }
        case "one text": [String(repeating: "a = f(b) + 1\n", count: count)]
        case "one line": ["f " + String(repeating: "word ", count: count)]
        case "errors": [String(repeating: "f(a b\n", count: count)]
        case "quotes": ["1 2 " + String(repeating: "\"\\\"", count: count)]
        default: [String(repeating: "([{", count: count)]
        }
    }

    private func cost(of texts: [String]) -> Double {
        let start = threadSeconds()
        for text in texts where (try? parse(text)) == nil { _ = Parser.isIncomplete(text) }
        return threadSeconds() - start
    }

    private func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
