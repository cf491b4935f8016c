import Language
import Testing

@Suite struct IncompleteTests {
    @Test(arguments: [
        "(", "(1 +", "(1 + # c", "[1,", "[1, -", "f(a", "f(a,", "f(a = ", "w[", "w[1..", "w[1..<", "(not", "(for",
        "(1 ..",
        "a |",
        "a |\n", "a | # c",
        "(a |", "for a in b {", "for a in b {\n c\n", "for a in b {\n (c", "if a { } else {", "def f {", "def f a=(",
        "network {", "n = network { residual {", "\"\"\"", "a = \"\"\"x\ny", "f(\"\"\"x", "f (", "f [", "f --x=[1,",
        "f --x (",
        "ok = 1\n(", "for x in y {\n(",
    ])
    func textThatNeedsMore(text: String) {
        #expect(Parser.isIncomplete(text))
        #expect(!problems(text).isEmpty)
    }

    @Test(arguments: [
        "", "a", "f a", "1 +", "a =", "a,", "if a", "if a { } else", "for a in", "def f", "not", "f --x=", "\"a",
        "f \"a",
        "\"a (", "f 'it", "(a]", "f(a b,", "1 + )\n(", "for a in b {\n 1 +\n", "for a in b { a = ", "[1 2",
        "(a.",
        "| a", "a | |", "# (", "\"\"\"a\"\"\"", "network { 1", "f(\"a", "(1 2", "f \"(\"", "(f --x=",
    ])
    func textThatDoesNot(text: String) {
        #expect(!Parser.isIncomplete(text))
    }

    /// What is incomplete can be completed: closing what is open makes it right.
    @Test(arguments: [
        ("(1 +", "2)"), ("f(a,", "b)"), ("a |", "b"), ("\"\"\"x", "\"\"\""), ("network {", "relu }"), ("w[1..", "]"),
        ("w[1..<", "2]"),
        ("(f --x", "y)"), ("for a in b {", "c }"), ("f --x=[1,", "2]"), ("(a", "- 1)"),
    ])
    func restOnTheNextLineCompletesIt(text: String, rest: String) {
        #expect(Parser.isIncomplete(text))
        #expect(canonicalText(text + "\n" + rest) != nil)
    }
}
