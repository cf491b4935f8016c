import Language

/// The shell's words before the command: what goes for the whole run.
struct Options: Equatable {
    var json = false
    var session: String?
    var records = true
    /// Whether results of earlier lines are used and new ones kept.
    var keepsValues = true
    /// How many threads compute; `nil` takes as many as there are processors.
    var threads: Int?
    /// The text of `-c`.
    var code: String?
    /// The words after the options.
    var words: [String] = []
    var wantsHelp = false
    var wantsVersion = false

    /// Wrong usage: exit code 2.
    struct Misuse: Error, Equatable {
        let message: String
    }

    /// - Throws: `Misuse` for an option that does not exist or lacks its value.
    init(_ arguments: [String]) throws(Misuse) {
        // What the system gives as bytes, Swift has made text of by now.
        if let index = arguments.firstIndex(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
            throw Misuse(message: "argument \(index + 1) is not UTF-8 text")
        }
        var rest = arguments[...]
        while let first = rest.first {
            rest = rest.dropFirst()
            switch first {
            case "--json": json = true
            case "--no-session": records = false
            case "--no-cache": keepsValues = false
            case "--session": session = try Self.value(of: first, &rest)
            case "--threads": threads = try Self.count(try Self.value(of: first, &rest), for: first)
            case "-c": code = try Self.value(of: first, &rest)
            case "--help", "-h": wantsHelp = true
            case "--version", "-V": wantsVersion = true
            case _ where first.hasPrefix("--session="):
                session = try Self.nonempty(String(first.dropFirst("--session=".count)), for: "--session")
            case _ where first.hasPrefix("--threads="):
                threads = try Self.count(String(first.dropFirst("--threads=".count)), for: "--threads")
            case _ where first.hasPrefix("-") && first.count > 1:
                let known = [
                    "--json", "--threads", "--session", "--no-session", "--no-cache", "--help", "--version", "-c",
                ]
                let near = Suggestions.nearest(to: first, in: known).map { "; did you mean \($0)?" } ?? ""
                throw Misuse(message: "there is no option \(first)\(near)")
            default:
                words = [first] + rest
                rest = []
                // `utter infer clip.wav --json` means the same: no command has a flag of that name.
                if words.count > 1, words.last == "--json", !words.contains("--") {
                    json = true
                    words.removeLast()
                }
            }
        }
        if code != nil, let word = words.first {
            throw Misuse(message: "-c takes one line, so '\(word)' has no meaning here; quote the whole line")
        }
        if session != nil, !records { throw Misuse(message: "--session and --no-session exclude each other") }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Misuse) -> String {
        guard let value = rest.first else { throw Misuse(message: "\(option) needs a value") }
        rest = rest.dropFirst()
        return option == "-c" ? value : try nonempty(value, for: option)
    }

    private static let mostThreads = 256

    private static func count(_ value: String, for option: String) throws(Misuse) -> Int {
        guard let count = Int(value), (1...mostThreads).contains(count) else {
            throw Misuse(message: "\(option) needs a whole number from 1 to \(mostThreads), not '\(value)'")
        }
        return count
    }

    private static func nonempty(_ value: String, for option: String) throws(Misuse) -> String {
        guard !value.isEmpty else { throw Misuse(message: "\(option) needs a value") }
        return value
    }

    static let usage = """
        usage: utter                         a prompt
               utter FILE                    run a program, session (.utter) or notebook (.md)
               utter COMMAND ARGUMENTS…      run one command; `utter help` lists them
               utter -c 'LINE'               run a line of the language
        options, before the command:
          --session FILE   record into this session file, and go on with it if it exists
          --no-session     keep no record
          --no-cache       compute everything, whatever was computed before
          --threads N      compute on so many threads; results do not depend on it
          --json           results for programs, one JSON object for each statement; it may also come last
          --version
        """
}
