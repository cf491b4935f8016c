import Support

/// What a safetensors file holds: named arrays of float32 or bytes, and a few texts.
///
/// The format (https://github.com/huggingface/safetensors): the length of the header as a little-endian u64; the header,
/// a JSON object which gives each array's `dtype`, `shape` and `data_offsets` [from, to) into the rest of the file, and
/// under `__metadata__` texts by their names; then the bytes of the arrays, without holes or overlaps.
struct Safetensors {
    enum ElementType: String, CaseIterable {
        case float32 = "F32"
        case int8 = "I8"
        case uint8 = "U8"

        /// Bytes of an element.
        var size: Int { self == .float32 ? 4 : 1 }
    }

    struct Entry {
        let name: String
        let shape: [Int]
        /// Row-major, as many as the shape has; of bytes the whole numbers that they are.
        let scalars: [Float]
        var type = ElementType.float32

        /// How much room it takes among the arrays.
        var byteCount: Int { scalars.count * type.size }
    }

    /// In the order of their bytes.
    var entries: [Entry]
    /// Texts by their names.
    var metadata: [(name: String, text: String)]

    static let metadataName = "__metadata__"

    subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    func text(_ name: String) -> String? { metadata.first { $0.name == name }?.text }

    /// The file's bytes. Blanks at the header's end let the arrays begin at a multiple of 8, as the public package does.
    var bytes: [UInt8] {
        var members = [
            JSONMember(
                key: Self.metadataName,
                value: .object(metadata.map { JSONMember(key: $0.name, value: .string($0.text)) }))
        ]
        var offset = 0
        for entry in entries {
            let end = offset + entry.byteCount
            members.append(
                JSONMember(
                    key: entry.name,
                    value: [
                        "dtype": .string(entry.type.rawValue), "shape": .array(entry.shape.map { .number(Double($0)) }),
                        "data_offsets": [.number(Double(offset)), .number(Double(end))],
                    ]))
            offset = end
        }
        var header = Array(JSON.object(members).text.utf8)
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        bytes += LittleEndian.bytes([UInt64(header.count)])
        bytes += header
        for entry in entries {
            switch entry.type {
            case .float32: bytes += LittleEndian.bytes(entry.scalars)
            case .int8: bytes += entry.scalars.map { UInt8(bitPattern: Int8($0)) }
            case .uint8: bytes += entry.scalars.map { UInt8($0) }
            }
        }
        return bytes
    }
}
