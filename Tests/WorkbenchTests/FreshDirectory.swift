import Glibc
import Support
import Synchronization
import TestSupport
import Testing

/// The working directory is the whole process's: one body at a time.
private let turn = Mutex(())

/// Calls `body` with a fresh folder as the working directory, so that lines may name files as a person would.
func inFreshDirectory(_ files: [String: String] = [:], _ body: () throws -> Void) throws {
    try turn.withLock { _ in
        try withTemporaryDirectory { path in
            for (name, text) in files { try Files.writeAtomically(text, to: Files.join(path, name)) }
            let before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            try #require(before >= 0 && chdir(path) == 0)
            defer {
                fchdir(before)
                close(before)
            }
            try body()
        }
    }
}
