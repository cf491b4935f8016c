import Support
import TestSupport

/// A prompt at a terminal for the line editor's tests: what is typed comes back as `GOT<…>`, newlines as `⏎`.
struct EditorSession {
    let terminal: PseudoTerminal
    static let prompt = "probe>"

    /// Starts the program and waits for its prompt.
    init(history: String? = nil, environment: [String: String] = [:], columns: Int = 80, rows: Int = 24) throws {
        let program = Files.join(Files.parent(of: try Program.path()), "EditorProbe")
        terminal = try PseudoTerminal(
            program, arguments: history.map { [$0] } ?? [],
            environment: ["TERM": "xterm", "LANG": "C.UTF-8"].merging(environment) { $1 },
            columns: columns, rows: rows)
        try terminal.expectRow(Self.prompt)
    }

    /// Types keys and waits until the row reads `line` behind the prompt.
    func type(_ keys: String, gives line: String) throws {
        terminal.send(keys)
        try terminal.expectRow(line.isEmpty ? Self.prompt : "\(Self.prompt) \(line)")
    }

    /// Types keys and Enter and waits for what the program got.
    func enter(_ keys: String, gives line: String) throws {
        terminal.send(keys + "\r")
        try terminal.expect("GOT<\(line)>")
        try terminal.expectRow(Self.prompt)
    }
}

/// Keys as xterm sends them.
enum Key {
    static let (up, down, right, left) = ("\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D")
    static let (home, end, delete, backspace) = ("\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{7F}")
    static let (wordLeft, wordRight) = ("\u{1B}[1;5D", "\u{1B}[1;5C")

    static func control(_ letter: Unicode.Scalar) -> String { String(Unicode.Scalar(UInt8(letter.value & 0x1F))) }
    static func alt(_ letter: String) -> String { "\u{1B}" + letter }
}
