import Support
import Testing

@Suite struct DigestTests {
    /// Known answers of FIPS 180-4, from NIST's examples.
    @Test(arguments: [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func knownAnswers(text: String, times: Int, hex: String) {
        var builder = DigestBuilder()
        let bytes = Array(text.utf8)
        for _ in 0..<times { bytes.withUnsafeBytes { builder.update(bytes: $0) } }
        let digest = builder.finish()
        #expect(digest.hex == hex)
        #expect(digest.short == hex.prefix(12))
        #expect(digest.description == hex)
    }

    private func digest(_ build: (inout DigestBuilder) -> Void) -> Digest {
        var builder = DigestBuilder()
        build(&builder)
        return builder.finish()
    }

    @Test func textsCarryTheirLength() {
        let first = digest {
            $0.update("ab"); $0.update("c")
        }
        #expect(
            first
                == digest {
                    $0.update("ab"); $0.update("c")
                })
        #expect(
            first
                != digest {
                    $0.update("a"); $0.update("bc")
                })
        #expect(first != digest { $0.update("abc") })
        #expect(digest { $0.update("é") } != digest { $0.update("e\u{301}") })
    }

    @Test func numbersCountByTheirBits() {
        let otherNaN = Double(bitPattern: 0xFFF8_0000_0000_1234)
        #expect(digest { $0.update(0.0) } != digest { $0.update(-0.0) })
        #expect(digest { $0.update(Double.nan) } == digest { $0.update(otherNaN) })
        #expect(digest { $0.update(Double.nan) } != digest { $0.update(Double.infinity) })
        let bytes: [UInt8] = [0x02, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
        let raw = digest { builder in bytes.withUnsafeBytes { builder.update(bytes: $0) } }
        #expect(
            raw
                == digest {
                    $0.update(0x102); $0.update(1.0)
                })
    }

    @Test func equalDigestsHashAlike() {
        let digests: Set = [digest { $0.update(1) }, digest { $0.update(1) }, digest { $0.update(2) }]
        #expect(digests.count == 2)
    }
}
