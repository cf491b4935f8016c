import Support
import TestSupport
import Testing

@Suite struct TabTests {
    /// Each line is typed, then Tab; the rest is typed behind what it gave.
    @Test func insertsWhatFits() throws {
        try withPrompt { session in
            try Files.makeDirectory("\(session.home)/folder")
            for name in ["two words.txt", "folder/inner.csv"] {
                try Files.writeAtomically("", to: "\(session.home)/\(name)")
            }
            try session.enter("long_name = 1; t = table(alpha = 1..2); n = 3; n", shows: "3")
            try session.enter("set hints off", shows: "")
            for (typed, line) in [
                ("doc", "doctor"), ("loa", "load"), ("load ta", "load table"), ("history --la", "history --last"),
                ("save ", "save t"), ("show long", "show long_name"), ("set co", "set color"),
                ("set color au", "set color auto"), ("load table tw", "load table \"two words.txt\""),
                ("load table fo", "load table folder/"), ("load table folder/", "load table folder/inner.csv"),
                ("t.al", "t.alpha"), ("1 + mea", "1 + mean("), ("mean(t.alpha, ax", "mean(t.alpha, axis ="),
                ("\"né漢\"; doc", "\"né漢\"; doctor"), ("nothing_like_it", "nothing_like_it"),
            ] {
                try session.type(typed, gives: typed.last == " " ? String(typed.dropLast()) : typed)
                try session.type("\t", gives: line)
                try session.type(Key.control("u"), gives: "")
            }
            try session.type("docx" + Key.left, gives: "docx")
            try session.type("\t", gives: "doctor x")
        }
    }

    @Test func theSecondTabLists() throws {
        try withPrompt { session in
            try session.enter("set hints off", shows: "")
            try session.type("set", gives: "set")
            try session.type(" ", gives: "set")
            session.terminal.send("\t")
            try session.terminal.expectScreen(
                """
                utter> set
                color     colour in the terminal
                drawings  pictures in the terminal: pixels where it can, else characters
                hints     the signature at the right while typing
                progress  progress of what takes longer than half a second
                utter> set
                """)
            try session.enter("hints on", keeps: "set hints on")
        }
    }

    @Test func aLongListIsCutToTheScreen() throws {
        try withPrompt(columns: 40, rows: 8) { session in
            try session.type("\t", gives: "")
            try session.terminal.expectScreen("more\nutter>")
            let rows = session.terminal.screenText.split(separator: "\n")
            #expect(rows.count <= 8 && rows.allSatisfy { $0.count <= 40 })
        }
    }

    @Test func theListGoesBelowAWrappedLine() throws {
        try withPrompt(columns: 24) { session in
            try session.enter("alpha1 = 1; alpha2 = 2", shows: "2")
            session.terminal.send("[1234567, 1234567, alp")
            try session.terminal.expectScreen("utter> [1234567, 1234567\n, alp")
            session.terminal.send("\t")
            try session.terminal.expectScreen(", alpha")
            session.terminal.send("\t")
            try session.terminal.expectScreen(
                "utter> [1234567, 1234567\n, alpha\nalpha1  number\nalpha2  number\nutter> [1234567, 1234567\n, alpha")
        }
    }

    @Test func theHintFollowsTheLine() throws {
        try withPrompt(columns: 60) { session in
            let hint = "save   save TABLE|CLIP|MODEL --to FILE"
            try session.type("save", gives: hint)
            try session.type("x", gives: "savex")
            try session.type(Key.backspace, gives: hint)
            try session.type(Key.control("u"), gives: "")
            try session.type("x = mean(1, ", gives: "x = mean(1,    mean(x, axis = all, keepdims = false)")
            try session.type("\u{3}", gives: "")
            try session.terminal.expectScreen("utter> x = mean(1, ^C\nutter>")
            try session.enter("set hints off", shows: "")
            try session.type("save", gives: "save")
        }
    }

    @Test func theHintIsDrawnAfreshForANewWidth() throws {
        try withPrompt { session in
            try session.type("history", gives: "history   history [--last N] [--find TEXT]")
            session.terminal.resize(columns: 36, rows: 24)
            try session.terminal.expectRow("utter> history   history [--last N…")
            session.terminal.resize(columns: 60, rows: 10)
            try session.terminal.expectRow("utter> history   history [--last N] [--find TEXT]")
            try session.enter(" --last 1", shows: "1  history --last 1")
        }
    }
}
