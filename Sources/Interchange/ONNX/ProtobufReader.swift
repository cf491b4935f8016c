/// Reads the fields of a message in the wire format of Protocol Buffers, one after the other. What a caller does not know
/// it passes over.
struct ProtobufReader {
    enum Value {
        /// A varint, or a number of four or eight bytes, as its bits.
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// `nil` at the end.
    /// - Throws: where the message is cut off, or no message.
    mutating func next() throws(Fault) -> (field: Int, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let key = try varint()
        guard let field = Int(exactly: key >> 3), field > 0 else { throw Fault("it is no ONNX file, or damaged") }
        switch key & 7 {
        case 0: return (field, .number(try varint()))
        case 1: return (field, .number(try fixed(8)))
        case 2:
            guard let count = Int(exactly: try varint()), count <= rest.count else { throw Self.cutOff }
            return (field, .bytes(take(count)))
        case 5: return (field, .number(try fixed(4)))
        default: throw Fault("it is no ONNX file, or damaged")
        }
    }

    private static let cutOff = Fault("it was cut off or damaged: a part of it is longer than the file")

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    private mutating func varint() throws(Fault) -> UInt64 {
        var value: UInt64 = 0
        for place in 0..<10 {
            guard let byte = rest.popFirst() else { throw Self.cutOff }
            value |= UInt64(byte & 0x7F) << (7 * UInt64(place))
            if byte < 0x80 { return value }
        }
        throw Fault("it is no ONNX file, or damaged")
    }

    private mutating func fixed(_ count: Int) throws(Fault) -> UInt64 {
        guard rest.count >= count else { throw Self.cutOff }
        return take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ProtobufReader.Value {
    func integer() throws(Fault) -> Int {
        guard case .number(let bits) = self else { throw Self.wrong }
        return Int(truncatingIfNeeded: bits)
    }

    func float() throws(Fault) -> Float {
        guard case .number(let bits) = self else { throw Self.wrong }
        return Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    }

    func bytes() throws(Fault) -> ArraySlice<UInt8> {
        guard case .bytes(let bytes) = self else { throw Self.wrong }
        return bytes
    }

    func text() throws(Fault) -> String { String(decoding: try bytes(), as: UTF8.self) }

    /// The numbers of a repeated field, which may be packed into one.
    func integers() throws(Fault) -> [Int] {
        guard case .bytes(let packed) = self else { return [try integer()] }
        return try packed.varints()
    }

    /// Likewise.
    func floats() throws(Fault) -> [Float] {
        guard case .bytes(let packed) = self else { return [try float()] }
        return LittleEndian.floats(Array(packed))
    }

    private static let wrong = Fault("it is no ONNX file, or damaged")
}

extension ArraySlice<UInt8> {
    fileprivate func varints() throws(Fault) -> [Int] {
        var numbers: [Int] = []
        var (value, shift): (UInt64, UInt64) = (0, 0)
        for byte in self {
            guard shift < 64 else { throw Fault("it is no ONNX file, or damaged") }
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 {
                numbers.append(Int(truncatingIfNeeded: value))
                (value, shift) = (0, 0)
            }
        }
        guard shift == 0 else { throw Fault("it was cut off or damaged") }
        return numbers
    }
}
