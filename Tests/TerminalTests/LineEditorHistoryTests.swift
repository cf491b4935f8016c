import Glibc
import TestSupport
import Testing

@Suite struct LineEditorHistoryTests {
    @Test func arrowsWalkThroughHistory() throws {
        let session = try EditorSession()
        for line in ["first", "second", "second"] { try session.enter(line, gives: line) }
        try session.type("dra" + Key.up, gives: "second")
        try session.type(Key.up, gives: "first")
        try session.type(Key.down, gives: "second")
        try session.type(Key.down, gives: "dra")
        try session.enter("ft", gives: "draft")
        try session.enter(Key.control("p") + Key.control("p") + Key.control("n"), gives: "draft")
    }

    @Test func searchFindsAnOlderEntry() throws {
        let session = try EditorSession()
        for line in ["evaluate small", "plot curve", "vars"] { try session.enter(line, gives: line) }
        session.terminal.send(Key.control("r") + "al")
        try session.terminal.expectScreen("probe> evaluate small\nbck:al")
        try session.enter("", gives: "evaluate small")
    }

    @Test func historyOutlivesTheProgram() throws {
        try withTemporaryDirectory { folder in
            let path = folder + "/history"
            for round in 1...2 {
                let session = try EditorSession(history: path)
                if round == 1 {
                    try session.enter("a \\n b é漢🎉", gives: "a \\n b é漢🎉")
                    session.terminal.send("for {|\r  show x|\r}\r")
                    try session.terminal.expect("GOT<for {|⏎  show x|⏎}>")
                } else {
                    session.terminal.send(Key.up)
                    try session.terminal.expectScreen("probe> for {|\n  show x|\n}")
                    session.terminal.send(Key.up)
                    try session.terminal.expectScreen("probe> a \\n b é漢🎉")
                    session.terminal.send(Key.down)
                    try session.terminal.expectScreen("probe> for {|\n  show x|\n}")
                    session.terminal.send(Key.left + Key.left + "!\r")
                    try session.terminal.expect("GOT<for {|⏎  show x|!⏎}>")
                }
                // Ctrl-D before the prompt is there would mean something to the terminal, not to the editor.
                try session.terminal.expectRow(EditorSession.prompt)
                session.terminal.send(Key.control("d"))
                _ = try session.terminal.expectEnd()
            }
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func twoProgramsKeepEachOthersEntries() throws {
        try withTemporaryDirectory { folder in
            let path = folder + "/history"
            let (one, two) = (try EditorSession(history: path), try EditorSession(history: path))
            try one.enter("from one", gives: "from one")
            try two.enter("from two", gives: "from two")
            try one.enter("again one", gives: "again one")
            let third = try EditorSession(history: path)
            try third.type(Key.up, gives: "again one")
            try third.type(Key.up, gives: "from two")
            try third.type(Key.up, gives: "from one")
        }
    }
}
