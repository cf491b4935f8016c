/// The pages of an OGG stream (RFC 3533).
enum OggPages {
    /// Where the first page starts that the end of the file cuts in two; nil where every page is whole.
    static func cutPage(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var offset = 0
        while isPage(bytes, offset) {
            guard let count = count(bytes, offset), offset + count <= bytes.count else { return offset }
            offset += count
        }
        return nil
    }

    /// Gives every page the stream number 1. libsndfile draws one from the clock; the same sound is to be the same file.
    static func renumber(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { bytes in
            var offset = 0
            while isPage(UnsafeRawBufferPointer(bytes), offset),
                let count = count(UnsafeRawBufferPointer(bytes), offset), offset + count <= bytes.count
            {
                // The checksum counts with zeros in its own place.
                bytes.storeBytes(of: UInt32(1).littleEndian, toByteOffset: offset + 14, as: UInt32.self)
                bytes.storeBytes(of: 0, toByteOffset: offset + 22, as: UInt32.self)
                let sum = checksum(bytes[offset..<offset + count])
                bytes.storeBytes(of: sum.littleEndian, toByteOffset: offset + 22, as: UInt32.self)
                offset += count
            }
        }
    }

    private static func isPage(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
        offset + 4 <= bytes.count && bytes[offset..<offset + 4].elementsEqual("OggS".utf8)
    }

    /// Bytes of the page at `offset`, its header too; nil where the file ends within the header.
    private static func count(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
        guard offset + 27 <= bytes.count else { return nil }
        let segments = Int(bytes[offset + 26])
        guard offset + 27 + segments <= bytes.count else { return nil }
        return bytes[offset + 27..<offset + 27 + segments].reduce(27 + segments) { $0 + Int($1) }
    }

    /// CRC-32 with the polynomial 0x04C11DB7, high bit first, from 0, not inverted.
    private static func checksum(_ bytes: Slice<UnsafeMutableRawBufferPointer>) -> UInt32 {
        var sum: UInt32 = 0
        for byte in bytes { sum = sum << 8 ^ table[Int(sum >> 24) ^ Int(byte)] }
        return sum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index) << 24) { sum, _ in sum << 1 ^ (sum >> 31 == 1 ? 0x04C1_1DB7 : 0) }
    }
}
