import Recognition
import Support
import Tensors
import TestSupport
import Testing

@testable import Interchange

@Suite struct DamageTests {
    private static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try ModelFile.decoded(bytes, name: "f")
            return nil
        } catch {
            return error.reason
        }
    }

    /// A file with this header and so many bytes of data.
    private static func file(_ header: String, data: Int = 0) -> [UInt8] {
        let length = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
            + [UInt8](repeating: 0, count: data)
    }

    private static func array(_ offsets: String, shape: String = "[1]", type: String = "F32") -> String {
        #"{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    @Test(arguments: [
        (file("{}", data: 4), "its arrays end at byte 0 of the data, but there are 4"),
        (file(#"{"a":\#(array("[0,4]"))}"#, data: 2), "reaches beyond the end"),
        (file(#"{"a":\#(array("[0,8]"))}"#, data: 8), "would take 4 bytes, but has 8"),
        (file(#"{"a":\#(array("[4,8]"))}"#, data: 8), "there is a hole before it"),
        (file(#"{"a":\#(array("[0,4]")),"b":\#(array("[0,4]"))}"#, data: 4), "overlaps"),
        (file(#"{"a":\#(array("[0,4]")),"a":\#(array("[4,8]"))}"#, data: 8), "'a' is there twice"),
        (file(#"{"a":\#(array("[8,4]"))}"#, data: 8), "reaches beyond the end"),
        (file(#"{"a":\#(array("[0,-4]"))}"#, data: 8), "no usable place"),
        (file(#"{"a":\#(array("[0,4.5]"))}"#, data: 8), "no usable place"),
        (file(#"{"a":\#(array("[0,1e300]"))}"#, data: 8), "no usable place"),
        (file(#"{"a":\#(array("[0,4]", type: "F16"))}"#, data: 4), "type F16"),
        (file(#"{"a":\#(array("[0,4]", shape: "[4294967296,4294967296,4]"))}"#, data: 4), "no usable shape"),
        (file(#"{"a":\#(array("[0,4]", shape: "[9007199254740992]"))}"#, data: 4), "would take"),
        (file(#"{"a":{"dtype":"F32"}}"#), "not described"),
        (file(#"{"__metadata__":{"utter":1}}"#), "is no text"),
        (file(#"{"__metadata__":{"utter":"2"}}"#), "version 2 of the model format"),
        (file(#"{"__metadata__":{"utter":"1"}}"#), "lacks 'graph'"),
        (file("{}"), "of another program"),
        (file(#"{"a":1,}"#), "a name in quotes is missing"),
        ([], "it has 0 bytes"),
        (Array("RIFF....WAVE".utf8), "no safetensors file"),
        ([255, 255, 255, 255, 255, 255, 255, 255, 0x7B, 0x7D], "no safetensors file"),
        ([UInt8](repeating: 0, count: 100), "no safetensors file"),
    ])
    func damagedHeaderIsRefused(bytes: [UInt8], reason: String) throws {
        let refusal = try #require(Self.refusal(bytes))
        #expect(refusal.contains(reason), "\(refusal)")
        #expect(refusal.count < 250 && !refusal.contains("\n"))
    }

    @Test func headersWithoutEndAreRefused() {
        #expect(Self.refusal(Self.file("{\"a\":" + String(repeating: "[", count: 100_000)))?.contains("nested") == true)
        let long = Self.file("{" + String(repeating: " ", count: 5 << 20) + "}")
        #expect(Self.refusal(long)?.contains("longer than") == true)
    }

    /// Changes of a sound file's parts, each of which makes a recogniser that cannot be.
    @Test(arguments: [
        ("labels", #"["0","1"]"#, "but there are 2 labels"), ("labels", #"["0","1","1"]"#, "the same"),
        ("labels", "{}", "no list"), ("graph", "{}", "cannot be built"),
        ("graph", #"{"rows":8,"frames":10,"layers":"dense 1000000"}"#, "cannot be built"),
        ("graph", #"{"rows":8,"frames":10,"layers":"conv 7 3; batchnorm; relu; globalmean; dense 3"}"#, "conv1.weight"),
        ("graph", #"{"rows":8,"frames":10,"layers":"globalmean; dense 3"}"#, "arrays"),
        ("graph", #"{"rows":8,"frames":11,"layers":"conv 6 3; batchnorm; relu; globalmean; dense 3"}"#, "10"),
        ("front_end", #"{"kind":"mfcc"}"#, "front end lacks"), ("front_end", "[]", "no JSON object"),
        ("training", "{}", "training record lacks"), ("utter", "0", "version 0"),
    ])
    func unfittingPartsAreRefused(name: String, text: String, reason: String) throws {
        var file = Safetensors(encoding: try Models.recogniser())
        let place = try #require(file.metadata.firstIndex { $0.name == name })
        file.metadata[place].text = text
        let refusal = try #require(Self.refusal(file.bytes))
        #expect(refusal.contains(reason), "\(refusal)")
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func numbersThatAreNoneAreRefused(number: Float) throws {
        let sound = Safetensors(encoding: try Models.recogniser())
        for place in sound.entries.indices {
            var file = sound
            let entry = file.entries[place]
            file.entries[place] = .init(
                name: entry.name, shape: entry.shape, scalars: entry.scalars.dropLast() + [number])
            #expect(Self.refusal(file.bytes) != nil, "\(entry.name)")
        }
    }

    @Test(arguments: [Float(0), -1, 1e-45])
    func deviationsThatCannotBeAreRefused(number: Float) throws {
        var file = Safetensors(encoding: try Models.recogniser())
        let place = try #require(file.entries.firstIndex { $0.name == "statistics/deviation" })
        let entry = file.entries[place]
        file.entries[place] = .init(name: entry.name, shape: entry.shape, scalars: entry.scalars.dropLast() + [number])
        #expect(Self.refusal(file.bytes)?.contains("deviations") == true)
    }

    @Test func damagedFilesAreRefusedOrSound() throws { try Self.fuzz(500, seed: 1) }

    @Test(.tags(.long), .longOnly) func damagedFilesAreRefusedOrSoundLong() throws { try Self.fuzz(100_000, seed: 2) }

    /// Flips, cuts, inserts, swaps and overwrites bytes, most of them in the header. What is still read (a flipped bit of
    /// a weight is a weight) has to make the same file again; that nothing crashes is the rest of the test.
    private static func fuzz(_ count: Int, seed: UInt64) throws {
        let sound = ModelFile.encoded(try Models.recogniser())
        let header = 8 + sound[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        var refused = 0
        for index in 0..<count {
            var random = RandomStream(seed: seed, name: "damage", index: UInt64(index))
            var bytes = sound
            for _ in 0...random.integer(in: 0...3) {
                let reach = min(bytes.count, random.uniform() < 0.8 ? header : bytes.count)
                guard reach > 1 else { break }
                let place = random.integer(in: 0...(reach - 1))
                switch random.integer(in: 0...6) {
                case 0: bytes[place] ^= 1 << UInt8(random.integer(in: 0...7))
                case 1: bytes[place] = UInt8(random.integer(in: 0...255))
                case 2: bytes.removeSubrange(place...)
                case 3: bytes.insert(UInt8(random.integer(in: 0...255)), at: place)
                case 4: bytes.remove(at: place)
                case 5: bytes[place] = UInt8(ascii: "9")
                default:
                    let end = min(bytes.count, place + random.integer(in: 1...40))
                    bytes.replaceSubrange(place..<end, with: bytes[place..<end].reversed())
                }
            }
            do {
                let recogniser = try ModelFile.decoded(bytes, name: "f")
                // Whatever is taken for a recogniser makes a file that gives the same again.
                let again = ModelFile.encoded(recogniser)
                let digest = Models.digest(try ModelFile.decoded(again, name: "f"))
                #expect(digest == Models.digest(recogniser), "file \(index)")
            } catch {
                refused += 1
                #expect(error.reason.count < 400 && !error.reason.contains("\n"), "file \(index): \(error)")
            }
        }
        #expect(refused > count / 2)
    }
}
