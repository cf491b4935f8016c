/// The chunks of a WAV (RIFF, RIFX) or AIFF file (FORM), each with a name of four letters and a size.
///
/// Only what is needed to hold their promises against the file; libsndfile reads the rest. The layout: "Multimedia
/// Programming Interface and Data Specifications 1.0" (IBM, Microsoft 1991) and "EA IFF 85" (Electronic Arts 1985).
struct ChunkedHeader {
    enum Kind {
        case riff
        case form
    }

    let kind: Kind
    /// Whether the whole file's size is the largest number, as by convention where a writer could not go back.
    let isOpenEnded: Bool
    private let bytes: UnsafeRawBufferPointer
    private let isBigEndian: Bool

    /// - Returns: nil for files of another kind.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 12 else { return nil }
        switch (Self.name(bytes, at: 0), Self.name(bytes, at: 8)) {
        case ("RIFF", "WAVE"): (kind, isBigEndian) = (.riff, false)
        case ("RIFX", "WAVE"): (kind, isBigEndian) = (.riff, true)
        case ("FORM", "AIFF"), ("FORM", "AIFC"): (kind, isBigEndian) = (.form, true)
        default: return nil
        }
        self.bytes = bytes
        isOpenEnded = bytes[4..<8].allSatisfy { $0 == 0xFF }
    }

    /// Where the first chunk of this name has its content, and how many bytes its header says that it has.
    func chunk(_ name: String) -> (start: Int, size: Int)? {
        var offset = 12
        while offset + 8 <= bytes.count, let size = number(at: offset + 4) {
            if Self.name(bytes, at: offset) == name { return (offset + 8, size) }
            // Chunks start at even offsets.
            offset += 8 + size + size % 2
        }
        return nil
    }

    /// The unsigned number of 32 bits at an offset; nil where the file ends before.
    func number(at offset: Int) -> Int? {
        guard offset + 4 <= bytes.count else { return nil }
        let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return Int(isBigEndian ? value.bigEndian : value.littleEndian)
    }

    private static func name(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> String {
        String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    }
}
