import Support
import Testing

@testable import Interchange

@Suite struct StrictJSONTests {
    @Test(arguments: [
        (
            " { \"a\" : [ 1 , -2.5e3 , true , false , null , \"x\" ] } ",
            JSON.object([JSONMember(key: "a", value: [1, -2500, true, false, nil, "x"])])
        ),
        (#""\"\\\/\b\f\n\r\tü\u00e9\ud83d\ude00""#, JSON.string("\"\\/\u{8}\u{c}\n\r\tüé😀")),
        ("[]", JSON.array([])), ("{}", JSON.object([])), ("0", JSON.number(0)), ("-0.5E+1", JSON.number(-5)),
    ])
    func readsJSON(text: String, value: JSON) throws {
        #expect(try StrictJSON.parse(text) == value)
        // What the house writes, it reads.
        #expect(try StrictJSON.parse(value.text) == value)
        #expect(try StrictJSON.parse(value.prettyText) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[1", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\" 1}", "\"a", "\"\n\"", "\"\\x\"",
        "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "01", "1.", ".5", "1e", "+1", "nan", "0x10",
        "1e999",
        "tru", "1 2", "[1]]", "\u{FEFF}1", "-",
    ])
    func refusesAllElse(text: String) {
        #expect(throws: Fault.self) { try StrictJSON.parse(text) }
    }

    @Test func refusesWhatIsNotUTF8() {
        let bytes: [UInt8] = [0x22, 0xFF, 0x22]
        let result = bytes.withUnsafeBytes { bytes in Result { () throws(Fault) in try StrictJSON.parse(bytes) } }
        #expect(throws: Fault.self) { try result.get() }
    }
}
