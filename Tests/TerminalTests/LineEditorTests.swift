import Glibc
import Terminal
import TestSupport
import Testing

@Suite struct LineEditorTests {
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
        let session = try EditorSession()
        try session.type(keys, gives: line)
        try session.enter("", gives: line)
    }

    @Test func clearScreenKeepsTheLine() throws {
        let session = try EditorSession()
        try session.enter("one", gives: "one")
        try session.type("two" + Key.control("l") + "!", gives: "two!")
        #expect(session.terminal.screenText == "probe> two!")
    }

    @Test func longLinesWrap() throws {
        let session = try EditorSession(columns: 20)
        let line = "abcdefghij 漢字漢字漢字 0123456789 klmnopqrst"
        session.terminal.send(line)
        try session.terminal.expectScreen("probe> abcdefghij 漢\n字漢字漢字 012345678\n9 klmnopqrst")
        session.terminal.send(Key.home + "X" + Key.end + "Y")
        try session.terminal.expectScreen("probe> Xabcdefghij\n漢字漢字漢字 0123456\n789 klmnopqrstY")
        session.terminal.send(Key.control("c"))
        try session.terminal.expectScreen("789 klmnopqrstY^C\nINTERRUPTED\nprobe>")
        try session.enter(String(repeating: "long ", count: 2_000), gives: String(repeating: "long ", count: 2_000))
    }

    @Test func interruptDropsTheLine() throws {
        let session = try EditorSession()
        try session.type("never", gives: "never")
        session.terminal.send(Key.control("c"))
        try session.terminal.expectScreen("probe> never^C\nINTERRUPTED\nprobe>")
        try session.enter("1", gives: "1")
    }

    @Test func interruptEndsTheSearch() throws {
        let session = try EditorSession()
        try session.enter("find me", gives: "find me")
        session.terminal.send(Key.control("r") + "nd")
        try session.terminal.expectScreen("bck:nd")
        session.terminal.send(Key.control("c"))
        try session.terminal.expect("INTERRUPTED")
        try session.enter("1", gives: "1")
    }

    @Test func endOfFileOnAnEmptyLine() throws {
        let session = try EditorSession()
        try session.type("x" + Key.control("d"), gives: "x")
        try session.type(Key.backspace, gives: "")
        session.terminal.send(Key.control("d"))
        try session.terminal.expect("END")
        #expect(try session.terminal.expectEnd() == 0)
        #expect(session.terminal.screenText == "probe>\nEND")
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func terminationRestoresTheTerminal(signal: Int32) throws {
        let session = try EditorSession()
        #expect(session.terminal.modes.c_lflag & tcflag_t(ICANON) == 0)
        kill(session.terminal.process, signal)
        #expect(try session.terminal.expectEnd() == 128 + Int(signal))
        let flags = tcflag_t(ICANON | ECHO | ISIG)
        #expect(session.terminal.modes.c_lflag & flags == flags)
    }

    @Test func stoppedAndContinuedItGoesOn() throws {
        let session = try EditorSession()
        try session.type("ab", gives: "ab")
        kill(session.terminal.process, SIGCONT)
        try session.terminal.expectScreen("probe> ab")
        try session.enter("c", gives: "abc")
    }

    @Test func resizeDrawsForTheNewWidth() throws {
        let session = try EditorSession()
        try session.type("train", gives: "train MODEL DATA [--epochs N] [--seed N] [--learning-rate R] [--batch-s…")
        session.terminal.resize(columns: 40, rows: 24)
        try session.terminal.expectRow("probe> train MODEL DATA [--epochs N] […")
        session.terminal.resize(columns: 60, rows: 10)
        try session.terminal.expectRow("probe> train MODEL DATA [--epochs N] [--seed N] [--learnin…")
        try session.enter("", gives: "train")
    }

    @Test func pastedLinesComeOneByOneWithTheirTabs() throws {
        let session = try EditorSession()
        session.terminal.send("\u{1B}[200~dis\tone\ndisp\t\n\tlast\u{1B}[201~")
        try session.terminal.expect("GOT<dis\tone>")
        try session.terminal.expect("GOT<disp\t>")
        try session.terminal.expectRow("probe>  last")
        try session.enter("", gives: "\tlast")
        try session.type("displ\t", gives: "display")
    }

    @Test func typedAheadTabsAreTabs() throws {
        let session = try EditorSession()
        session.terminal.send("dis\tone\r")
        try session.terminal.expect("GOT<dis\tone>")
    }

    @Test func multiLineEntriesHaveTheCallersPrompt() throws {
        let session = try EditorSession()
        session.terminal.send("one |\r")
        try session.terminal.expectRow("…")
        session.terminal.send("two\r")
        try session.terminal.expect("GOT<one |⏎two>")
    }

    @Test func dumbTerminalsGetPlainLines() throws {
        let session = try EditorSession(environment: ["TERM": "dumb"])
        try session.type("trai", gives: "trai")
        try session.type("n", gives: "train")
        try session.enter("x" + Key.backspace, gives: "train")
        session.terminal.send(Key.control("c"))
        try session.terminal.expect("^C\nINTERRUPTED")
    }
}
