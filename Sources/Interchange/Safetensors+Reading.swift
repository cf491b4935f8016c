import Support

extension Safetensors {
    /// The longest header that is looked at; those of our models have some kilobytes.
    private static let longestHeader = 4 << 20

    /// Reads a file. Nothing that it claims is believed before it is held against the bytes that are there, and no memory
    /// is taken for more than these.
    init(reading bytes: UnsafeRawBufferPointer) throws(Fault) {
        guard bytes.count >= 8 else { throw Fault("it is no safetensors file: it has \(bytes.count) bytes") }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length >= 2, length <= UInt64(bytes.count - 8), bytes[8] == UInt8(ascii: "{") else {
            throw Fault("it is no safetensors file, or it was cut off: no header is where it should be")
        }
        guard length <= UInt64(Self.longestHeader) else {
            throw Fault("its header is longer than \(Self.longestHeader) bytes, so it is no model of Utter")
        }
        let dataStart = 8 + Int(length)
        let header: JSON
        do throws(Fault) {
            header = try StrictJSON.parse(UnsafeRawBufferPointer(rebasing: bytes[8..<dataStart]))
        } catch {
            throw Fault("its header is damaged: \(error.reason)")
        }
        guard case .object(let members) = header else { throw Fault("its header is no JSON object") }
        let metadata = try members.first { $0.key == Self.metadataName }.map { (member) throws(Fault) in
            try Self.texts(member.value)
        }
        let data = UnsafeRawBufferPointer(rebasing: bytes[dataStart...])
        var claims: [Claim] = []
        for member in members where member.key != Self.metadataName {
            claims.append(try Claim(member, bytes: data.count))
        }
        claims.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var end = 0
        for claim in claims {
            guard claim.range.lowerBound == end else {
                throw Fault("its array '\(claim.shownName)' overlaps another one, or there is a hole before it")
            }
            end = claim.range.upperBound
        }
        guard end == data.count else {
            throw Fault("its arrays end at byte \(end) of the data, but there are \(data.count)")
        }
        self.init(
            entries: claims.map { Entry(name: $0.name, shape: $0.shape, scalars: $0.scalars(in: data), type: $0.type) },
            metadata: metadata ?? [])
    }

    private static func texts(_ value: JSON) throws(Fault) -> [(name: String, text: String)] {
        guard case .object(let members) = value else { throw Fault("its metadata is no JSON object") }
        var texts: [(name: String, text: String)] = []
        for member in members {
            guard case .string(let text) = member.value else {
                throw Fault("its metadata '\(member.key.prefix(60))' is no text")
            }
            texts.append((member.key, text))
        }
        return texts
    }
}

/// What a header says of an array.
private struct Claim {
    let name: String
    let shape: [Int]
    let type: Safetensors.ElementType
    /// Into the data.
    let range: Range<Int>

    var shownName: Substring { name.prefix(60) }

    /// - Parameter bytes: how much data there is.
    init(_ member: JSONMember, bytes: Int) throws(Fault) {
        name = member.key
        let shown = "its array '\(name.prefix(60))'"
        guard case .object(let members) = member.value, members.count == 3 else {
            throw Fault("\(shown) is not described by its type, shape and place")
        }
        guard case .string(let name) = member.value["dtype"] else { throw Fault("\(shown) has no type") }
        guard let type = Safetensors.ElementType(rawValue: name) else {
            throw Fault("\(shown) has the type \(name.prefix(20)), but models of Utter hold F32, I8 and U8 only")
        }
        self.type = type
        guard let shape = Self.whole(member.value["shape"]), shape.count <= 8 else {
            throw Fault("\(shown) has no usable shape")
        }
        guard let offsets = Self.whole(member.value["data_offsets"]), offsets.count == 2 else {
            throw Fault("\(shown) has no usable place")
        }
        guard offsets[0] <= offsets[1], offsets[1] <= bytes else {
            throw Fault("\(shown) reaches beyond the end of the file: it was cut off or damaged")
        }
        var size = type.size
        for axis in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: axis)
            guard !overflow else { throw Fault("\(shown) has no usable shape") }
            size = product
        }
        guard size == offsets[1] - offsets[0] else {
            throw Fault("\(shown) of shape \(shape) would take \(size) bytes, but has \(offsets[1] - offsets[0])")
        }
        self.shape = shape
        range = offsets[0]..<offsets[1]
    }

    func scalars(in data: UnsafeRawBufferPointer) -> [Float] {
        switch type {
        case .int8: data[range].map { Float(Int8(bitPattern: $0)) }
        case .uint8: data[range].map { Float($0) }
        case .float32: LittleEndian.floats(UnsafeRawBufferPointer(rebasing: data[range]))
        }
    }

    /// The elements of an array of whole numbers from 0 to 2⁵³.
    private static func whole(_ value: JSON?) -> [Int]? {
        guard case .array(let elements) = value else { return nil }
        let numbers = elements.map { element -> Int? in
            guard case .number(let number) = element, number >= 0, number <= 0x1p53 else { return nil }
            return Int(exactly: number)
        }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }
}
