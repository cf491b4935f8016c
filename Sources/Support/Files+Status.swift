import Glibc

extension Files {
    /// What the system knows of a file.
    package struct Status: Sendable, Equatable {
        /// In bytes.
        package let size: Int
        /// When it was last written or marked as used, in nanoseconds since 1970.
        package let modified: Int
    }

    /// The status of the file at `path`, links followed; `nil` where there is none.
    package static func status(_ path: String) -> Status? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Status(
            size: Int(status.st_size), modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
    }

    /// Marks the file at `path` as used now. Where that is not allowed, nothing happens.
    package static func touch(_ path: String) {
        utimensat(AT_FDCWD, path, nil, 0)
    }

    /// Takes the file at `path` away.
    /// - Returns: whether it is gone by this call: another program may have been quicker.
    @discardableResult
    package static func remove(_ path: String) -> Bool { unlink(path) == 0 }
}
