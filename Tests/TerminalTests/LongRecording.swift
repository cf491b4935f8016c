import Glibc
import Support
import TestSupport
import Testing

/// A folder with a session file, programs that record into it, and what the file then holds.
///
/// Each line carries its number, which its output shows too: what was seen can be held against what was kept.
struct LongRecording {
    let folder: String
    let session: String

    init(in folder: String) {
        self.folder = folder
        session = Files.join(folder, "work.utter")
    }

    /// Lines from `first` on: numbers, texts, entries of two lines, and now and then one whose record has many pages.
    static func lines(from first: Int, count: Int) -> String {
        (first..<(first + count)).map { number in
            switch number % 20 {
            case 3, 13: "z = [\(number),\n1]"
            case 7: "y = \"\(number) \(String(repeating: "long ", count: 12_000))\""
            case 0, 5, 10, 15: "\"\(number) said\""
            default: "x = \(number)"
            }
        }.joined(separator: "\n") + "\n"
    }

    /// Starts a shell's command line with `utter` as `$0` and the session as `$1`, at a terminal, in the folder.
    func start(_ command: String) throws -> PseudoTerminal {
        var environment = Program.environment(home: folder, adding: ["TERM": "xterm", "LANG": "C.UTF-8"])
        environment["NO_COLOR"] = "1"
        return try PseudoTerminal(
            "/bin/sh", arguments: ["-c", "cd '\(folder)'; \(command)", try Program.path(), session],
            environment: environment)
    }

    /// A prompt that records into the session.
    func startPrompt() throws -> PseudoTerminal {
        let terminal = try start("exec \"$0\" --session \"$1\"")
        try terminal.expectRow("utter>")
        return terminal
    }

    /// Runs `utter` to its end, in the folder and with its logs.
    func run(_ arguments: [String], input: String = "") throws -> Program.Result {
        try Program.run(
            arguments, input: input, environment: Program.environment(home: folder), directory: folder)
    }

    /// The numbers of the statements that the file at `path` holds whole, in their order. One whose record is torn is
    /// not whole: it goes when the file is opened.
    static func recorded(in path: String) throws -> [Int] {
        guard Files.exists(path) else { return [] }
        let text = String(decoding: try Files.readBytes(path), as: UTF8.self)
        let whole = numbers(in: text) { !$0.hasPrefix("#") && $0 != "1]" }
        let isTorn = text.split(separator: "\n", omittingEmptySubsequences: false).last?.hasPrefix("#") ?? false
        return isTorn ? whole.dropLast() : whole
    }

    /// The first number of every whole line that is wanted.
    static func numbers(in text: String, where isWanted: (Substring) -> Bool = { _ in true }) -> [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().filter(isWanted).compactMap { line in
            Int(line.drop { !$0.isNumber }.prefix { $0.isNumber })
        }
    }
}

/// The random moments of a run: `UTTER_KILL_SEED` repeats those of an earlier one.
struct Moments {
    let seed: UInt64
    private var state: UInt64

    init() {
        seed =
            getenv("UTTER_KILL_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 0..<1_000_000_000)
        state = seed
    }

    /// A number below `limit`, by splitmix64 (Steele, Lea, Flood 2014).
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
