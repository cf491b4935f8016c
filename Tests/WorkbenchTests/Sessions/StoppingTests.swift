import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Ctrl-C")
struct StoppingTests {
    @Test(arguments: [
        ("s = for i in 1..100000 { i * i }", 1), ("s = for i in 1..100000 { i * i }", 57),
        ("for i in 1..9 { for j in 1..9 { i * j } }", 4), ("for i in 1..50 { i }; for j in 1..50 { j }", 30),
        ("n = 0; for i in 1..1000 { n = n + i }; n", 10), ("a, t = time --runs 1 (for i in 1..100 { i })", 20),
        ("def all n { for i in 1..n { i } }; all 100", 20),
    ])
    func theStepIsRecordedAndReplayed(_ line: String, _ step: Int) throws {
        let desk = Desk()
        desk.interrupt(atStep: step)
        try withSession(of: ["x = 1", line, "x + 1"], desk: desk) { path in
            let text = try Files.readText(path)
            #expect(text.contains("#< stopped step="), "\(text)")
            #expect(replay(path).hasPrefix("identical: 3 lines"), "\(replay(path))")
            #expect(replay(path, "--bless").hasPrefix("identical"))
            #expect(try Files.readText(path) == text)
            // Another step is another result.
            let later = text.split(separator: "\n").map {
                $0.hasPrefix("#< stopped") ? "#< stopped step=3" : String($0)
            }
            try Files.writeAtomically(later.joined(separator: "\n") + "\n", to: path)
            #expect(replay(path).hasPrefix("error[utter::failed-replay]"))
        }
    }

    @Test func whatFollowsAStoppedLoopIsNotRun() {
        let desk = Desk()
        desk.interrupt(atStep: 5)
        desk.run("p = for i in 1..1000 { i }; q = 2")
        #expect(desk.recorded("p.count") == "6", "what was done is kept")
        #expect(desk.code("q") == "unknown-variable")
    }

    @Test func aSecondOneGivesTheLineUp() throws {
        let desk = Desk()
        desk.run("x = 1")
        desk.interrupt(atStep: 5, times: 2)
        try withSession(of: ["for i in 1..100000 { x = i }", "x"], desk: desk) { path in
            let text = try Files.readText(path)
            #expect(text.hasPrefix("#: utter session 1"))
            #expect(text.contains("#x for i in 1..100000 { x = i }\n#! error[utter::abandoned]: the line was given up"))
            #expect(text.hasSuffix("x\n#> 1\n"))
        }
    }

    @Test func anotherThreadMayAsk() async throws {
        let desk = Desk()
        let interruption = desk.interruption
        let asking = Task.detached {
            while !Task.isCancelled {
                interruption.request()
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        let execution = desk.run("x = 0; for i in 1..1000000000000 { x = i; set hints on }")
        asking.cancel()
        await asking.value
        #expect(!execution.failed || execution.problems.first?.code == "abandoned")
    }

    @Test(arguments: ["replay %", "replay % --check", "replay % --bless", "run %"])
    func aReplayIsGivenUpAndItsFileIsLeftAlone(_ command: String) throws {
        try withSession(of: ["x = 1", "for i in 1..3 { i }", "y = x + 1"]) { path in
            let text = try Files.readText(path)
            try Files.writeAtomically(text.replacing("#> 1\n", with: "#> 2\n"), to: path)
            let desk = Desk()
            desk.interrupt(atStep: 1)
            let before = try Files.readText(path)
            #expect(desk.code(command.replacing("%", with: path)) == "abandoned")
            #expect(try Files.readText(path) == before)
        }
    }

    @Test func openingIsGivenUp() throws {
        try withSession(of: ["x = 1", "for i in 1..3 { i }", "y = 2"]) { path in
            let host = DeskHost()
            host.onProgress = { if $0?.label == "open" { Interruption.shared.request() } }
            let places = Places(sessions: "", logs: Files.parent(of: path))
            #expect(throws: FileError.self) { try SessionRunner.resuming(path, places: places, host: host) }
            Interruption.shared.reset()
        }
    }
}
