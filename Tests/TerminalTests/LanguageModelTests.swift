import Support
import TestSupport
import Testing

/// The program and a language model's server, each a process of its own.
@Suite("The program asks a language model")
struct LanguageModelTests {
    @Test func anAnswerIsKeptAppliedAndReplayedWithoutTheServer() throws {
        try withTemporaryDirectory { folder in
            var environment = ["UTTER_LLM_MODEL": "echo", "UTTER_LLM_KEY": LanguageModelServer.key]
            func run(_ words: String..., input: String = "") throws -> Program.Result {
                try Program.run(words, input: input, environment: environment, directory: folder)
            }
            let lines = "t = table(n = [1, 2])\nask \"What is it?\" --about t\napply it --only 1\nx + 1\n"
            try LanguageModelServer.run { server in
                environment["UTTER_LLM_URL"] = "\(server.base)/locked/v1"
                let first = try run("--session", "s.utter", input: lines)
                #expect(first.status == 0 && first.err.isEmpty, "\(first.err)")
                #expect(first.out.hasSuffix("```\n1  x = 1 + 2\n2  x * 2\n3\n4\n"), "\(first.out)")
                #expect(server.requests.count == 1)
                #expect(server.requests[0].contains("t (table):\\n```\\nn\\n1\\n2\\n```"))

                environment["UTTER_LLM_KEY"] = "wrong-key-0123456789"
                let wrong = try run("--session", "s.utter", "-c", "ask again")
                #expect(wrong.status == 1 && wrong.err.contains("does not accept the key (401)"), "\(wrong.err)")
                environment["UTTER_LLM_URL"] = "\(server.base)/v1"
                let lost = try run("--session", "s.utter", "-c", "ask again --model lost")
                #expect(lost.status == 1 && lost.err.contains("the answer broke off after"), "\(lost.err)")
            }
            guard environment["UTTER_LLM_URL"] != nil else { return }
            // The server is gone: a question is refused, and a replay wants none.
            let gone = try run("--session", "s.utter", "-c", "ask again")
            #expect(gone.status == 1 && gone.err.contains("the connection is refused"), "\(gone.err)")
            let replay = try run("replay", "s.utter", "--check")
            #expect(replay.out.hasPrefix("identical: 4 lines, 3 that failed skipped"), "\(replay.out)\(replay.err)")
            let text = try Files.readText(Files.join(folder, "s.utter"))
            #expect(!text.contains(LanguageModelServer.key) && !text.contains("wrong-key"))
            let page = try run("log", "render", "s.utter", "--to", "page.md")
            #expect(page.out == "wrote 1 exchange to page.md\n", "\(page.err)")
            #expect(try Files.readText(Files.join(folder, "page.md")).contains("It led to [line "))
        }
    }

    /// A key in a typed line is neither recorded nor used.
    @Test func aKeyInALineIsTakenOut() throws {
        try withTemporaryDirectory { folder in
            let key = "sk-0123456789abcdefghijABCDEFGHIJ"
            let run = try Program.run(["--session", "s.utter", "-c", "x = \"\(key)\""], directory: folder)
            #expect(run.err.hasPrefix("warning: a key was taken out of the line"), "\(run.err)")
            #expect(try !Files.readText(Files.join(folder, "s.utter")).contains(key))
            let replay = try Program.run(["replay", "s.utter", "--check"], directory: folder)
            #expect(replay.out.hasPrefix("identical: 1 line"), "\(replay.out)\(replay.err)")
        }
    }
}
