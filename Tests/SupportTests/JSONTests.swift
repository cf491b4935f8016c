import Support
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            (nil, "null"), (true, "true"), (0, "0"), (-0.0, "-0.0"), (1.5, "1.5"), (0.1, "0.1"), (-7, "-7"),
            (1e-7, "1e-07"), (9_007_199_254_740_992, "9007199254740992"), (1e300, "1e+300"),
            (.number(.nan), "null"), (.number(-.infinity), "null"),
            ("", #""""#), ("a\"b\\c\n\r\t\u{1}\u{1F}é\u{1F3A4}/", #""a\"b\\c\n\r\t\u0001\u001fé🎤/""#),
            ([], "[]"), ([:], "{}"), ([1, [2, nil]], "[1,[2,null]]"),
            (["b": 1, "a": ["x": false]], #"{"b":1,"a":{"x":false}}"#),
        ] as [(JSON, String)])
    func compactText(json: JSON, text: String) {
        #expect(json.text == text)
    }

    @Test func prettyText() {
        let json: JSON = ["name": "w", "shape": [2, 3], "none": [], "empty": [:]]
        let text = """
            {
              "name": "w",
              "shape": [
                2,
                3
              ],
              "none": [],
              "empty": {}
            }
            """
        #expect(json.prettyText == text)
    }

    @Test(
        arguments: [
            nil, true, false, 0, -0.0, 0.1, 1e-300, .number(.leastNonzeroMagnitude), 9_007_199_254_740_993,
            1.7976931348623157e308,
            "é\u{0}\u{1F}\u{2028}\u{1F3A4}\"\\", [], [:], [nil, [1, "x"], ["a": [], "b": nil]],
        ] as [JSON])
    func parsesWhatItWrote(json: JSON) throws {
        #expect(try JSON.parse(json.text) == json)
        #expect(try JSON.parse(json.prettyText) == json)
    }

    @Test func shortestDecimalsReadBackExactly() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { continue }
            guard case .number(let back) = try JSON.parse(JSON.number(number).text) else {
                Issue.record("\(number) is no number any more")
                return
            }
            #expect(back.bitPattern == number.bitPattern)
        }
    }

    @Test func membersComeSortedFromParsing() throws {
        let json = try JSON.parse(#" {"b": 1, "a": {"d": 2, "c": 3}} "#)
        #expect(json == ["a": ["c": 3, "d": 2], "b": 1])
        #expect(json["a"]?["d"] == 2)
        #expect(json["none"] == nil)
        #expect(json["a"]?["d"]?["e"] == nil)
    }

    @Test(arguments: ["", "{", "[1 2]", "nul", "\"a", "{\"a\" 1}", "1 2", String(repeating: "[", count: 100_000)])
    func refusesWhatIsNotJSON(text: String) {
        let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
        #expect(error?.description.hasPrefix("not valid JSON: ") == true)
    }
}
