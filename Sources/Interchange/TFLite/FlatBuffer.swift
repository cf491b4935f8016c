/// Writes FlatBuffers (https://flatbuffers.dev/internals): a table is a reference to its vtable, which says where each field
/// lies, and the fields; what is not of fixed size lies behind it and is referred to.
///
/// What refers stands before what it refers to, so one pass from front to back is enough.
struct FlatBuffer {
    /// The value of a field.
    indirect enum Value: Sendable {
        case byte(UInt8)
        case integer(Int)
        case float(Float)
        /// Fields by their number in the schema.
        case table([Int: Value])
        case text(String)
        case integers([Int])
        case longs([Int])
        case floats([Float])
        /// At a multiple of 16.
        case data([UInt8])
        case tables([Value])
    }

    private(set) var bytes: [UInt8] = []

    /// - Parameter identifier: the four letters behind the first reference.
    init(root: Value, identifier: String) {
        bytes = [0, 0, 0, 0] + Array(identifier.utf8)
        refer(from: 0, to: root)
    }

    private mutating func align(_ size: Int, before prefix: Int = 0) {
        while (bytes.count + prefix) % size != 0 { bytes.append(0) }
    }

    private mutating func put(_ number: UInt32, at place: Int) {
        for index in 0..<4 { bytes[place + index] = UInt8(truncatingIfNeeded: number >> (8 * UInt32(index))) }
    }

    /// Writes a value at the end, and in the four bytes at `place` how far away it is.
    private mutating func refer(from place: Int, to value: Value) {
        switch value {
        case .table(let fields): write(fields, from: place)
        case .text(let text):
            start(text.utf8.count, from: place)
            bytes += Array(text.utf8) + [0]
        case .integers(let numbers):
            start(numbers.count, from: place)
            bytes += LittleEndian.bytes(numbers.map { Int32($0) })
        case .longs(let numbers):
            start(numbers.count, from: place, alignment: 8)
            bytes += LittleEndian.bytes(numbers.map { Int64($0) })
        case .floats(let numbers):
            start(numbers.count, from: place)
            bytes += LittleEndian.bytes(numbers)
        case .data(let data):
            start(data.count, from: place, alignment: 16)
            bytes += data
        case .tables(let tables):
            start(tables.count, from: place)
            let first = bytes.count
            bytes += [UInt8](repeating: 0, count: 4 * tables.count)
            for (index, table) in tables.enumerated() { refer(from: first + 4 * index, to: table) }
        // These stand in the table itself.
        case .byte, .integer, .float: break
        }
    }

    /// Begins a vector: its length, and behind it the elements at a multiple of `alignment`.
    private mutating func start(_ count: Int, from place: Int, alignment: Int = 4) {
        align(max(4, alignment), before: 4)
        put(UInt32(bytes.count - place), at: place)
        bytes += LittleEndian.bytes([UInt32(count)])
    }

    private mutating func write(_ fields: [Int: Value], from place: Int) {
        // Those of four bytes first: then none needs to be aligned.
        let order = fields.sorted { ($0.value.size, $1.key) > ($1.value.size, $0.key) }
        var offsets: [Int: Int] = [:]
        var size = 4
        for (number, value) in order {
            offsets[number] = size
            size += value.size
        }
        let count = (fields.keys.max() ?? -1) + 1
        let tableSize = 4 + 2 * count
        align(4, before: tableSize)
        let table = bytes.count + tableSize
        put(UInt32(table - place), at: place)
        bytes += LittleEndian.bytes([UInt16(tableSize), UInt16(size)])
        bytes += LittleEndian.bytes((0..<count).map { UInt16(offsets[$0] ?? 0) })
        bytes += LittleEndian.bytes([Int32(tableSize)])
        for (_, value) in order {
            switch value {
            case .byte(let byte): bytes.append(byte)
            case .integer(let number): bytes += LittleEndian.bytes([Int32(truncatingIfNeeded: number)])
            case .float(let number): bytes += LittleEndian.bytes([number])
            default: bytes += [0, 0, 0, 0]
            }
        }
        for (number, value) in order.sorted(by: { $0.key < $1.key }) {
            if let offset = offsets[number] { refer(from: table + offset, to: value) }
        }
    }
}

extension FlatBuffer.Value {
    /// Bytes in a table.
    fileprivate var size: Int {
        if case .byte = self { 1 } else { 4 }
    }
}
