import Distribution
import Glibc
import Language
import Sessions
import Support
import Tensors
import Workbench

/// Utter from the shell: decides what is to run, and where.
package enum Utter {
    package static let version = Engine.version

    /// - Parameter arguments: without the program's own name.
    /// - Returns: the exit code: 0, 1 for an error, 2 for wrong usage.
    package static func main(_ arguments: [String]) -> Int32 {
        // A reader that goes away is seen where it is written to.
        signal(SIGPIPE, SIG_IGN)
        do throws(Options.Misuse) {
            return run(try Options(arguments))
        } catch {
            StreamConsole.write("utter: \(error.message)\n\(Options.usage)\n", to: 2)
            return 2
        }
    }

    private static func run(_ options: Options) -> Int32 {
        if options.wantsVersion { return say("utter \(version)") }
        if options.wantsHelp { return say(Options.usage) }
        if let threads = options.threads { ThreadPool.threads = threads }
        let features = TerminalFeatures()
        do throws(Launch.Failure) {
            if let ranks = try Launch.ranks() { return together(ranks, features, options) }
        } catch {
            StreamConsole.write("utter: \(error.message)\n", to: 2)
            return 1
        }
        let places = Places.current(keepsValues: options.keepsValues)
        if let path = options.words.first, path == "open", options.words.count == 2 {
            return prompt(features, places, session: options.words[1], records: true, mustExist: true)
        }
        let reads = options.code == nil && options.words.isEmpty
        if reads, !options.json, features.inputIsTerminal, features.outputIsTerminal {
            return prompt(features, places, session: options.session, records: options.records, mustExist: false)
        }
        return plain(features, places, options)
    }

    private static func say(_ text: String) -> Int32 {
        StreamConsole.write(text + "\n", to: 1)
        return 0
    }

    private static func prompt(
        _ features: TerminalFeatures, _ places: Places, session: String?, records: Bool, mustExist: Bool
    ) -> Int32 {
        if mustExist, let session, !Files.exists(session) {
            return complain(FileError(path: session, operation: "open", reason: "there is no such file"))
        }
        do {
            return try REPL(features, places: places).run(session: session, records: records)
        } catch let error as FileError {
            return complain(error)
        } catch {
            StreamConsole.write("utter: \(error)\n", to: 2)
            return 1
        }
    }

    private static func complain(_ error: FileError) -> Int32 {
        let lines = Paths.diagnostic(error, at: nil).markup(in: nil).text(for: .person)
        StreamConsole.write(lines.joined(separator: "\n") + "\n", to: 2)
        return 1
    }

    private static func plain(_ features: TerminalFeatures, _ places: Places, _ options: Options) -> Int32 {
        let host = PlainHost(features, places: places, json: options.json)
        SignalHandling.watchInterrupt()
        return run(options, on: host)
    }

    static func run(_ options: Options, on host: PlainHost) -> Int32 {
        do throws(FileError) {
            try host.start(session: options.session)
            if let code = options.code { return host.run(Source(code)) }
            guard let first = options.words.first else { return host.runLines(InputLines()) }
            if isFile(first) { return try file(options.words, host) }
            return command(options.words, host)
        } catch {
            return complain(error)
        }
    }

    /// A word is a file where it has a slash or one of our endings: otherwise it is a command.
    private static func isFile(_ word: String) -> Bool {
        word.contains("/") || word.hasSuffix(".utter") || word.hasSuffix(".md")
    }

    private static func file(_ words: [String], _ host: PlainHost) throws(FileError) -> Int32 {
        guard words.count == 1 else {
            StreamConsole.write("utter: a program takes no arguments, so '\(words[1])' has no meaning here\n", to: 2)
            return 2
        }
        return host.run(Source(try DocumentFile.program(words[0]), name: words[0]))
    }

    private static func command(_ words: [String], _ host: PlainHost) -> Int32 {
        let wantsHelp = words.prefix { $0 != "--" }.dropFirst().contains { $0 == "--help" || $0 == "-h" }
        if wantsHelp { return ShellCall(["help"] + host.commandName(words)).map(host.run) ?? 2 }
        if !host.knows(words[0]), Files.exists(words[0]) {
            let kind = Files.isDirectory(words[0]) ? "a folder" : "a file; to run it as a program: utter ./\(words[0])"
            StreamConsole.write("utter: there is no command '\(words[0])', but it is \(kind)\n", to: 2)
            return 2
        }
        return ShellCall(words).map(host.run) ?? 2
    }
}
