import Tensors

/// Puts numbers, texts and lists one after the other into bytes; `ByteReader` takes them out again.
struct ByteWriter {
    var bytes: [UInt8] = []

    /// 8 bytes.
    mutating func add(_ integer: Int) {
        withUnsafeBytes(of: Int64(integer).littleEndian) { bytes += $0 }
    }

    /// The bit pattern, 8 bytes.
    mutating func add(_ real: Double) {
        withUnsafeBytes(of: real.bitPattern.littleEndian) { bytes += $0 }
    }

    /// The number of UTF-8 bytes, then these.
    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    /// The count, then the bit patterns.
    mutating func add(_ floats: [Float]) {
        add(floats.count)
        for float in floats { withUnsafeBytes(of: float.bitPattern.littleEndian) { bytes += $0 } }
    }

    mutating func add<Element>(_ list: [Element], each: (inout ByteWriter, Element) -> Void) {
        add(list.count)
        for element in list { each(&self, element) }
    }

    /// As a list of one or none.
    mutating func add<Element>(_ optional: Element?, some: (inout ByteWriter, Element) -> Void) {
        add(optional.map { [$0] } ?? [], each: some)
    }

    mutating func add(_ weights: Weights) {
        add(weights.entries) { writer, entry in
            writer.add(entry.name)
            writer.add(entry.tensor.shape) { $0.add($1) }
            writer.add(entry.tensor.scalars)
        }
    }

    mutating func add(_ score: ValidationScore) {
        add(score.loss)
        add(score.accuracy)
    }
}
