import Language
import Support
import Testing

@testable import Workbench

@Suite("Lines change all or nothing")
struct TransactionTests {
    private let desk = Desk()

    /// All of a workspace that lines can change.
    private func state() -> String {
        let workspace = desk.interpreter.workspace
        let variables = workspace.variables.keys.sorted().map { "\($0) \(workspace.variables[$0]?.digest.short ?? "")" }
        return "\(variables) \(workspace.commands.keys.sorted()) \(workspace.seed) \(workspace.settings)"
    }

    @Test(arguments: [
        "x = 5; w[9]", "y = 1; x = y; 1s + 1dB", "drop x; w[9]", "drop --all; w[9]", "seed 7; w[9]",
        "set color off; w[9]", "def f x { x }; w[9]", "for i in 1..3 { x = i; w[i] }", "if true { x = 9; w[9] }",
        "x = 5; y = wights", "x = [1, 2", "double 2; x = double 3; fail 3", "x, y = (1 + 1)", "40; w[9]",
    ])
    func aFailedLineChangesNothing(_ line: String) {
        desk.run("w = [1, 2, 3]; x = 4")
        desk.run("def double v { v * 2 }")
        desk.run("def fail v { u = v; w[u] }")
        let before = state()
        #expect(desk.run(line).failed)
        #expect(state() == before)
        #expect(desk.recorded("x") == "4")
    }

    @Test func itIsTheLastValue() {
        #expect(desk.recorded("1 + 1; it * 10") == "2\n20")
        #expect(desk.recorded("it + 1") == "21")
        #expect(desk.recorded("x, y = [7, 8]; it") == "x: 7\ny: 8\n7")
        #expect(desk.code("nothing_here") == "unknown-variable")
        #expect(desk.recorded("it") == "7", "a failed line leaves it alone")
    }

    @Test func itDoesNotExistBeforeThereIsAValue() { #expect(desk.code("it") == "unknown-variable") }

    @Test(arguments: [
        ("a, b = [1, \"two\"]; b", "\"two\""), ("a, b, c = [1, [2, 3], true]; b", "[2, 3]"),
        ("a, b = time (1 + 1); a", "2"), ("a, b = [[1, 2], [3, 4]]; b", "[3, 4]"),
    ])
    func severalNamesTakeResultsOrTheItemsOfAList(_ line: String, _ summary: String) {
        #expect(desk.summary(line) == summary)
    }

    @Test(arguments: ["a, b = [1, 2, 3]", "a, b = [1]", "a, b = 3", "a, b = table(x = 1..2)", "a, b = []"])
    func severalNamesNeedAsManyValues(_ line: String) {
        #expect(["too-few-results", "not-assignable"].contains(desk.code(line)))
    }

    @Test func theSameLineGivesTheSame() {
        let line = "w = normal([50]); a = sort(w)[0..4]; mean(a)"
        let first = desk.digests(line)
        #expect(desk.digests(line) == first)
        #expect(Desk().digests(line) == first)
        #expect(Desk(seed: 7).digests(line) != first)
    }

    @Test func theSeedDecidesWhatIsRandom() {
        let first = desk.digests("w = normal([5])")
        #expect(desk.recorded("seed") == "42")
        #expect(desk.digests("seed 7; w = normal([5])") != first)
        #expect(desk.digests("w = normal([5], seed = 42)") == first)
        #expect(desk.recorded("seed") == "7")
        #expect(desk.digests("seed 42; w = normal([5])") == first)
        #expect(desk.code("seed (-1)") == "wrong-argument")
        #expect(desk.recorded("seed 9007199254740992") == "9007199254740992")
    }

    @Test func settingsAreListedAndChanged() {
        #expect(desk.recorded("set").split(separator: "\n").count == Settings.entries.count + 1)
        #expect(desk.recorded("set color off") == "color off")
        #expect(desk.interpreter.workspace.settings.colour == .off)
        #expect(desk.recorded("set color") == "color off")
        #expect(desk.digests("x = 1") == Desk().digests("x = 1"), "settings change no value")
    }

    @Test func varsListsWhatThereIs() {
        #expect(desk.recorded("vars") == "the workspace is empty; `x = 3` puts something there")
        desk.run("b = [1, 2]; a = 3ms; def twice x { x * 2 }")
        #expect(
            desk.recorded("vars")
                == "name   kind     value\na      number   3ms\nb      list     [1, 2]\ntwice  command  twice X")
        desk.run("drop a")
        #expect(desk.recorded("(vars).name") == "[\"b\", \"twice\"]")
        desk.run("drop --all")
        #expect(desk.interpreter.workspace.variables.keys.allSatisfy { $0 == "it" })
        #expect(desk.interpreter.workspace.commands.isEmpty)
    }

    @Test func showShowsAll() {
        #expect(desk.run("t = table(n = 1..30); t").shown.text(for: .record).count == 23)
        #expect(desk.run("show t").shown.text(for: .record).count == 31)
        #expect(desk.recorded("t | show") == desk.recorded("show t"))
    }

    @Test func historyListsWhatTheHostKeeps() {
        desk.host.history = ["x = 1", "for i in 1..2 {\ni }", "train it"]
        desk.run("history --last 2")
        #expect(desk.host.shown == ["2  for i in 1..2 { ↵ i }", "3  train it"])
        desk.run("history --find train")
        #expect(desk.host.shown.last == "3  train it")
        desk.run("history --find none")
        #expect(desk.host.shown.last == "no such line")
    }

    @Test func doctorNamesWhatItLookedAt() {
        let execution = desk.run("doctor")
        #expect(!execution.failed && !execution.isRecorded)
        let text = desk.host.shown.joined(separator: "\n")
        for what in ["processor", "kernels", "gnuplot", "sound", "data", "sessions"] { #expect(text.contains(what)) }
    }

    @Test func commandsAboutTheProgramReachTheHost() {
        desk.run("quit")
        #expect(desk.host.hasQuit)
        desk.run("open that.utter")
        #expect(desk.host.opened == ["that.utter"])
    }
}
