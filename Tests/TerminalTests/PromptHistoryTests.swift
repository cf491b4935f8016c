import Glibc
import TestSupport
import Testing

@Suite struct PromptHistoryTests {
    @Test func arrowsWalkThroughHistory() throws {
        try withPrompt { session in
            for line in ["1 + 1", "2 + 2", "2 + 2"] { try session.enter(line, keeps: line) }
            try session.type("dra" + Key.up, gives: "2 + 2")
            try session.type(Key.up, gives: "1 + 1")
            try session.type(Key.down, gives: "2 + 2")
            try session.type(Key.down, gives: "dra")
            try session.enter("ft", keeps: "draft")
            try session.type(Key.control("p") + Key.control("p") + Key.control("n"), gives: "draft")
        }
    }

    @Test func searchFindsAnOlderEntry() throws {
        try withPrompt { session in
            for line in ["first = 30 + 1", "second = 2", "third = 3"] { try session.enter(line, keeps: line) }
            session.terminal.send(Key.control("r") + "rst")
            try session.terminal.expectScreen("utter> first = 30 + 1\nbck:rst")
            try session.enter("", shows: "31\n")
            session.terminal.send(Key.control("r") + "nd")
            try session.terminal.expectScreen("bck:nd")
            session.terminal.interrupt()
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter("40 + 2", shows: "42")
        }
    }

    @Test func historyOutlivesTheProgram() throws {
        try withTemporaryDirectory { home in
            let loop = "for i in 1..2 {\n  \"é漢\"\n}"
            let first = try PromptSession(home: home)
            try first.enter("\"a \\n b é漢🎉\"", keeps: "\"a \\n b é漢🎉\"")
            first.terminal.send("for i in 1..2 {\r  \"é漢\"\r")
            try first.enter("}", keeps: loop)
            #expect(try first.leave() == 0)

            let second = try PromptSession(home: home)
            second.terminal.send(Key.up)
            try second.terminal.expectScreen("utter> for i in 1..2 {\n  \"é漢\"\n}")
            second.terminal.send(Key.up)
            try second.terminal.expectScreen("utter> \"a \\n b é漢🎉\"")
            second.terminal.send(Key.down)
            try second.terminal.expectScreen("utter> for i in 1..2 {\n  \"é漢\"\n}")
            try second.enter(Key.left + Key.left + Key.left + "!", keeps: "for i in 1..2 {\n  \"é漢!\"\n}")
            #expect(second.history.count == 3)
            var status = stat()
            #expect(stat("\(home)/state/utter/history", &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func twoProgramsKeepEachOthersEntries() throws {
        try withTemporaryDirectory { home in
            let (one, two) = (try PromptSession(home: home), try PromptSession(home: home))
            try one.enter("1 + 1", shows: "2")
            try two.enter("2 + 2", shows: "4")
            try one.enter("3 + 3", shows: "6")
            let third = try PromptSession(home: home)
            for line in ["3 + 3", "2 + 2", "1 + 1"] { try third.type(Key.up, gives: line) }
            try third.type(Key.control("u"), gives: "")
            try third.enter("history --find 2", shows: "2  2 + 2\n4  history --find 2\n")
        }
    }
}
