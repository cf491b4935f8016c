import Glibc

/// An advisory lock (`flock`) on a path, held until the value ends; the system frees it when the process dies.
///
/// Lock a file that is never replaced: `Files.writeAtomically` puts another file in the locked one's place.
package struct FileLock: ~Copyable, Sendable {
    private let file: FileDescriptor

    /// Takes the lock, making the file if it is missing, or throws at once if another process has it.
    package init(_ path: String) throws(FileError) {
        let file = try FileDescriptor(path, O_RDWR | O_CREAT, operation: "lock")
        guard retrying({ Int(flock(file.number, LOCK_EX | LOCK_NB)) }) == 0 else {
            guard errno == EWOULDBLOCK else { throw FileError(path: path, operation: "lock", code: errno) }
            let reason = "it is in use by another utter; close that one or choose another file"
            throw FileError(path: path, operation: "open", reason: reason)
        }
        self.file = file
    }

    // Closing alone would leave the lock to a program that is just being started and has not dropped its copy yet.
    deinit { flock(file.number, LOCK_UN) }
}
