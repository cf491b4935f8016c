import Testing

@testable import Corpora

@Suite struct FilePatternTests {
    @Test(
        arguments: [
            ("{label}_{speaker}_{index}", "7_theo_12", "7", "theo", 12),
            ("{label}/{speaker}_nohash_{index}", "zero/0c40e715_nohash_1", "zero", "0c40e715", 1),
            ("{label}_{speaker}_nohash_{index}", "zero_0c40e715_nohash_1", "zero", "0c40e715", 1),
            ("{}/{label}_{speaker}", "x y/7_theo", "7", "theo", nil),
            ("*_{label}", "a_b_7", "b_7", nil, nil),
            ("{label}-*", "a-bc-d", "a", nil, nil),
            ("{speaker}-{label}", "anna-sieben", "sieben", nil, nil),
            ("{label}", "siebenééö", "siebenééö", nil, nil),
            ("{label}_{index}", "7_0012", "7", nil, 12),
            ("{label}_{}_{index}", "7_a_b_12", "7", nil, 12),
        ] as [(String, String, String, String?, Int?)])
    func takesNamesApart(pattern: String, name: String, label: String, speaker: String?, index: Int?) throws {
        let match = try #require(try? FilePattern(pattern).match(name))
        #expect(match.label == label)
        if pattern.contains("{speaker}"), let speaker { #expect(match.speaker == speaker) }
        #expect(match.index == index)
    }

    @Test(arguments: [
        ("{label}_{speaker}_{index}", "7_theo"), ("{label}_{speaker}_{index}", "7_theo_x"),
        ("{label}_{index}", "7_-1"), ("{label}_{index}", "7_99999999999999999999"), ("{label}", "a/b"),
        ("{label}_{speaker}", "_theo"), ("{label}_{speaker}", "7_"), ("x{label}", "7"), ("{label}x", "7"),
    ])
    func refusesOtherNames(pattern: String, name: String) throws {
        #expect(try FilePattern(pattern).match(name) == nil)
    }

    @Test(arguments: [
        ("", "no {label}"), ("{speaker}", "no {label}"), ("{label}_{label}", "{label} stands in it more than once"),
        ("{label", "a { has no }"), ("{label}{speaker}", "separates"),
        ("{label}_{word}", "unknown placeholder, {word}"),
    ])
    func refusesSensibleLookingPatterns(pattern: String, reason: String) {
        let error = #expect(throws: CorpusError.self) { try FilePattern(pattern) }
        #expect(error?.reason.contains(reason) == true)
        #expect(error?.help != nil)
    }

    @Test func ordersNamesAsPeopleNumberThem() {
        let names = ["a1", "a01", "a2", "a10", "b", "a", "", "10", "9", "a2b1", "a2b10", "a2b9"]
        let sorted = ["", "9", "10", "a", "a01", "a1", "a2", "a2b1", "a2b9", "a2b10", "a10", "b"]
        #expect(NaturalOrder.sorted(names) == sorted)
        #expect(NaturalOrder.sorted(names.reversed()) == sorted)
    }
}
