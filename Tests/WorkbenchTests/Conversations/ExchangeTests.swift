import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines that answers propose, and pages of exchanges")
struct ExchangeTests {
    @Test(
        arguments: [
            ("apply a", [], []), ("apply a --only 2", [], ["for i in 1..2 {\n    i * x\n}"]),
            ("apply a --all", [], ["x = 1 + 2", "for i in 1..2 {\n    i * x\n}"]),
            ("apply a", [true, false], ["x = 1 + 2"]), ("apply a", [false, true], ["for i in 1..2 {\n    i * x\n}"]),
            ("apply a --only 3", [true], []),
        ] as [(String, [Bool], [String])])
    func acceptedLinesFollow(line: String, answers: [Bool], entered: [String]) {
        let desk = Desk()
        desk.run("a = ask how")
        desk.host.confirmations = answers
        let execution = desk.run(line)
        #expect(desk.host.entered == entered)
        #expect(!execution.isRecorded || execution.failed)
        #expect(execution.failed == line.hasSuffix("3"))
    }

    @Test func aReplayEntersNothing() throws {
        try withSession(of: ["a = ask how; apply a --only 1", "x = 1 + 2"]) { path in
            #expect(replay(path).hasPrefix("identical: 2 lines"), "\(replay(path))")
        }
    }

    @Test func whatCannotBeReadIsShownAndNotRun() {
        let desk = Desk()
        desk.run(
            "a = log prompt p --response \"\"\"\n```utter\nutter> x = (\n```\n~~~ utter\ny = 1\n~~~\n```python\nz\n```\n\"\"\""
        )
        desk.run("apply a --all")
        #expect(desk.host.entered == ["y = 1"])
        #expect(desk.host.shown.contains { $0.hasPrefix("   cannot be run: ") }, "\(desk.host.shown)")
    }

    @Test func importedExchangesNeedTheirFileNoMore() throws {
        try withTemporaryDirectory { folder in
            let chat = Files.join(folder, "chat.json")
            let key = "sk-0123456789abcdefghijklm"
            try Files.writeAtomically(
                #"[{"role": "user", "content": "q \#(key)"}, {"role": "assistant", "content": " a  \nb\r\n"}]"#,
                to: chat)
            try withSession(of: ["t = log import \"\(chat)\"", "t.response"]) { path in
                let text = try Files.readText(path)
                #expect(text.contains("prompt=\"q sk-[redacted]\" from=\"in chat.json\""), "\(text)")
                #expect(text.contains("#<   a\n#<   b\n") && !text.contains(key))
                try Files.writeAtomically("[]", to: chat)
                #expect(replay(path).hasPrefix("identical: 2 lines"), "\(replay(path))")
            }
        }
    }

    @Test func aPageLinksPromptsToTheLinesTheyLedTo() throws {
        let desk = Desk()
        let lines = [
            "note A study", "ask \"How do I\\n\\nbegin?\"", "apply it --only 1", "x = 1 + 2", "y = 2",
            "log prompt \"Elsewhere?\" --response \"Yes.\" --model m",
        ]
        try withSession(of: lines, desk: desk) { path in
            let page = Files.join(Files.parent(of: path), "logs/page.md")
            try Files.makeDirectory(Files.parent(of: page))
            desk.host.sessionPath = path
            desk.run("log render --to \"\(page)\"")
            #expect(desk.host.shown.last?.hasPrefix("wrote 2 exchanges") == true)
            let difference = Golden.matches(try Files.readText(page), file: "Tests/Golden/Sessions/exchanges.md")
            #expect(difference == nil, "\(difference ?? "")")
            // Its links lead to the lines.
            let session = try Files.readText(path).split(separator: "\n", omittingEmptySubsequences: false)
            for match in try Files.readText(page).matches(of: /#L([0-9]+)\) `([^`]*)`/) {
                let number = try #require(Int(match.output.1))
                #expect(session[number - 1] == match.output.2)
            }
        }
    }
}
