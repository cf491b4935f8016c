import Sessions
import Testing

@testable import Workbench

@Suite("Loops and conditions")
struct LoopTests {
    private let desk = Desk()

    @Test(arguments: [
        ("for n in 1..3 { n * n }", "n  value\n1      1\n2      4\n3      9"),
        ("for n in 3..1 { n }", "n  value\n3      3\n2      2\n1      1"),
        ("for n in 0..<2 { square = n * n }", "n  square\n0       0\n1       1"),
        ("for n in [1, 2] { a, b = [n, -n] }", "n  a   b\n1  1  -1\n2  2  -2"),
        ("for w in [\"a\", \"b\"] { w + w }", "w  value\na  aa\nb  bb"),
        ("for a, b in [[1, 2], [3, 4]] { a + b }", "a  b  value\n1  2      3\n3  4      7"),
        (
            "for name, n in table(name = [\"x\", \"y\"], n = 1..2) { n * 10 }",
            "name  n  value\nx     1     10\ny     2     20"
        ),
        ("for r in table(x = 1..2) { r.x }", "r "),
        ("for n in 1..2 { table(a = [n], b = [n * 2]) }", "n  a  b\n1  1  2\n2  2  4"),
        ("for n in 1..2 { n = 9 }", "n  n'\n1   9\n2   9"),
        ("for n in 1..2 { if n > 1 { n * 10 } }", "n  value\n1\n2     20"),
        ("for n in 1..2 { if n > 1 { big = n } else { small = n } }", "n  value\n1      1\n2      2"),
        ("for n in 1..2 { for m in 1..2 { n * m } }", "n  value"),
        ("for n in 1..2 { set hints on }", "hints on\nhints on"),
        ("for n in 1..2 { table(value = [n]) }", "n  value\n1      1\n2      2"),
        ("for t in [1s, 2ms] { t * 2 }", "  t  value\n 1s     2s\n2ms    4ms"),
        ("for row in ones([2, 3]) { sum(row) }", "row"),
        ("for x in [] { x }", ""), ("for n in 1..3 { }", ""), ("for n in 5..<5 { n }", ""),
        ("if 1 > 2 { 1 }", ""), ("if 0 { 1 } else if 2 > 1 { 2 } else { 3 }", "2"), ("if not true { 1 } else { }", ""),
    ])
    func gives(_ line: String, _ output: String) {
        let recorded = desk.recorded(line)
        let isPart = line.contains("for m") || line.contains("row") || line.contains("for r in")
        #expect(isPart ? recorded.hasPrefix(output) : recorded == output)
    }

    @Test func variablesOfALoopRemain() {
        desk.run("for i in 1..3 { last = i * 10 }")
        #expect(desk.recorded("[i, last]") == "[3, 30]")
    }

    @Test func aLoopIsAValue() {
        #expect(desk.recorded("t = for n in 1..3 { n * n }; t.value") == "table · 3 rows · n, value\n[1, 4, 9]")
        #expect(desk.recorded("(for n in 1..3 { n }).count") == "3")
        #expect(desk.recorded("x = if 2 > 1 { \"yes\" } else { \"no\" }") == "\"yes\"")
    }

    @Test func onlyWhatIsMadeToBeReadIsShownInside() {
        #expect(desk.recorded("for i in 1..2 { x = i; i; show i; y = 1 }") == "1\n2\ni  y\n1  1\n2  1")
    }

    @Test func aLoopWithoutResultsKeepsNothing() {
        desk.interrupt(atStep: 300_000)
        let execution = desk.run("for i in 1..1000000000000 { }")
        #expect(!execution.failed && execution.results.isEmpty)
        #expect(execution.record.inputs.first?["step"] == "300001")
    }

    @Test func aResultThatComesLateHasItsRow() {
        desk.run("t = for i in 1..4 { if i > 2 { i * 10 } }")
        #expect(desk.recorded("t.i") == "[1, 2, 3, 4]")
        #expect(desk.recorded("t.value.count") == "4")
    }

    @Test func commandsOfOnesOwn() {
        #expect(
            desk.recorded(
                "def scale x --by 2 --negative { \"x, so many times\"\nif negative { -x * by } else { x * by } }")
                == "defined scale X [--by VALUE] [--negative]")
        #expect(desk.recorded("scale 3") == "6")
        #expect(desk.recorded("scale 3 --by 5") == "15")
        #expect(desk.recorded("scale 3 --negative") == "-6")
        #expect(desk.recorded("scale 3 --no-negative") == "6")
        #expect(desk.recorded("4 | scale --by 3 | show") == "12")
        #expect(desk.recorded("y = scale 4; y") == "8\n8")
        #expect(desk.code("scale") == "missing-argument")
        #expect(desk.code("x") == "unknown-variable", "a body's names are its own")
        #expect(desk.code("scale = 3") == "reserved-name")
    }

    @Test func bodiesSeeTheWorkspaceAndLeaveIt() {
        desk.run("base = 10")
        desk.run("def raise x = base { base = base + x\nbase }")
        #expect(desk.recorded("raise 5") == "15")
        #expect(desk.recorded("raise") == "20")
        #expect(desk.recorded("base") == "10")
        desk.run("def local x { drop x\n1 }")
        desk.run("x = 3")
        #expect(desk.recorded("local 1; x") == "forgot x\n1\n3", "drop in a body takes the body's own name")
    }

    @Test func recursionHasAnEnd() {
        desk.run("def fact n { if n < 2 { 1 } else { n * (fact (n - 1)) } }")
        #expect(desk.recorded("fact 10") == "3628800")
        #expect(desk.code("fact 1000") == "endless-recursion")
        desk.run("def a n { b n }")  // b is not known yet
        #expect(desk.code("a 1") == "unknown-command")
    }
}
