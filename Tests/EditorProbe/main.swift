import Glibc
import Terminal

// Stands in for the program in the line editor's tests: echoes what the editor gives.

let words = ["distill", "display", "dropout", "évaluer"]
let noted = ["alpha", "album", "altitude"].map { LineEditor.Candidate($0, note: "the word \($0)") }
let editor = try LineEditor(historyPath: CommandLine.arguments.dropFirst().first)

func hint(_ line: String, _ cursor: Int) -> String {
    line == "train" ? "MODEL DATA [--epochs N] [--seed N] [--learning-rate R] [--batch-size N] [--augment KIND]" : ""
}

func complete(_ line: String, _ cursor: Int) -> LineEditor.Completion {
    let before = Array(line.utf8.prefix(cursor))
    let start = before.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
    let word = String(decoding: before[start...], as: UTF8.self)
    let many = (1...500).map { LineEditor.Candidate("many\($0)") }
    let all = words.map { LineEditor.Candidate($0) } + noted + many
    return LineEditor.Completion(replace: start..<cursor, candidates: all.filter { $0.text.hasPrefix(word) })
}

func say(_ text: String) {
    print(text)
    fflush(nil)
}

var entry = ""
while true {
    let prompt = entry.isEmpty ? "\u{1B}[1;36mprobe>\u{1B}[0m " : "… "
    switch editor.readLine(prompt: prompt, hint: hint, complete: complete) {
    case .endOfFile:
        say("END")
        exit(0)
    case .interrupted:
        entry = ""
        say("INTERRUPTED")
    case .line(let line):
        entry += line
        if entry.hasSuffix("|") {
            entry += "\n"
            continue
        }
        editor.addHistory(entry)
        say("GOT<\(entry.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎"))>")
        entry = ""
    }
}
