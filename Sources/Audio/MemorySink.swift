import CSndFile

/// A file that libsndfile writes into memory.
struct MemorySink {
    private(set) var bytes: [UInt8] = []
    private var position = 0

    /// What `sf_open_virtual` takes; its user data is a pointer to a `MemorySink`.
    static var callbacks: SF_VIRTUAL_IO {
        SF_VIRTUAL_IO(
            get_filelen: { data in sf_count_t(MemorySink.at(data)?.pointee.bytes.count ?? 0) },
            seek: { offset, whence, data in MemorySink.at(data)?.pointee.seek(offset, whence) ?? -1 },
            read: { _, _, _ in 0 },
            write: { source, count, data in MemorySink.at(data)?.pointee.write(source, count) ?? 0 },
            tell: { data in sf_count_t(MemorySink.at(data)?.pointee.position ?? 0) })
    }

    private static func at(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MemorySink>? {
        data?.assumingMemoryBound(to: MemorySink.self)
    }

    private mutating func seek(_ offset: sf_count_t, _ whence: CInt) -> sf_count_t {
        guard let target = seekTarget(offset, whence, position: position, count: bytes.count) else { return -1 }
        position = target
        return sf_count_t(target)
    }

    private mutating func write(_ source: UnsafeRawPointer?, _ count: sf_count_t) -> sf_count_t {
        guard let source, count > 0 else { return 0 }
        let portion = UnsafeRawBufferPointer(start: source, count: Int(count))
        if bytes.count < position { bytes += repeatElement(0, count: position - bytes.count) }
        bytes.replaceSubrange(position..<min(position + portion.count, bytes.count), with: portion)
        position += portion.count
        return count
    }
}
