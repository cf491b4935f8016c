import Language
import Sessions
import Support
import Testing

@testable import Workbench

@Suite("Taking lines back")
struct BackTests {
    @Test func theLastLineIsUndone() {
        let desk = Desk()
        for line in ["x = 1", "x = 2; y = 3; seed 7", "def twice v { 2 * v }", "set color off"] { desk.run(line) }
        desk.run("back")
        #expect(desk.interpreter.workspace.settings.colour == .auto)
        #expect(desk.summary("twice 4") == "8")
        desk.run("back")
        desk.run("wrong(")
        desk.run("vars")
        #expect(
            desk.code("twice 4") == LanguageCode.unknownCommand.rawValue, "lines that failed or only asked are none")
        #expect(desk.recorded("back") == "took back x = 2; y = 3; seed 7\n  x: 1\n  y is gone")
        #expect(desk.summary("x") == "1")
        #expect(desk.code("y") != nil)
        #expect(desk.interpreter.workspace.seed == Workspace.defaultSeed)
        #expect(desk.recorded("back") == "took back x = 1\n  x is gone")
        #expect(desk.recorded("back") == "there is no line left to take back")
    }

    @Test func severalAtOnceGoAsFar() {
        let desk = Desk()
        for number in 1...4 { desk.run("x = \(number)") }
        desk.run("back; back")
        #expect(desk.summary("x") == "2")
        desk.run("back")
        #expect(desk.summary("x") == "1", "the line that looked at x is none")
    }

    @Test func whatWasMeasuredIsInNoRecord() {
        let desk = Desk()
        desk.run("w, t = time (1 + 1)")
        desk.run("w, t = time (1 + 2)")
        #expect(desk.recorded("back") == "took back w, t = time (1 + 2)\n  t: ~\n  w: 2")
    }

    @Test func aSessionWithItReplaysAndOpens() throws {
        try withSession(of: ["x = 1", "x = [x, 2]", "back", "y = x + 1", "bad(", "back", "x"]) { path in
            #expect(replay(path).hasPrefix("identical: 6 lines"), "\(replay(path))")
            let places = Places(sessions: "", logs: Files.parent(of: path))
            let resumed = try SessionRunner.resuming(path, places: places, host: DeskHost()).runner
            let variables = resumed.interpreter.workspace.variables
            #expect(variables["x"]?.summaryText == "1")
            #expect(variables["y"] == nil)
        }
    }

    @Test func linesBeyondTheDeepestStay() {
        let desk = Desk()
        for number in 0...LineChange.deepest { desk.run("x = \(number)") }
        for _ in 0...LineChange.deepest { desk.run("back") }
        #expect(desk.summary("x") == "0")
    }
}
