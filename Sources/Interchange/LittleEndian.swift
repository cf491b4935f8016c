/// Numbers as the bytes of a file, the least significant first.
enum LittleEndian {
    static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
        for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        return bytes
    }

    static func bytes(_ numbers: [Float]) -> [UInt8] { bytes(numbers.map(\.bitPattern)) }

    /// As many float32 as the bytes hold whole ones.
    static func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
        numbers(bytes, as: UInt32.self).map(Float.init(bitPattern:))
    }

    /// Likewise.
    static func floats(_ bytes: some Collection<UInt8>) -> [Float] { Array(bytes).withUnsafeBytes(floats) }

    /// As many whole numbers as the bytes hold whole ones.
    static func integers<Number: FixedWidthInteger>(_ bytes: some Collection<UInt8>, as type: Number.Type) -> [Int] {
        Array(bytes).withUnsafeBytes { numbers($0, as: type) }.map { Int(truncatingIfNeeded: $0) }
    }

    private static func numbers<Number: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, as type: Number.Type
    ) -> [Number] {
        let size = MemoryLayout<Number>.size
        return stride(from: 0, through: bytes.count - size, by: size).map {
            Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: type))
        }
    }
}
