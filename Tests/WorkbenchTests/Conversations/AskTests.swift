import Conversations
import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Language models on record")
struct AskTests {
    private static let question = "ask \"Why is \\\"5\\\" taken for 9?\" --about t"

    @Test func theRecordHasTheAnswerAndAReplayAsksNobody() throws {
        let desk = Desk()
        try withSession(
            of: ["t = table(n = 1..3, square = [1, 4, 9])", Self.question, "a = it; a.lines[0]"], desk: desk
        ) {
            path in
            #expect(desk.host.model?.requests.count == 1)
            let request = try #require(desk.host.model?.requests.first)
            #expect(request.messages.map(\.role) == [.system, .user])
            #expect(request.messages[0].content.contains("split DATASET  # "), "it knows the commands")
            #expect(request.messages[1].content.hasSuffix("t (table):\n```\nn,square\n1,1\n2,4\n3,9\n```"))
            let text = try Files.readText(path)
            #expect(text.contains("#< reply model=scripted prompt=\"Why is \\\"5\\\" taken for 9?\" about=t request="))
            #expect(text.contains("\n#<   ```utter\n#<   x = 1 + 2\n"))
            #expect(text.contains("\n#> You ask: Why is \"5\" taken for 9?\n"))
            #expect(desk.host.streamed.last?.hasPrefix("You ask: Why") == true)
            #expect(!desk.host.shown.contains { $0.hasPrefix("You ask") }, "what was streamed is not shown again")
            #expect(replay(path).hasPrefix("identical: 3 lines"), "\(replay(path))")
        }
    }

    @Test(arguments: [
        ("You ask: Why", "I ask: Why", "the recorded answer was changed"),
        ("9]", "8]", "t was table"), ("taken for 9?\" --about", "taken for 3?\" --about", "input was"),
        ("#< reply", "#: reply", "no answer is recorded for this line"),
    ])
    func aCheckSeesWhatWasChanged(_ old: String, _ new: String, _ said: String) throws {
        try withSession(of: ["t = table(n = 1..3, square = [1, 4, 9])", Self.question]) { path in
            let text = try Files.readText(path)
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(changed != text)
            try Files.writeAtomically(changed, to: path)
            #expect(replay(path).contains(said), "\(replay(path))")
        }
    }

    @Test func severalAnswersOfALineKeepTheirOrder() throws {
        try withSession(of: ["qs = for q in [\"a\", \"b\", \"c\"] { ask (q) }", "qs.value[1].text"]) { path in
            let text = try Files.readText(path)
            #expect(text.contains("at=2 prompt=b") && text.contains("at=3 prompt=c"), "\(text)")
            #expect(replay(path).hasPrefix("identical: 2 lines"))
            // The first one is lost.
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let start = try #require(lines.firstIndex { $0.hasPrefix("#< reply") })
            let end = try #require(lines.firstIndex { $0.contains("at=2") })
            try Files.writeAtomically((lines[..<start] + lines[end...]).joined(separator: "\n"), to: path)
            #expect(replay(path).contains("answer 1 of this line is not in the record"), "\(replay(path))")
        }
    }

    @Test func aConversationGoesOn() throws {
        let desk = Desk()
        try withSession(of: ["a = ask one", "b = ask two --after a", "c = ask three --after b"], desk: desk) { path in
            let last = try #require(desk.host.model?.requests.last)
            #expect(last.messages.dropFirst().map(\.role) == [.user, .assistant, .user, .assistant, .user])
            #expect(last.messages.last?.content == "three")
            #expect(replay(path).hasPrefix("identical: 3 lines"))
            // Another answer before it, and it is another question.
            let text = try Files.readText(path).replacing("b = ask two", with: "b = ask too")
            try Files.writeAtomically(text, to: path)
            #expect(replay(path).contains("differs at line"))
        }
    }

    @Test func noSecretIsKeptOrSent() throws {
        let desk = Desk()
        let line = "ask \"my key is hunter2, his is sk-0123456789abcdefghijKLMN\""
        desk.run(line)
        let sent = desk.host.model?.requests.last?.messages.last?.content
        #expect(sent == "my key is [redacted], his is sk-[redacted]")
        let record = desk.run(line).record
        #expect(!"\(record)".contains("hunter2") && !"\(record)".contains("sk-0123"))
        #expect(SessionRunner.redacted(line) == "ask \"my key is hunter2, his is sk-[redacted]\"")
    }

    @Test func aFailureChangesNothingAndTheSessionGoesOn() throws {
        let desk = Desk()
        desk.host.model?.failure = .broken(reason: "the connection was lost", count: 12)
        try withSession(of: ["x = 1", "y = ask why", "x + 1"], desk: desk) { path in
            let text = try Files.readText(path)
            #expect(
                text.contains(
                    "#x y = ask why\n#! error[utter::language-model]: the answer broke off after 12 characters"))
            #expect(text.hasSuffix("x + 1\n#> 2\n"))
            #expect(replay(path).hasPrefix("identical: 2 lines, 1 that failed skipped"))
        }
        desk.host.model?.failure = nil
        desk.interruption.request()
        #expect(!desk.run("ask again").failed, "a wish to stop what was before is none to stop this")
        desk.host.onProgress = { if $0 != nil { desk.interruption.request() } }
        #expect(desk.code("z = ask why") == "abandoned")
        #expect(desk.code("z") == "unknown-variable")
    }

    @Test func aNotebookAsksOnceAndOnlyAnewForWhatIsAnother() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "n.md")
            try Files.writeAtomically("```utter\nask one\n```\n\n```utter\n1 + 1\n```\n", to: path)
            let desk = Desk()
            func requests() -> Int { desk.host.model?.requests.count ?? 0 }
            #expect(!desk.run("run \"\(path)\"").failed)
            #expect(requests() == 1)
            #expect(try Files.readText(path).contains("```text\nYou ask: one\n"), "its readers see the answer")
            #expect(!desk.run("run \"\(path)\" --check").failed && !desk.run("replay \"\(path)\"").failed)
            #expect(requests() == 1)
            try Files.writeAtomically(try Files.readText(path).replacing("ask one", with: "ask two"), to: path)
            #expect(desk.run("run \"\(path)\" --check").failed)
            #expect(requests() == 1)
            #expect(!desk.run("run \"\(path)\"").failed)
            #expect(requests() == 2)
            #expect(try Files.readText(path).contains("```text\nYou ask: two\n"))
        }
    }
}
