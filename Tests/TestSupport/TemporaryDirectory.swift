import FoundationEssentials
import Glibc

/// Calls `body` with the path of a fresh folder under the system's temporary directory, and removes the folder after.
/// - Throws: what `body` throws, or `TestSupportError` if no folder can be made.
package func withTemporaryDirectory<Result>(_ body: (_ path: String) throws -> Result) throws -> Result {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(base)/utter-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError("cannot make a folder in \(base)") }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

/// A test's surroundings are not what they have to be.
package struct TestSupportError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
