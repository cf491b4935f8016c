import Glibc
import Support

/// A language model's server as a process of its own on a loopback port; see `Tests/Servers/language_model.py`.
package struct LanguageModelServer {
    /// The address up to the version: `\(base)/v1` is open, `\(base)/locked/v1` wants the key, `\(base)/one/v1` has one model.
    package let base: String
    private let folder: String

    /// The key that `/locked/` accepts.
    package static let key = "right-key-0123456789abcdef"

    /// The bodies of the requests so far.
    package var requests: [String] {
        ((try? Files.readText(Files.join(folder, "requests"))) ?? "").split(separator: "\n").map(String.init)
    }

    /// Starts it, calls `body`, and ends it. Without Python it says that the test is skipped.
    package static func run(_ body: (LanguageModelServer) throws -> Void) throws {
        guard Subprocess.find("python3") != nil else {
            return print("skipped: the language model's server of the tests needs python3")
        }
        try withTemporaryDirectory { folder in
            // Left in the background, it is not waited for.
            let script = Files.join(Golden.repository, "Tests/Servers/language_model.py")
            let started = try Subprocess.run(
                "sh", ["-c", "python3 \"$0\" \"$1\" >\"$1/log\" 2>&1 & echo $!", script, folder], deadline: .seconds(20)
            )
            let number = String(decoding: started.standardOutput, as: UTF8.self).trimming
            guard let process = pid_t(number), process > 1 else { throw TestSupportError("the server does not start") }
            defer { kill(process, SIGTERM) }
            let port = Files.join(folder, "port")
            let end = ContinuousClock.now + .seconds(60)
            while !Files.exists(port) {
                guard ContinuousClock.now < end else { throw TestSupportError("the server does not start") }
                usleep(5000)
            }
            try body(LanguageModelServer(base: "http://127.0.0.1:\(try Files.readText(port))", folder: folder))
        }
    }
}
