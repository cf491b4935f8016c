import Language
import Sessions
import Support
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines of anything")
struct LineFuzzTests {
    @Test("no line brings the interpreter down", arguments: 1...4 as ClosedRange<UInt64>)
    func anything(_ seed: UInt64) throws { try fuzz(seed: seed, lines: 1000) }

    @Test(.tags(.long), .longOnly) func anythingLong() throws {
        for seed in 100..<200 as Range<UInt64> { try fuzz(seed: seed, lines: 1000) }
    }

    private func fuzz(seed: UInt64, lines: Int) throws {
        try inFreshDirectory {
            var soup = TokenSoup(seed: seed)
            let desk = Desk(seed: seed)
            for number in 0..<lines {
                if number % 50 == 0 {
                    desk.run(
                        "drop --all; w = [1, 2, 3]; t = table(x = 1..3, name = [\"a\", \"b\", \"c\"]); m = normal([3, 2])"
                    )
                }
                let line = soup.line()
                var steps = 0
                desk.host.onProgress = { event in
                    steps += event == nil ? 0 : 1
                    if steps == 200 { desk.interruption.request() }
                }
                let execution = desk.run(line)
                let record = execution.record
                #expect(execution.failed == (record.failure != nil))
                for problem in execution.problems {
                    #expect(!problem.message.isEmpty, "seed \(seed): \(line)")
                    let end = problem.span?.end ?? 0
                    #expect(end <= line.utf8.count, "seed \(seed): \(line)")
                }
            }
        }
    }

    @Test(arguments: [
        "list(1..1e12)", "zeros([1e9])", "ones([100000, 100000])", "arange(1e12)", "linspace(0, 1, 1e12)",
        "(1..1e12) + 1",
        "sum(1..1e12)", "normal([3e9])", "repeat(\"a\", 1e12)", "for i in 1..1e12 { i }",
        "x = [1]; for i in 1..64 { x = [x, x] }",
        "s = \"ab\"; for i in 1..60 { s = s + s }", "x = [1]; for i in 1..60 { x = concat(x, x) }",
        "x = 0; for i in 1..1000 { x = [x] }",
        "x = table(a = [1]); for i in 1..1000 { x = table(a = [x, x]) }", "eye(1e6)", "reshape(1..1e12, [1e6, 1e6])",
        "(1..1e12)[0..1e11]  | show", "list(0..<1e12)", "outer(1..1e7, 1..1e7)", "def f n { f (n + 1) }; f 1",
        "tile([1], 1e12)",
    ])
    func whatTheMachineCannotHoldIsRefused(_ line: String) {
        let desk = Desk()
        let execution = desk.run(line)
        _ = execution.record
        #expect(execution.failed || execution.shown.text(for: .record).joined().count < 1000, "\(line)")
    }

    @Test(arguments: [
        "1..1e12", "x = 1..1e12", "(1..1e12).count", "show (1..1e12)", "[1..1e12]", "table(r = [1..1e12])",
        "(1..1e12)[5]",
    ])
    func aRangeIsAsSmallAsItsEnds(_ line: String) { #expect(!Desk().run(line).failed) }

    /// The deepest calls of the deepest expressions, on the stack of a secondary thread.
    @Test func theDeepestRecursionFits() {
        let nested = String(repeating: "[", count: 40) + "(down (n - 1))" + String(repeating: "]", count: 40)
        let line = "w = [1]; def down n { if n > 0 { \(nested) } else { w[9] } }; down 30"
        let codes = onThread(stack: 8 << 20) { Desk().run(line).problems.map(\.code) }
        #expect(codes == ["bad-index"])
        let endless = onThread(stack: 8 << 20) { Desk().run("def down n { \(nested) }; down 1").problems.map(\.code) }
        #expect(endless == ["endless-recursion"])
    }
}
