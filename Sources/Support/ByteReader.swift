/// Takes out what a `ByteWriter` put in, whatever the bytes are.
package struct ByteReader {
    /// Why bytes are not what they should be.
    package struct Failure: Error {
        package let reason: String

        package init(_ reason: String) { self.reason = reason }

        package static let damaged = Failure("it is damaged: its fields do not fit its length")
    }

    private var rest: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    package var isAtEnd: Bool { rest.isEmpty }

    package mutating func skip(_ count: Int) { rest = rest.dropFirst(count) }

    private mutating func take(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw .damaged }
        defer { skip(count) }
        return rest.prefix(count)
    }

    private mutating func word() throws(Failure) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    package mutating func integer() throws(Failure) -> Int { Int(truncatingIfNeeded: try word()) }

    /// An integer that is not negative.
    package mutating func count() throws(Failure) -> Int {
        let count = try integer()
        guard count >= 0 else { throw .damaged }
        return count
    }

    package mutating func real() throws(Failure) -> Double { Double(bitPattern: try word()) }

    package mutating func text() throws(Failure) -> String {
        guard let text = String(validating: try take(count()), as: UTF8.self) else { throw .damaged }
        return text
    }

    package mutating func boolean() throws(Failure) -> Bool {
        switch try integer() {
        case 0: return false
        case 1: return true
        default: throw .damaged
        }
    }

    /// Bytes with their number before them.
    package mutating func bytes() throws(Failure) -> ArraySlice<UInt8> { try take(count()) }

    package mutating func floats() throws(Failure) -> [Float] {
        let count = try count()
        guard count <= rest.count / 4 else { throw .damaged }
        let bytes = try take(4 * count)
        return bytes.withUnsafeBytes { bytes in
            (0..<count).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }

    package mutating func list<Element>(
        _ each: (inout ByteReader) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        let count = try count()
        // No element is without bytes.
        guard count <= rest.count else { throw .damaged }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try each(&self)) }
        return elements
    }

    package mutating func optional<Element>(
        _ some: (inout ByteReader) throws(Failure) -> Element
    ) throws(Failure) -> Element? {
        let list = try list(some)
        guard list.count < 2 else { throw .damaged }
        return list.first
    }
}
