import Support
import TestSupport
import Testing

/// The real `utter` at its prompt in a real pseudo-terminal, in a home and folder of its own.
struct PromptSession {
    let terminal: PseudoTerminal
    /// The folder it runs in, which is its home as well.
    let home: String
    static let prompt = "utter>"

    /// Starts the program and waits for its prompt.
    init(
        home: String, _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
    ) throws {
        self.home = home
        let plain = ["TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "", "NO_COLOR": "", "CLICOLOR_FORCE": ""]
        let all = Program.environment(home: home, adding: plain.merging(environment) { $1 })
        // env changes the folder and then becomes the program.
        terminal = try PseudoTerminal(
            "/usr/bin/env", arguments: ["-C", home, try Program.path()] + arguments, environment: all, columns: columns,
            rows: rows)
        try terminal.expectRow(Self.prompt)
    }

    /// Types keys and waits until the row reads `line` behind the prompt.
    func type(_ keys: String, gives line: String) throws {
        terminal.send(keys)
        try terminal.expectRow(line.isEmpty ? Self.prompt : "\(Self.prompt) \(line)")
    }

    /// Types keys and Enter, waits for the next prompt and checks that history has kept `entry`.
    func enter(_ keys: String, keeps entry: String) throws {
        try enter(keys, shows: "")
        #expect(history.last == entry)
    }

    /// Types a line and Enter, and waits for what it shows and for the next prompt.
    func enter(_ line: String, shows text: String) throws {
        terminal.forget()
        terminal.send(line + "\r")
        try terminal.expect("\n")
        try terminal.expect(text)
        try terminal.expect(Self.prompt)
        try terminal.expectRow(Self.prompt)
    }

    /// Leaves with Ctrl-D.
    func leave() throws -> Int {
        try terminal.expectRow(Self.prompt)
        terminal.send(Key.control("d"))
        return try terminal.expectEnd()
    }

    /// The entries in the history file.
    var history: [String] {
        let text = (try? Files.readText("\(home)/state/utter/history")) ?? ""
        return text.split(separator: "\n").map { line in
            line.split(separator: "\\\\", omittingEmptySubsequences: false)
                .map { $0.replacing("\\n", with: "\n") }.joined(separator: "\\")
        }
    }

    /// The path of the only session in the home.
    func sessionFile() throws -> String {
        let folder = "\(home)/state/utter/sessions"
        let names = try Files.list(folder).filter { $0.hasSuffix(".utter") }
        #expect(names.count == 1)
        return Files.join(folder, try #require(names.first))
    }
}

/// Runs a prompt in a fresh home that is removed after.
func withPrompt(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
    _ body: (PromptSession) throws -> Void
) throws {
    try withTemporaryDirectory { home in
        try body(PromptSession(home: home, arguments, environment: environment, columns: columns, rows: rows))
    }
}

/// A line that runs until it is stopped, and keeps what it has done then.
let endlessLine = "for i in 1..4000000 { sum(sin(1..2000)) }"

/// Keys as xterm sends them.
enum Key {
    static let (up, down, right, left) = ("\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D")
    static let (home, end, delete, backspace) = ("\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{7F}")
    static let (wordLeft, wordRight) = ("\u{1B}[1;5D", "\u{1B}[1;5C")

    static func control(_ letter: Unicode.Scalar) -> String { String(Unicode.Scalar(UInt8(letter.value & 0x1F))) }
    static func alt(_ letter: String) -> String { "\u{1B}" + letter }
}
