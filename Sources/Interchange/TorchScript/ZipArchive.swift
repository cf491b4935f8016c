/// Writes a ZIP archive of stored entries (PKWARE's APPNOTE.TXT 6.3), the content of each at a multiple of 64 bytes, so
/// that a reader can map it. Its dates are all 1980-01-01: the same entries give the same bytes.
struct ZipArchive {
    private struct Record {
        let name: [UInt8]
        let checksum: UInt32
        let size: UInt32
        let offset: UInt32
    }

    private static let alignment = 64
    private static let date: UInt16 = 1 << 5 | 1
    private var content: [UInt8] = []
    private var records: [Record] = []

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let record = Record(
            name: Array(name.utf8), checksum: Checksum.crc32(bytes), size: UInt32(bytes.count),
            offset: UInt32(content.count))
        // The extra field "FB" holds nothing but the zeros that align what follows.
        let before = content.count + 30 + record.name.count + 4
        let padding = (Self.alignment - before % Self.alignment) % Self.alignment
        content += LittleEndian.bytes([0x0403_4B50 as UInt32]) + Self.fields(record)
        content += LittleEndian.bytes([UInt16(record.name.count), UInt16(4 + padding)]) + record.name
        content += LittleEndian.bytes([0x4246 as UInt16, UInt16(padding)]) + [UInt8](repeating: 0, count: padding)
        content += bytes
        records.append(record)
    }

    /// The whole archive.
    var bytes: [UInt8] {
        var directory: [UInt8] = []
        for record in records {
            directory += LittleEndian.bytes([0x0201_4B50 as UInt32]) + LittleEndian.bytes([20 as UInt16])
            directory += Self.fields(record)
            directory += LittleEndian.bytes([UInt16(record.name.count), 0, 0, 0, 0])
            directory += LittleEndian.bytes([0, record.offset]) + record.name
        }
        let count = UInt16(records.count)
        return content + directory + LittleEndian.bytes([0x0605_4B50 as UInt32])
            + LittleEndian.bytes([0, 0, count, count])
            + LittleEndian.bytes([UInt32(directory.count), UInt32(content.count)]) + [0, 0]
    }

    /// Version, flags, method, time, date, checksum and both sizes: alike in the entry and in the directory.
    private static func fields(_ record: Record) -> [UInt8] {
        LittleEndian.bytes([20, 0, 0, 0, date]) + LittleEndian.bytes([record.checksum, record.size, record.size])
    }
}

/// CRC-32 as ZIP has it: the polynomial 0x04C11DB7 with its bits reversed.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}
