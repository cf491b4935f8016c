import Glibc
import Support

/// The program that runs, to be started once more.
enum OwnProgram {
    /// - Throws: where the system does not tell.
    static func path() throws(FileError) -> String {
        let (link, size) = ("/proc/self/exe", 4096)
        var bytes = [CChar](repeating: 0, count: size)
        let count = readlink(link, &bytes, size)
        guard count > 0 else {
            throw FileError(path: link, operation: "read", reason: "the system does not tell which program runs")
        }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
