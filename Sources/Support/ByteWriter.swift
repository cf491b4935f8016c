/// Puts numbers, texts and lists one after the other into bytes; `ByteReader` takes them out again.
package struct ByteWriter {
    package var bytes: [UInt8] = []

    package init() {}

    /// 8 bytes, little-endian.
    package mutating func add(_ integer: Int) {
        withUnsafeBytes(of: Int64(integer).littleEndian) { bytes += $0 }
    }

    /// The bit pattern, 8 bytes.
    package mutating func add(_ real: Double) {
        withUnsafeBytes(of: real.bitPattern.littleEndian) { bytes += $0 }
    }

    /// The number of UTF-8 bytes, then these.
    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    /// As 1 or 0.
    package mutating func add(_ boolean: Bool) { add(boolean ? 1 : 0) }

    /// Their number, then they themselves.
    package mutating func add(bytes more: [UInt8]) {
        add(more.count)
        bytes += more
    }

    /// The count, then the bit patterns.
    package mutating func add(_ floats: [Float]) {
        add(floats.count)
        bytes.reserveCapacity(bytes.count + 4 * floats.count)
        for float in floats { withUnsafeBytes(of: float.bitPattern.littleEndian) { bytes += $0 } }
    }

    /// The count, then each; an element must not be without bytes.
    package mutating func add<Element>(_ list: [Element], each: (inout ByteWriter, Element) -> Void) {
        add(list.count)
        for element in list { each(&self, element) }
    }

    /// As a list of one or none.
    package mutating func add<Element>(_ optional: Element?, some: (inout ByteWriter, Element) -> Void) {
        add(optional.map { [$0] } ?? [], each: some)
    }
}
