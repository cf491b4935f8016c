import Sessions
import Testing

@testable import Workbench

@Suite("What was measured stays measured")
struct MeasuredTests {
    private let desk = Desk()

    init() { desk.run("w, t = time (1 + 1)") }

    @Test(arguments: [
        "t", "t * 2", "-t", "t > 0s", "not (t > 0s)", "[1, t]", "[1, t][0]", "[5, 6][t.value * 0]", "t.value",
        "[t, t].first",
        "max([t / 1s, 2])", "table(x = [1, 2], y = t).count", "if t > 0s { 1 } else { 2 }",
        "if t < 0s { 1 } else { 2 }",
        "if t < 0s { 1 }", "if false { 1 } else if t < 0s { 2 } else { 3 }", "t > 0s and true", "t..2s", "show t",
        "t | show",
        "show [t, 1]", "twice t", "for x in [t, t] { 1 }", "(for x in [t] { 1 }).count", "if t > 0s { show 1; show 2 }",
        "doctor", "help", "x = 1; help", "history",
    ])
    func showsNothingOfItself(_ line: String) {
        desk.run("def twice v { v * 2 }")
        let recorded = desk.recorded(line)
        #expect(recorded.split(separator: "\n").last == "~", "\(recorded)")
        #expect(!desk.run(line).record.digests.contains { $0.value != "~" && $0.name == "it" })
    }

    @Test(arguments: [
        ("x = t * 2", ["x measured ~"]), ("x, y = [t, 1]", ["x measured ~", "y measured ~"]),
        ("if t > 0s { x = 1 } else { y = 2 }", ["x measured ~", "y measured ~", "it measured ~"]),
        ("if t < 0s { x = 1 } else { y = 2 }", ["x measured ~", "y measured ~", "it measured ~"]),
        ("if t < 0s { for i in 1..3 { x = i } }", ["i measured ~", "x measured ~", "it measured ~"]),
        ("for i in [t] { x = 1 }", ["i measured ~", "x measured ~", "it measured ~"]),
        ("d = doctor", ["d measured ~"]),
    ])
    func hasNoDigest(_ line: String, _ digests: [String]) { #expect(desk.digests(line) == digests) }

    @Test func theOtherBranchHasTheSameNamesInTheSameOrder() {
        let yes = desk.digests("if t > 0s { a = 1; b = 2 } else { b = 3; c = 4 }")
        #expect(yes == desk.digests("if t < 0s { a = 1; b = 2 } else { b = 3; c = 4 }"))
        #expect(yes.map { $0.prefix(2) } == ["a ", "b ", "c ", "it"])
        #expect(desk.recorded("c") == "~", "what it is depends on the time")
    }

    @Test func exactPartsStayExact() {
        #expect(desk.recorded("w") == "2")
        #expect(desk.digests("t = table(n = 1..2, x = [1, 2])").first?.hasSuffix("~") == false)
        #expect(
            desk.recorded("a, times = time --runs 3 (1 + 1); times.runs")
                == "a: 2\ntimes: table · 1 row · runs, shortest, median, longest\n[3]")
        #expect(desk.recorded("times.shortest") == "~")
        let digests = desk.digests("a, times = time --runs 3 (1 + 1)")
        #expect(digests == desk.digests("a, times = time --runs 3 (1 + 1)"), "no time is in a digest")
        #expect(digests.allSatisfy { !$0.hasSuffix("~") })
        #expect(desk.recorded("for i in 1..2 { a, s = time (i + i) }") == "i  a  s\n1  2  ~\n2  4  ~")
    }

    @Test func aPersonSeesIt() {
        desk.run("t")
        #expect(desk.host.shown.last?.hasSuffix("s") == true)
        desk.run("if t > 0s { show 1 }")
        #expect(desk.host.shown.last == "1")
    }

    @Test func measuredNumbersDecideNothingThatLasts() {
        #expect(desk.code("seed (t.value * 0)") == "wrong-argument")
        #expect(desk.code("time --runs (t.value) (1)") == "wrong-argument")
        #expect(desk.recorded("seed") == "42")
    }

    @Test func aLineIsTimedThatFails() { #expect(desk.code("time ([1][5])") == "bad-index") }

    @Test func whatVarsTellsOfItIsMeasured() {
        #expect(desk.recorded("vars").contains("t     number  ~"))
    }
}
