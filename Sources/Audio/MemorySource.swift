import CSndFile
import Glibc

/// The bytes of a file that libsndfile reads from memory, and where it stands in them.
struct MemorySource {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// What `sf_open_virtual` takes; its user data is a pointer to a `MemorySource`.
    static var callbacks: SF_VIRTUAL_IO {
        SF_VIRTUAL_IO(
            get_filelen: { data in sf_count_t(MemorySource.at(data)?.pointee.bytes.count ?? 0) },
            seek: { offset, whence, data in MemorySource.at(data)?.pointee.seek(offset, whence) ?? -1 },
            read: { target, count, data in MemorySource.at(data)?.pointee.read(target, count) ?? 0 },
            write: { _, _, _ in 0 },
            tell: { data in sf_count_t(MemorySource.at(data)?.pointee.position ?? 0) })
    }

    private static func at(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MemorySource>? {
        data?.assumingMemoryBound(to: MemorySource.self)
    }

    private mutating func seek(_ offset: sf_count_t, _ whence: CInt) -> sf_count_t {
        guard let target = seekTarget(offset, whence, position: position, count: bytes.count) else { return -1 }
        position = target
        return sf_count_t(target)
    }

    private mutating func read(_ target: UnsafeMutableRawPointer?, _ count: sf_count_t) -> sf_count_t {
        // Damaged headers let libsndfile stand behind the end, and ask for less than nothing.
        let taken = min(Int(count), bytes.count - position)
        guard taken > 0, let target, let base = bytes.baseAddress else { return 0 }
        memcpy(target, base + position, taken)
        position += taken
        return sf_count_t(taken)
    }
}

/// Where a seek in memory leads, as `lseek` counts; nil before the start. As in a file, it may lie behind the end.
func seekTarget(_ offset: sf_count_t, _ whence: CInt, position: Int, count: Int) -> Int? {
    let base =
        switch whence {
        case SEEK_CUR: position
        case SEEK_END: count
        default: 0
        }
    let (target, overflows) = base.addingReportingOverflow(Int(offset))
    return overflows || target < 0 ? nil : target
}
