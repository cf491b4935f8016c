import Support
import TestSupport
import Testing

@Suite struct FileLockTests {
    @Test func oneHolderAtATime() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "lock")
            do {
                let lock = try FileLock(path)
                let error = #expect(throws: FileError.self) { _ = try FileLock(path) }
                #expect(error?.reason.hasPrefix("it is in use by another utter") == true)
                withExtendedLifetime(lock) {}
            }
            _ = try FileLock(path)
        }
    }

    @Test func saysWhyItCannotLock() {
        #expect(throws: FileError.self) { _ = try FileLock("/no/such/lock") }
    }
}
