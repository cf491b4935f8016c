import Support
import TestSupport
import Testing

@testable import Terminal

/// What `plot` draws in a terminal.
@Suite struct DrawingTests {
    @Test(
        arguments: [
            ("\u{1B}[?62;4;22c", true), ("\u{1B}[?4c", true), ("keys\u{1B}[?62;22;4cmore", true),
            ("\u{1B}[?62;22c", false), ("\u{1B}[?62;44c", false), ("", nil), ("\u{1B}[62;4c", nil), ("4c", nil),
        ] as [(String, Bool?)])
    func answerTellsOfSixel(answer: String, hasSixel: Bool?) {
        #expect(DeviceAttributes(answer: Array(answer.utf8))?.hasSixel == hasSixel)
    }

    private let line = "plot [1, 3, 2, 5]"
    private let picture = "plots/list.svg"

    @Test func aTerminalThatSaysSoGetsPixels() throws {
        try withPrompt { session in
            session.terminal.forget()
            session.terminal.send(line + "\r")
            try session.terminal.expectRaw("\u{1B}[c")
            session.terminal.send("\u{1B}[?62;4;22c")
            // A device control string that begins as sixel graphics do.
            try session.terminal.expectRaw("\u{1B}P")
            try session.terminal.expect(picture)
            #expect(Files.exists(Files.join(session.home, picture)))
        }
    }

    @Test(arguments: ["\u{1B}[?62;22c", ""])
    func anyOtherGetsCharacters(answer: String) throws {
        try withPrompt(columns: 80, rows: 60) { session in
            session.terminal.forget()
            session.terminal.send(line + "\r")
            try session.terminal.expectRaw("\u{1B}[c")
            session.terminal.send(answer)
            try session.terminal.expect(picture)
            #expect(!session.terminal.raw.contains("\u{1B}P"))
            try session.terminal.expectScreen("position\n")
            // It is asked once.
            session.terminal.forget()
            session.terminal.send(line + "\r")
            try session.terminal.expect(picture)
            #expect(!session.terminal.raw.contains("\u{1B}[c"))
        }
    }

    @Test func nothingIsDrawnForWhoWantsNone() throws {
        try withPrompt(columns: 80, rows: 60) { session in
            try session.enter("set drawings off", shows: "drawings off")
            session.terminal.forget()
            session.terminal.send(line + "\r")
            let shown = try session.terminal.expect(picture)
            #expect(!session.terminal.raw.contains("\u{1B}[c") && !shown.contains("position"))
        }
    }

    @Test func aPipeGetsThePathAlone() throws {
        let run = try Program.run(["-c", line])
        #expect(run.out == "list: \(picture)\n" && run.err.isEmpty)
    }
}
