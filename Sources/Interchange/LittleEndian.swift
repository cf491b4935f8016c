/// Numbers as the bytes of a file, the least significant first.
enum LittleEndian {
    static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
        for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
        return bytes
    }

    static func bytes(_ numbers: [Float]) -> [UInt8] { bytes(numbers.map(\.bitPattern)) }
}

extension LittleEndian {
    /// As many float32 as the bytes hold whole ones.
    static func floats(_ bytes: [UInt8]) -> [Float] {
        bytes.withUnsafeBytes { bytes in
            stride(from: 0, through: bytes.count - 4, by: 4).map { offset in
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            }
        }
    }
}

extension LittleEndian {
    /// As many whole numbers as the bytes hold whole ones.
    static func integers<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>, as type: Number.Type) -> [Int] {
        let size = MemoryLayout<Number>.size
        return bytes.withUnsafeBytes { bytes in
            stride(from: 0, through: bytes.count - size, by: size).map { offset in
                Int(
                    truncatingIfNeeded: Number(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)))
            }
        }
    }
}
