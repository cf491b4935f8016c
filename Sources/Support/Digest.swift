/// A SHA-256 digest (FIPS 180-4): 32 bytes.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    // The bytes as big-endian words: made, compared and hashed without an allocation.
    private let words: SIMD4<UInt64>

    /// - Parameter bytes: the 32 bytes, first byte first.
    init(bytes: SIMD32<UInt8>) {
        words = withUnsafeBytes(of: bytes) { raw in
            SIMD4((0..<4).map { UInt64(bigEndian: raw.load(fromByteOffset: 8 * $0, as: UInt64.self)) })
        }
    }

    /// All 64 hexadecimal digits, lower case.
    package var hex: String { (0..<4).map { Self.hex(words[$0]) }.joined() }

    /// The first 12 hexadecimal digits, as session files show a digest.
    package var short: String { String(Self.hex(words[0]).prefix(12)) }

    package var description: String { hex }

    /// Calls `body` with the 32 bytes, first byte first.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let bigEndian = SIMD4((0..<4).map { words[$0].bigEndian })
        return withUnsafeBytes(of: bigEndian, body)
    }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
