import Language
import Testing

@Suite struct SuggestionsTests {
    @Test(
        arguments: [
            ("plto", "plot"), ("lpot", "plot"), ("plott", "plot"), ("pot", "plot"), ("plxt", "plot"), ("PLOT", "plot"),
            ("plot", nil),
            ("eval", "evaluate"), ("ex", "export"), ("x", nil), ("T", "t"), ("", nil), ("zzzzz", nil),
            ("evaluaet", "evaluate"), ("exprot", "export"),
            ("évaluate", "evaluate"), ("evaluatexyz", "evaluate"), ("quantizeeeee", nil), ("tx", "t"),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        #expect(Suggestions.nearest(to: word, in: ["plot", "evaluate", "export", "t"]) == expected)
    }

    @Test func nearerComesFirstThenTheAlphabet() {
        #expect(Suggestions.nearest(to: "ab", in: ["ad", "ac"]) == "ac")
        #expect(Suggestions.nearest(to: "ab", in: ["ac", "ad"]) == "ac")
        #expect(Suggestions.nearest(to: "weight", in: ["weigh", "weights_all", "weights"]) == "weigh")
        #expect(Suggestions.nearest(to: "ab", in: [String]()) == nil)
    }

    @Test func longWordsCostLittle() {
        let long = String(repeating: "a", count: 20_000)
        #expect(Suggestions.nearest(to: long, in: ["plot", "evaluate"]) == nil)
        #expect(Suggestions.nearest(to: "plot", in: [long]) == nil)
    }
}
