import Glibc
import Synchronization

extension Subprocess {
    /// The path of the program `name` along `PATH`; a name with a slash is a path already. Nil if nothing there can run.
    package static func find(_ name: String) -> String? {
        if name.contains("/") { return isProgram(name) ? name : nil }
        guard !name.isEmpty, let list = getenv("PATH") else { return nil }
        return String(cString: list).split(separator: ":", omittingEmptySubsequences: false)
            .map { Files.join($0.isEmpty ? "." : String($0), name) }
            .first(where: isProgram)
    }

    // Held while pipes are made and a program is started: see `Pipe`.
    private static let starting = Mutex(())

    private static func isProgram(_ path: String) -> Bool {
        access(path, X_OK) == 0 && Files.fileType(path) == S_IFREG
    }

    /// Runs a program to its end and collects what it writes.
    ///
    /// It gets a process group of its own, which a Ctrl-C at the terminal does not reach. At the deadline the group is
    /// asked to end (SIGTERM) and, half a second later, killed. A program that it leaves running in the background is
    /// not waited for.
    /// - Parameters:
    ///   - executable: a name that `find` looks up, or a path (relative to the present folder, not to `directory`).
    ///   - input: its standard input; reading less than all of it is its own affair.
    ///   - directory: the folder to run in; by default the present one.
    ///   - environment: the whole environment; by default this process's.
    ///   - goesOn: is given what came on standard error since the last time, at least twenty times a second while the
    ///     program runs and has its outputs open; false ends it like the deadline.
    package static func run(
        _ executable: String, _ arguments: [String], input: [UInt8] = [], directory: String? = nil,
        environment: [String: String]? = nil, deadline: Duration,
        while goesOn: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) throws(SubprocessError) -> Output {
        guard let path = find(executable) else { throw .notFound(executable) }
        let end = ContinuousClock.now + deadline
        var program = Files.absolute(path)
        var words = [executable] + arguments
        if let directory {
            let folder = Files.absolute(directory)
            guard Files.isDirectory(folder), access(folder, X_OK) == 0 else {
                throw .failed(executable, reason: "'\(directory)' is no folder that it can run in")
            }
            // posix_spawn's own change of folder is an extension that Swift's Glibc lacks; the shell gives way to the
            // program, which keeps process and group.
            words = ["sh", "-c", #"cd "$0" && exec "$@""#, folder, program] + arguments
            program = "/bin/sh"
        }
        let variables = environment ?? Environment.variables
        var child = try starting.withLock { (_) throws(SubprocessError) in
            try Child(program: program, arguments: words, environment: variables)
        }
        guard child.exchange(input, until: end, while: goesOn), let status = child.wait(until: end) else {
            child.end()
            throw end > .now ? .stopped(executable) : .deadline(executable, deadline)
        }
        return Output(status: status, standardOutput: child.output, standardError: child.error)
    }
}
