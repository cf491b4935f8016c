import TestSupport
import Testing

@Suite struct LineEditorCompletionTests {
    @Test(arguments: [
        ("disp\t", "display"),
        ("dr\tx", "dropout x"),
        ("so drop\t", "so dropout"),
        ("dr y" + Key.left + Key.left + "\t", "dropout y"),
        ("di\t", "dis"),
        ("é\t", "évaluer"),
        ("none\t", "none"),
    ])
    func tabInserts(keys: String, line: String) throws {
        let session = try EditorSession()
        // Typed key by key: a Tab with keys behind it would be one of a paste.
        let parts = keys.split(separator: "\t", omittingEmptySubsequences: false)
        session.terminal.send(String(parts[0]))
        try session.terminal.expect(parts[0].contains("é") ? "é" : String(parts[0].prefix { $0 != "\u{1B}" }))
        try session.type("\t", gives: parts[1].isEmpty ? line : String(line.dropLast(2)))
        try session.type(String(parts[1]), gives: line)
    }

    @Test func theSecondTabLists() throws {
        let session = try EditorSession()
        try session.type("di", gives: "di")
        try session.type("\t", gives: "dis")
        session.terminal.send("\t")
        try session.terminal.expectScreen("probe> dis\ndistill  display\nprobe> dis")
        try session.enter("tance", gives: "distance")
    }

    @Test func notesStandBesideTheirCandidates() throws {
        let session = try EditorSession()
        try session.type("see al", gives: "see al")
        session.terminal.send("\t")
        try session.terminal.expectScreen(
            """
            probe> see al
            alpha     the word alpha
            album     the word album
            altitude  the word altitude
            probe> see al
            """)
    }

    @Test func aLongListIsCutToTheScreen() throws {
        let session = try EditorSession(columns: 40, rows: 8)
        try session.type("many", gives: "many")
        session.terminal.send("\t")
        try session.terminal.expectScreen("… 484 more\nprobe> many")
        #expect(session.terminal.screenText.hasPrefix("probe> many\nmany1    many2"))
    }

    @Test func theListGoesBelowAWrappedLine() throws {
        let session = try EditorSession(columns: 20)
        session.terminal.send("0123456789 0123456789 dis" + Key.home + Key.end + Key.left + Key.right)
        try session.terminal.expectScreen("456789 dis")
        session.terminal.send("\t")
        try session.terminal.expectScreen(
            """
            probe> 0123456789 01
            23456789 dis
            distill  display
            probe> 0123456789 01
            23456789 dis
            """)
    }

    @Test func theHintShowsWhileTypingOnly() throws {
        let session = try EditorSession(columns: 50)
        let hint = "MODEL DATA [--epochs N] [--seed N] …"
        try session.type("train", gives: "train \(hint)")
        try session.type("x", gives: "trainx")
        try session.type(Key.backspace, gives: "train \(hint)")
        try session.type(Key.left, gives: "train \(hint)")
        try session.type(Key.backspace, gives: "tran")
        try session.type("i", gives: "train \(hint)")
        session.terminal.send("\r")
        try session.terminal.expect("GOT<train>")
        try session.terminal.expectScreen("probe> train\nGOT<train>\nprobe>")
        try session.type("train", gives: "train \(hint)")
        session.terminal.send(Key.control("c"))
        try session.terminal.expectScreen("probe> train^C\nINTERRUPTED")
    }
}
