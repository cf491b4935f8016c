import Glibc
import Language
import Support
import Terminal
import TestSupport
import Testing
import Workbench

/// Lines with `‸` for the cursor.
@Suite struct CompleterTests {
    private final class SilentHost: Host, Console {
        var console: any Console { self }
        var history: [String] { [] }
        var places: Places { Places(sessions: "/nonexistent", logs: "/nonexistent") }
        let sessionFolder: String? = nil
        func open(_ path: String) throws {}
        func quit() {}
        func show(_ markup: Markup) {}
        func progress(_ event: ProgressEvent?) {}
        func stream(_ text: String?) {}
        func enter(_ lines: [String]) {}
    }

    private let completer: Completer

    init() {
        let interpreter = Interpreter(host: SilentHost())
        let setUp = """
            t = table(alpha = [1, 2], beta = ["x", "y"]); w = normal([2, 2]); number = 3; text = "hi"
            def twice x --by 2 { x * by }
            number
            """
        #expect(interpreter.run(Source(setUp)).problems.isEmpty)
        completer = Completer(interpreter)
    }

    private func complete(_ marked: String) throws -> (texts: [String], replaced: String) {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let line = parts.joined()
        let completion = completer.complete(line, parts[0].utf8.count)
        let replaced = Array(line.utf8)[completion.replace]
        return (completion.candidates.map(\.text), String(decoding: replaced, as: UTF8.self))
    }

    /// A line, the word that is replaced, and what is offered for it.
    typealias Row = (String, String, [String])

    static let heads: [Row] = [
        ("sav‸", "sav", ["save"]), ("  sav‸", "sav", ["save"]), ("x = sav‸", "sav", ["save"]),
        ("loa‸", "loa", ["load"]), ("number; sav‸", "sav", ["save"]), ("for i in 1..3 { sav‸", "sav", ["save"]),
        ("for i in 1..3 { i }; sav‸", "sav", ["save"]), ("(sav‸", "sav", ["save"]), ("twi‸", "twi", ["twice"]),
        ("netw‸", "netw", ["networks", "network"]), ("say‸", "say", []), ("sav‸ t", "sav", ["save"]),
        ("\nsav‸", "sav", ["save"]),
        ("for‸", "for", ["for"]), ("x, y = sav‸", "sav", ["save"]), ("\"é漢\"; sav‸", "sav", ["save"]),
    ]

    static let twoWords: [Row] = [
        ("load ‸", "", ["clip", "folder", "fsdd", "model", "sample", "synthetic", "table"]),
        ("load ta‸", "ta", ["table"]),
        ("help sea‸", "sea", ["search"]),
        ("help sav‸", "sav", ["save"]), ("help load ta‸", "ta", ["table"]), ("help standar‸", "standar", []),
    ]

    static let variables: [Row] = [
        ("save ‸", "", ["t"]), ("drop te‸", "te", ["text"]), ("twice numb‸", "numb", ["number"]),
        ("show (numb‸", "numb", ["number"]), ("show tex‸", "tex", ["text"]), ("vars | save ‸", "", []),
        ("vars | show ‸", "", []),
    ]

    static let flags: [Row] = [
        ("save t --‸", "--", ["--to"]), ("save t --t‸", "--t", ["--to"]), ("save t --to x --‸", "--", []),
        ("history --‸", "--", ["--last", "--find"]), ("history --last 3 --‸", "--", ["--find"]),
        ("twice 4 --‸", "--", ["--by"]), ("time history --‸", "--", ["--last", "--find"]),
        ("vars | save --‸", "--", ["--to"]),
    ]

    static let choices: [Row] = [
        ("set ‸", "", ["color", "drawings", "hints", "progress"]), ("set color ‸", "", ["auto", "on", "off"]),
        ("set color o‸", "o", ["on", "off"]), ("set hints ‸", "", ["on", "off"]),
    ]

    static let members: [Row] = [
        ("t.‸", "t.", ["t.alpha", "t.beta", "t.count", "t.columns"]), ("1 + t.al‸", "t.al", ["t.alpha"]),
        ("2*t.al‸", "t.al", ["t.alpha"]), ("show t.be‸", "t.be", ["t.beta"]), ("nosuch.a‸", "nosuch.a", []),
    ]

    static let functions: [Row] = [
        ("mea‸", "mea", ["mean"]), ("1 + mea‸", "mea", ["mean"]), ("2*mea‸", "mea", ["mean"]),
        ("w-mea‸", "mea", ["mean"]),
        ("w[numb‸", "numb", ["number"]), ("if numb‸", "numb", ["number"]), ("for i in numb‸", "numb", ["number"]),
        ("mean(w, ax‸", "ax", ["axis"]), ("mean(w, axis = numb‸", "numb", ["number"]),
        ("mean([numb‸", "numb", ["number"]),
        ("sav = mea‸", "mea", ["mean"]), ("mean(w) ‸", "", []), ("2*(numb‸", "numb", ["number"]),
    ]

    static let nothing: [Row] = [
        ("# sav‸", "", []), ("1 # sav‸", "", []), ("show \"te‸", "te", []), ("\"a \\\" sav‸", "a \\\" sav", []),
    ]

    @Test(arguments: heads + twoWords + variables + flags + choices + members + functions + nothing)
    func offers(line: String, replaced: String, texts: [String]) throws {
        let completion = try complete(line)
        #expect(completion.texts == texts)
        #expect(completion.replaced == replaced)
    }

    /// `‹` stands for the folder.
    @Test(arguments: [
        ("load table ‹/pl‸", ["‹/plain.csv"]), ("save t --to ‹/pl‸", ["‹/plain.csv"]),
        ("save t --to=‹/pl‸", ["‹/plain.csv"]), ("load table ‹/fo‸", ["‹/folder/"]),
        ("load table ‹/folder/‸", ["‹/folder/inner.csv"]), ("load table ‹/tw‸", ["\"‹/two words.csv"]),
        ("load table \"‹/tw‸", ["‹/two words.csv"]), ("load table '‹/tw‸", ["‹/two words.csv"]),
        ("load table ‹/quo‸", ["'‹/quo\"te.csv"]), ("load table \"‹/‸", nil), ("load table ‹/.hid‸", ["‹/.hidden"]),
        ("load table ‹/nosuch‸", []), ("load table ‹/nosuch/‸", []),
        ("load table ‹/né‸", ["\"‹/né 漢.csv"]),
    ])
    func offersPaths(line: String, paths: [String]?) throws {
        try withTemporaryDirectory { folder in
            try Files.makeDirectory("\(folder)/folder")
            let names = [
                "plain.csv", "two words.csv", "quo\"te.csv", ".hidden", "folder/inner.csv", "né 漢.csv", "a\nb",
            ]
            for name in names { try Files.writeAtomically("", to: "\(folder)/\(name)") }
            let texts = try complete(line.replacing("‹", with: folder)).texts
            if let paths {
                #expect(texts == paths.map { $0.replacing("‹", with: folder) })
            } else {
                #expect(texts.count == 5)
            }
        }
    }

    @Test(arguments: [
        ("save‸", "save TABLE|CLIP|MODEL --to FILE"), ("save t ‸", "save TABLE|CLIP|MODEL --to FILE"),
        ("t | save ‸", "save TABLE|CLIP|MODEL --to FILE"),
        ("load‸", ""), ("load table‸", "load table FILE"), ("x = save ‸", "save TABLE|CLIP|MODEL --to FILE"),
        ("mean(‸", "mean(x, axis = all, keepdims = false)"), ("mean([1, ‸", "mean(x, axis = all, keepdims = false)"),
        ("show mean(w‸", "mean(x, axis = all, keepdims = false)"), ("show (w ‸", "show VALUE"),
        ("2*mean(w‸", "mean(x, axis = all, keepdims = false)"), ("twice‸", "twice X [--by VALUE]"), ("nosuch ‸", ""),
        ("for i in 1..3 { ‸", ""), ("# save ‸", ""), ("show \"save‸", "show VALUE"), ("‸", ""), ("t‸", ""),
    ])
    func hints(line: String, usage: String) {
        let parts = line.split(separator: "‸", omittingEmptySubsequences: false)
        let hint = completer.hint(parts.joined(), parts[0].utf8.count)
        #expect(hint == (usage.isEmpty ? "" : "  " + usage))
    }

    @Test func everyPrefixOfALineCanBeCompleted() throws {
        let line = #"x = for i in [1, 2] { mean(w[i, ..], axis = 0) | show } ; save t --to="a b" # é漢 }"#
        for end in 0...line.utf8.count {
            let completion = completer.complete(line, end)
            #expect(completion.replace.upperBound == end && completion.replace.lowerBound <= end)
            _ = completer.hint(line, end)
        }
    }
}
