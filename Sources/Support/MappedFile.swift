import Glibc

/// Memory that is a file on the disk: the system keeps in memory what is in use, and the rest on the disk. The file has no
/// name and goes with this value, or with the program. The address never changes; who writes where, and when, is for those
/// that share it to settle.
package final class MappedFile: @unchecked Sendable {
    /// Zeros at first.
    package let base: UnsafeMutableRawPointer
    package let count: Int

    /// - Parameters:
    ///   - count: in bytes, at least 1; so much is reserved on the disk.
    ///   - folder: made if it is missing.
    /// - Throws: where the disk has not so much room, or the folder cannot be written to.
    package init(count: Int, in folder: String) throws(FileError) {
        try Files.makeDirectory(folder)
        let path = Files.hiddenPath(in: folder)
        let file = try FileDescriptor(path, O_RDWR | O_CREAT | O_EXCL, operation: "write", blaming: folder)
        unlink(path)
        // A page that the disk had no room for would end the program when it is written to.
        let code = posix_fallocate(file.number, 0, count)
        guard code == 0 else { throw FileError(path: folder, operation: "write", code: code) }
        guard let base = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file.number, 0), base != MAP_FAILED else {
            throw FileError(path: folder, operation: "map a file in", code: errno)
        }
        self.base = base
        self.count = count
    }

    deinit { munmap(base, count) }

    /// Lets go of the memory, not of what it holds: that is read from the file when it is used again.
    package func release() { madvise(base, count, Int32(MADV_DONTNEED)) }
}
