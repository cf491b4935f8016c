import CNettle

/// Computes a SHA-256 digest piece by piece (through nettle).
///
/// A text carries its length, so that ("ab", "c") and ("a", "bc") differ; the kinds of the pieces carry no mark, so that
/// whoever digests a value of several shapes says first which one it is.
package struct DigestBuilder {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    /// Adds the bytes as they are.
    package mutating func update(bytes: UnsafeRawBufferPointer) {
        nettle_sha256_update(&context, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
    }

    /// Adds the number of UTF-8 bytes of `text`, then these bytes.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            update(utf8.count)
            update(bytes: UnsafeRawBufferPointer(utf8))
        }
    }

    /// Adds `integer` as 8 bytes, little-endian.
    package mutating func update(_ integer: Int) {
        withUnsafeBytes(of: Int64(integer).littleEndian) { update(bytes: $0) }
    }

    /// Adds the bit pattern of `number` as 8 bytes, little-endian: 0.0 and -0.0 differ, every NaN counts as the same.
    package mutating func update(_ number: Double) {
        let pattern = number.isNaN ? Double.nan.bitPattern : number.bitPattern
        withUnsafeBytes(of: pattern.littleEndian) { update(bytes: $0) }
    }

    /// The digest of everything added.
    package consuming func finish() -> Digest {
        var bytes = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &bytes) {
            utter_sha256_digest(&context, $0.bindMemory(to: UInt8.self).baseAddress)
        }
        return Digest(bytes: bytes)
    }
}
