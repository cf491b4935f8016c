import Glibc
import TestSupport
import Testing

@Suite struct EditingTests {
    @Test(arguments: [
        ("abc", "abc"),
        ("bc" + Key.home + "a", "abc"),
        ("ab" + Key.control("a") + "x" + Key.control("e") + "y", "xaby"),
        ("ac" + Key.left + "b", "abc"),
        ("ac" + Key.left + Key.left + Key.right + "b", "abc"),
        ("bc" + "\u{1B}[1~" + "a" + "\u{1B}[4~" + "d", "abcd"),
        ("abc" + Key.home + Key.delete + Key.end + "d", "bcd"),
        ("abc" + Key.home + Key.control("d"), "bc"),
        ("abc" + Key.control("d"), "abc"),
        ("abcx" + Key.backspace, "abc"),
        ("abcx" + Key.control("h"), "abc"),
        ("one two" + Key.left + Key.control("k"), "one tw"),
        ("one two" + Key.left + Key.control("u"), "o"),
        ("one two" + Key.control("w") + "x", "one x"),
        ("one two" + Key.alt("b") + "x", "one xtwo"),
        ("one two" + Key.home + Key.alt("f") + "x", "onex two"),
        ("one two" + Key.wordLeft + Key.wordLeft + Key.wordRight + "x", "onex two"),
        ("one two" + Key.control("w") + Key.control("y") + "!", "one two!"),
        ("né 漢字 🎉", "né 漢字 🎉"),
        ("é漢🎉x" + Key.backspace + Key.backspace, "é漢"),
        ("漢字" + Key.left + "ü" + Key.home + Key.delete, "ü字"),
        ("e\u{301}x" + Key.backspace + Key.backspace + "y", "y"),
    ])
    func keysEditTheLine(keys: String, line: String) throws {
        try withPrompt { session in
            try session.type(keys, gives: line)
            try session.enter("", keeps: line)
        }
    }

    @Test func clearScreenKeepsTheLine() throws {
        try withPrompt { session in
            try session.enter("1 + 1", shows: "2")
            try session.type("two" + Key.control("l") + "!", gives: "two!")
            #expect(session.terminal.screenText == "utter> two!")
        }
    }

    @Test func longLinesWrap() throws {
        try withPrompt(columns: 20) { session in
            session.terminal.send("abcdefghij 漢字漢字漢字 0123456789 klmnopqrst")
            try session.terminal.expectScreen("utter> abcdefghij 漢\n字漢字漢字 012345678\n9 klmnopqrst")
            session.terminal.send(Key.home + "X" + Key.end + "Y")
            try session.terminal.expectScreen("utter> Xabcdefghij\n漢字漢字漢字 0123456\n789 klmnopqrstY")
            session.terminal.interrupt()
            try session.terminal.expectScreen("789 klmnopqrstY^C\nutter>")
            let line = "# " + String(repeating: "long ", count: 2_000) + "end"
            try session.enter(line, keeps: line)
        }
    }

    @Test func interruptDropsTheLine() throws {
        try withPrompt { session in
            try session.type("never", gives: "never")
            session.terminal.interrupt()
            try session.terminal.expectScreen("utter> never^C\nutter>")
            try session.enter("40 + 2", shows: "42")
            #expect(session.history == ["40 + 2"])
        }
    }

    @Test func endOfFileLeavesOnAnEmptyLineOnly() throws {
        try withPrompt { session in
            try session.type("x" + Key.control("d"), gives: "x")
            try session.type(Key.backspace, gives: "")
            session.terminal.send(Key.control("d"))
            let status = try session.terminal.expectEnd()
            #expect(status == 0)
        }
    }

    @Test func anEntryGoesOnUntilItIsWhole() throws {
        try withPrompt { session in
            session.terminal.send("for i in 1..2 {\r")
            try session.terminal.expectRow("  …")
            session.terminal.send("  i * 10\r")
            try session.terminal.expectRow("  …")
            try session.enter("}", shows: "i  value\n1     10\n2     20\n")
            #expect(session.history == ["for i in 1..2 {\n  i * 10\n}"])
        }
    }

    @Test(arguments: [Key.control("d"), Key.control("c")])
    func anIncompleteEntryCanBeDropped(key: String) throws {
        try withPrompt { session in
            session.terminal.send("for i in 1..2 {\r")
            try session.terminal.expectRow("  …")
            if key == Key.control("c") { session.terminal.interrupt() } else { session.terminal.send(key) }
            try session.terminal.expectRow(PromptSession.prompt)
            try session.enter("40 + 2", shows: "42")
            // Ctrl-D may have come by mistake, so the entry can be had back.
            let kept = key == Key.control("d") ? ["for i in 1..2 {"] : []
            #expect(session.history == kept + ["40 + 2"])
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func terminationRestoresTheTerminal(signal: Int32) throws {
        try withPrompt { session in
            #expect(session.terminal.modes.c_lflag & tcflag_t(ICANON) == 0)
            kill(session.terminal.process, signal)
            let status = try session.terminal.expectEnd()
            #expect(status == 128 + Int(signal))
            let flags = tcflag_t(ICANON | ECHO | ISIG)
            #expect(session.terminal.modes.c_lflag & flags == flags)
        }
    }

    @Test func stoppedAndContinuedItGoesOn() throws {
        try withPrompt { session in
            try session.type("40", gives: "40")
            kill(session.terminal.process, SIGCONT)
            try session.terminal.expectScreen("utter> 40")
            try session.enter(" + 2", shows: "42")
        }
    }

    @Test func pastedLinesComeOneByOneWithTheirTabs() throws {
        try withPrompt { session in
            session.terminal.send("\u{1B}[200~\"hel\tone\"\n\"disp\t\"\n\tdis\u{1B}[201~")
            try session.terminal.expect("\nhel\tone\n")
            try session.terminal.expectRow("utter>  dis")
            #expect(session.history == ["\"hel\tone\"", "\"disp\t\""])
            session.terminal.send(Key.control("u"))
            try session.type("docto", gives: "docto")
            try session.type("\t", gives: "doctor    doctor")
        }
    }

    @Test func dumbTerminalsGetPlainLines() throws {
        try withPrompt(environment: ["TERM": "dumb"]) { session in
            try session.type("sav", gives: "sav")
            try session.type("e", gives: "save")
            try session.type(Key.backspace, gives: "sav")
            session.terminal.interrupt()
            try session.terminal.expect("^C\n")
            try session.enter("40 + 2", shows: "42")
        }
    }
}
