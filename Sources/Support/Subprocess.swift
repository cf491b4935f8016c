/// Runs other programs, always under a deadline.
package enum Subprocess {
    /// How a program ended.
    package enum Status: Hashable, Sendable {
        /// It left with this exit code.
        case exited(Int32)
        /// This signal ended it.
        case signalled(Int32)
    }

    /// All that a program left behind.
    package struct Output: Hashable, Sendable {
        package var status: Status
        package var standardOutput: [UInt8]
        package var standardError: [UInt8]
    }
}

/// Why a program gave no output. A program that ran and failed is no error: see `Subprocess.Output.status`.
package enum SubprocessError: Error, Hashable, CustomStringConvertible {
    /// No program of this name is on the PATH, or the file is not a program.
    case notFound(String)
    /// The program took longer than allowed and was ended.
    case deadline(String, Duration)
    /// Whoever watched it wished it to end.
    case stopped(String)
    /// The system refused, with the reason.
    case failed(String, reason: String)

    package var description: String {
        switch self {
        case .notFound(let name) where name.contains("/"):
            "cannot run '\(name)': there is no such program, or it is not executable"
        case .notFound(let name): "cannot run '\(name)': no such program is on the PATH; install it"
        case .deadline(let name, let duration): "'\(name)' took longer than \(duration) and was ended"
        case .stopped(let name): "'\(name)' was stopped"
        case .failed(let name, let reason): "cannot run '\(name)': \(reason)"
        }
    }
}
