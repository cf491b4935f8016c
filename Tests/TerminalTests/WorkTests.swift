import Glibc
import Support
import TestSupport
import Testing

/// What happens while a line runs.
@Suite struct WorkTests {
    @Test func oneInterruptKeepsWhatIsDone() throws {
        try withPrompt { session in
            session.terminal.send("t = \(endlessLine)\r")
            try session.terminal.expectScreen("Ctrl-C to stop")
            session.terminal.interrupt()
            try session.terminal.expect("table · ")
            try session.terminal.expectRow(PromptSession.prompt)
            #expect(!session.terminal.screenText.contains("Ctrl-C to stop"))
            try session.enter("t.count > 0 and t.count < 4000000", shows: "true")
            let path = try session.sessionFile()
            #expect(try Files.readText(path).contains("\n#< stopped step="))
            #expect(try session.leave() == 0)
            let replay = try Program.run(["replay", path, "--check"])
            #expect(replay.status == 0, "\(replay.err)")
        }
    }

    @Test func twoInterruptsLeaveTheWorkspaceAsItWas() throws {
        try withPrompt { session in
            try session.enter("x = 1", shows: "1")
            // Each step is long beside the time between two interrupts; the second has to fall into the same one.
            session.terminal.send("for x in 2..100 { mean(normal([6000, 2000])) }\r")
            try session.terminal.expectScreen("/99 ")
            session.terminal.interrupt()
            usleep(20_000)
            session.terminal.interrupt()
            try session.terminal.expect("error[utter::abandoned]")
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter("x", shows: "1")
            let text = try Files.readText(session.sessionFile())
            #expect(text.contains("\n#x for x in 2..100") && text.contains("\n#! error[utter::abandoned]"))
        }
    }

    @Test func keysTypedAheadWaitForThePrompt() throws {
        try withPrompt { session in
            session.terminal.send("for i in 1..60000 { sum(sin(1..2000)) }\r")
            try session.terminal.expectScreen("Ctrl-C to stop")
            #expect(session.terminal.modes.c_lflag & tcflag_t(ECHO) == 0)
            #expect(session.terminal.modes.c_lflag & tcflag_t(ISIG) != 0)
            session.terminal.send("40 + 2\r")
            try session.terminal.expect("more rows")
            try session.terminal.expectScreen("utter> 40 + 2\n42\nutter>")
            try session.terminal.expectRow(PromptSession.prompt)
        }
    }

    @Test(arguments: [40, 60, 100])
    func progressStaysOnOneRow(columns: Int) throws {
        try withPrompt(columns: columns) { session in
            session.terminal.send("\(endlessLine)\r")
            // Once for the line itself does not count, and the first drawing does not show that the second stays.
            for _ in 1...3 { try session.terminal.expect("/4000000") }
            let rows = session.terminal.screenText.split(separator: "\n")
            #expect(rows.count { $0.contains("/4000000") } == 1)
            session.terminal.interrupt()
            try session.terminal.expectRow(PromptSession.prompt)
            #expect(!session.terminal.screenText.contains("/4000000 "))
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func terminationDuringWorkRestoresTheTerminal(signal: Int32) throws {
        try withPrompt { session in
            session.terminal.send("\(endlessLine)\r")
            try session.terminal.expectScreen("Ctrl-C to stop")
            kill(session.terminal.process, signal)
            let status = try session.terminal.expectEnd()
            #expect(status == 128 + Int(signal))
            let flags = tcflag_t(ICANON | ECHO | ISIG)
            #expect(session.terminal.modes.c_lflag & flags == flags)
        }
    }

    @Test func progressCanBeTurnedOff() throws {
        try withPrompt { session in
            try session.enter("set progress off", shows: "")
            session.terminal.forget()
            session.terminal.send("for i in 1..60000 { sum(sin(1..2000)) }\r")
            #expect(try !session.terminal.expect("more rows").contains("Ctrl-C to stop"))
        }
    }
}
