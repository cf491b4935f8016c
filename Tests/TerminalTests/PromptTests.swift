import Support
import TestSupport
import Testing

/// The prompt as a whole: its first line, its colours, its session.
@Suite struct PromptTests {
    @Test func theFirstLineSaysWhatToType() throws {
        try withPrompt { session in
            #expect(
                session.terminal.screenText.hasSuffix(
                    " · try  help  ·  w = normal([3, 4])  ·  mean(w, axis = 0)\nutter>"))
            try session.enter("w = normal([3, 4])", shows: "tensor (3, 4)")
            try session.enter("mean(w, axis = 0)", shows: "[")
            try session.enter("help", shows: "1 + 2 * 3  computes")
        }
    }

    @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "dumb"]])
    func colourIsThereOnlyWhereItIsWanted(environment: [String: String]) throws {
        try withPrompt(environment: environment) { session in
            try session.enter("nonsense", shows: "error[utter::unknown-variable]")
            #expect(session.terminal.raw.contains("\u{1B}[1;31merror") == environment.isEmpty)
            #expect(session.terminal.raw.contains("\u{1B}[1;34mutter>") == environment.isEmpty)
        }
    }

    @Test func colourCanBeTurnedOff() throws {
        try withPrompt { session in
            try session.enter("set color off", shows: "")
            try session.enter("nonsense", shows: "error[")
            #expect(!session.terminal.raw.contains(";31m") && !session.terminal.raw.contains(";34m"))
            try session.enter("set color on", shows: "")
            try session.enter("nonsense", shows: "error[")
            #expect(session.terminal.raw.contains("\u{1B}[1;31merror"))
        }
    }

    @Test func wideTablesAreCutForThePersonOnly() throws {
        try withPrompt(columns: 30) { session in
            session.terminal.send(
                "t = table(name = [\"a text that is long\"], n = [12345], other = [\"one more text\"])\r")
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter(
                "t", shows: "name         n  other\na text   12345  one more\nthat is         text\nlong\n")
            #expect(
                try Files.readText(session.sessionFile()).contains(
                    "#> a text that is long  12345  one more text\n"))
        }
    }

    @Test(arguments: ["quit", "\u{4}"])
    func leavingSaysWhereTheSessionIs(keys: String) throws {
        try withPrompt { session in
            try session.enter("1 + 1", shows: "2")
            session.terminal.forget()
            session.terminal.send(keys == "quit" ? "quit\r" : keys)
            let status = try session.terminal.expectEnd()
            #expect(status == 0)
            let name = try #require(session.sessionFile().split(separator: "/").last)
            #expect(session.terminal.raw.replacing("\r\n", with: "").contains(name))
        }
    }

    @Test func aSessionByHandReplays() throws {
        try withPrompt { session in
            try session.enter("w = normal([3, 4])", shows: "tensor")
            try session.enter("mean(wx)", shows: "error[")
            try session.enter("1 +", shows: "error[")
            session.terminal.send("for i in 1..3 {\r  i / 7\r")
            try session.enter("}", shows: "i     value")
            session.terminal.send("never\u{3}")
            try session.enter("# a remark", shows: "")
            try session.enter("note Some *prose*", shows: "")
            try session.enter("time mean(w)", shows: "")
            session.terminal.send("long = \(endlessLine)\r")
            try session.terminal.expectScreen("Ctrl-C to stop")
            session.terminal.interrupt()
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter("é = \"漢 🎉\"", shows: "\"漢 🎉\"")
            let path = try session.sessionFile()
            #expect(try session.leave() == 0)
            let replay = try Program.run(["replay", path, "--check"])
            #expect(replay.status == 0, "\(replay.err)")
            let text = try Files.readText(path)
            try Files.writeAtomically(text.replacing("/ 7", with: "/ 8"), to: path)
            #expect(try Program.run(["replay", path, "--check"]).status == 1)
        }
    }

    @Test func anotherSessionIsOpenedAtThePrompt() throws {
        try withPrompt { session in
            let path = "\(session.home)/other.utter"
            #expect(try Program.run(["--session", path, "-c", "x = 5"]).status == 0)
            try session.enter("y = 1", shows: "1")
            try session.enter("open other.utter", shows: "other.utter · 1 variable")
            try session.enter("x + 1", shows: "6")
            try session.enter("y", shows: "error[utter::unknown-variable]")
            try session.enter("open nosuch.utter", shows: "error[utter::file]")
            try session.enter("x", shows: "5")
            #expect(try session.leave() == 0)
            #expect(try Files.readText(path).contains("x + 1\n#> 6\n"))
        }
    }

    @Test func theShellOpensASession() throws {
        try withTemporaryDirectory { home in
            #expect(try Program.run(["--session", "s.utter", "-c", "x = 5"], directory: home).status == 0)
            let session = try PromptSession(home: home, ["open", "s.utter"])
            try session.enter("x + 1", shows: "6")
            #expect(try session.leave() == 0)
            let second = try PromptSession(home: home, ["--session", "s.utter"])
            try second.enter("it", shows: "6")
        }
    }

    @Test func aPromptNeedNotKeepARecord() throws {
        try withPrompt(["--no-session"]) { session in
            try session.enter("1 + 1", shows: "2")
            #expect(!Files.exists("\(session.home)/state/utter/sessions"))
        }
    }
}
