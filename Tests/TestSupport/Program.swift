import FoundationEssentials
import Support

/// The built `utter` binary, run as a person would run it.
package enum Program {
    /// What a run gave: the exit code (128 + the signal's number where one ended it, as shells count), and both outputs.
    package typealias Result = (status: Int32, out: String, err: String)

    /// The binary: `UTTER_BINARY` if that is set, else the `utter` built together with the tests that are running.
    package static func path() throws -> String {
        if let path = ProcessInfo.processInfo.environment["UTTER_BINARY"] { return path }
        // The runner is the test bundle itself, or a helper of the toolchain that is given the bundle's path.
        let candidates = [try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")]
        let words = candidates.compactMap(\.self) + CommandLine.arguments
        for bundle in words where bundle.contains(".xctest") {
            // `swift test` gives …/utterPackageTests.xctest, which on other systems is a folder of several levels.
            var folder = Files.parent(of: bundle)
            while folder.contains(".xctest") { folder = Files.parent(of: folder) }
            let path = Files.join(folder, "utter")
            if Subprocess.find(path) != nil { return path }
        }
        throw TestSupportError("no `utter` beside the tests (\(words)): build it, or set UTTER_BINARY to its path")
    }

    /// Runs `utter` with a deadline, in an empty home of its own that is removed after.
    ///
    /// - Parameters:
    ///   - environment: laid over this process's, in which `HOME` and `XDG_*` name folders in the temporary home.
    ///   - directory: the folder to run in; by default the temporary home, so that nothing is left in the repository.
    package static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], directory: String? = nil,
        deadline: Duration = .seconds(60)
    ) throws -> Result {
        let program = try path()
        return try withTemporaryDirectory { home in
            let output = try Subprocess.run(
                program, arguments, input: Array(input.utf8), directory: directory ?? home,
                environment: Self.environment(home: home, adding: environment), deadline: deadline)
            let status =
                switch output.status {
                case .exited(let code): code
                case .signalled(let signal): 128 + signal
                }
            return (
                status, String(decoding: output.standardOutput, as: UTF8.self),
                String(decoding: output.standardError, as: UTF8.self)
            )
        }
    }

    /// This process's environment with a home that holds none of the user's own files, and `changes` laid over it.
    package static func environment(home: String, adding changes: [String: String] = [:]) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = home
        for kind in ["STATE", "CACHE", "CONFIG", "DATA"] {
            environment["XDG_\(kind)_HOME"] = "\(home)/\(kind.lowercased())"
        }
        return environment.merging(changes) { _, new in new }
    }
}
