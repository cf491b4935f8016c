import FoundationEssentials
import Glibc
import Support

extension FSDD {
    /// Fetches the release with git into the user's cache: whole or not at all.
    ///
    /// - Parameters:
    ///   - repository: any address that git can clone.
    ///   - tag: the release.
    ///   - deadline: how long git may take.
    /// - Returns: the folder with the recordings.
    /// - Throws: `CorpusError` where there is no git, no network, no such release or no room; what `watch` throws.
    package static func fetch(
        from repository: String = FSDD.repository, tag: String = FSDD.tag,
        environment: [String: String] = Environment.variables, deadline: Duration = .seconds(1800),
        watch: Watch = Watch()
    ) throws -> String {
        let folder = cacheFolder(environment)
        do {
            try Files.makeDirectory(folder)
            let lock = try FileLock(Files.join(folder, ".fsdd.lock"))
            defer { withExtendedLifetime(lock) {} }
            // While the lock is held, these can only be left from a run that was killed.
            for name in try Files.list(folder) where name.hasPrefix(".fsdd-") && name.hasSuffix(".tmp") {
                try? FileManager.default.removeItem(atPath: Files.join(folder, name))
            }
            let temporary = Files.join(folder, ".fsdd-\(UInt64.random(in: .min ... .max)).tmp")
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            try clone(repository, tag, to: temporary, environment: environment, deadline: deadline, watch: watch)
            guard Files.isDirectory(Files.join(temporary, "recordings")) else {
                throw CorpusError("'\(repository)' holds no folder of recordings", help: wayOut)
            }
            let target = Files.join(folder, cloneName)
            // What stands there is no data set: it would have been found.
            try? FileManager.default.removeItem(atPath: target)
            guard rename(temporary, target) == 0 else {
                throw CorpusError("the recordings were fetched but cannot be put there", help: wayOut, path: target)
            }
            return Files.join(target, "recordings")
        } catch let error as FileError {
            throw CorpusError("cannot fetch fsdd: \(error.reason)", help: wayOut, path: error.path)
        }
    }

    private static let wayOut = """
        name a folder that holds it with --from DIR, or take `load synthetic` or `load sample`, which need no network
        """

    private static func clone(
        _ repository: String, _ tag: String, to folder: String, environment: [String: String], deadline: Duration,
        watch: Watch
    ) throws {
        // Those of a git that started this program would lead to its repository.
        var environment = environment
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] { environment[name] = nil }
        // Asking for a password would wait for ever; its messages are looked at below.
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["LC_ALL"] = "C"
        var progress = GitProgress()
        var refusal: (any Error)?
        let output: Subprocess.Output
        do throws(SubprocessError) {
            output = try Subprocess.run(
                "git",
                [
                    "-c", "advice.detachedHead=false", "-c", "core.autocrlf=false", "clone", "--progress", "--depth",
                    "1",
                    "--branch", tag, "--", repository, folder,
                ], environment: environment, deadline: deadline
            ) { bytes in
                do { try watch.step(progress.event(adding: bytes)) } catch { refusal = error }
                return refusal == nil
            }
        } catch {
            if let refusal { throw refusal }
            if case .notFound = error {
                throw CorpusError(
                    "fsdd is not on this computer, and there is no git to fetch it with",
                    help: "apt-get install git; or \(wayOut)")
            }
            throw CorpusError("cannot fetch fsdd: \(error.description)", help: wayOut)
        }
        guard output.status == .exited(0) else {
            let lines = String(decoding: output.standardError, as: UTF8.self).split { $0 == "\n" || $0 == "\r" }
            let reason = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") }?.dropFirst(7) ?? lines.last
            throw CorpusError(
                "cannot fetch fsdd from \(repository): git says '\(reason ?? "nothing")'", help: wayOut)
        }
    }
}

/// What git tells of a clone, such as `Receiving objects:  45% (1366/3036), 2.1 MiB | 1.2 MiB/s`.
struct GitProgress {
    private var line: [UInt8] = []
    private var latest = ProgressEvent(label: "fetching fsdd", completed: 0, detail: "connecting")

    /// How far it is after these bytes of its standard error.
    mutating func event(adding bytes: ArraySlice<UInt8>) -> ProgressEvent {
        for byte in bytes {
            if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                take(String(decoding: line, as: UTF8.self))
                line = []
            } else {
                line.append(byte)
            }
        }
        return latest
    }

    private mutating func take(_ text: String) {
        let text = text.hasSuffix(", done.") ? text.dropLast(7) : text[...]
        guard let match = text.wholeMatch(of: /(?:remote: )?([A-Za-z ]+): +\d+% \((\d+)\/(\d+)\)(?:, (.*))?/),
            let completed = Int(match.output.2), let total = Int(match.output.3)
        else { return }
        let speed = match.output.4.map { ", \($0)" } ?? ""
        latest = ProgressEvent(
            label: "fetching fsdd", completed: completed, total: total, detail: match.output.1.lowercased() + speed)
    }
}
