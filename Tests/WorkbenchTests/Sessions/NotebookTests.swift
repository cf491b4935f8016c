import Language
import Sessions
import Support
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("Notebooks")
struct NotebookTests {
    private func withNotebook(_ text: String, _ body: (String) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "n.md")
            try Files.writeAtomically(text, to: path)
            try body(path)
        }
    }

    private func run(_ path: String, _ flags: String = "") -> String { replay(path, flags, command: "run") }

    private static let text = """
        # Weights

        Some *prose*, kept as it is.

        ```utter
        w = ones([2, 2])
        sum(w)
        ```

        ```python
        not ours
        ```

        ```utter
        a, t = time (1 + 1)
        for n in 1..2 {
            n * n
        }
        ```
        """ + "\n"

    @Test func whatStandsAboveTheHeaderStays() throws {
        try withNotebook("---\ntitle: x\n---\n\n```utter\n1\n```\n") { path in
            #expect(run(path).hasSuffix("ran 1 cell; outputs are in \(path)"))
            let text = try Files.readText(path)
            #expect(text.hasPrefix("---\ntitle: x\n---\n"), "\(text)")
        }
    }

    @Test func aNotebookThatRunsItselfIsRefused() throws {
        try withNotebook("```utter\n1\n```\n") { path in
            try Files.writeAtomically("```utter\nrun \"\(path)\"\n```\n", to: path)
            #expect(run(path).hasPrefix("error[utter::failed-replay]"))
            let text = try Files.readText(path)
            #expect(text.contains("error[utter::not-here]"), "\(text)")
        }
    }

    @Test func outputsStandBeneathTheCellsAndStay() throws {
        try withNotebook(Self.text) { path in
            #expect(run(path).hasSuffix("ran 2 cells; outputs are in \(path)"))
            let text = try Files.readText(path)
            let golden = text.replacing(Numerics.kernels, with: "…")
            let difference = Golden.matches(golden, file: "Tests/Golden/Sessions/workbench.md")
            #expect(difference == nil, "\(difference ?? "")")
            _ = run(path)
            #expect(try Files.readText(path) == text, "a second run changes no byte")
            #expect(run(path, "--check").hasPrefix("identical: 2 lines · to the bit"))
            #expect(replay(path, "--bless").contains("identical"))
            #expect(try Files.readText(path) == text)
        }
    }

    @Test func itStopsAtTheCellThatFails() throws {
        let text = "```utter\nx = 3\n```\n\n```utter\ny = 1\nx + z\n```\n\nlater\n\n```utter\n5 * x\n```\n"
        try withNotebook(text) { path in
            let said = run(path)
            #expect(said.hasPrefix("error[utter::failed-replay]: \(path) stopped at line"))
            let failed = try Files.readText(path)
            #expect(
                failed.contains("x + z\n```\n<!-- utter:error -->\n```text\nerror[utter::unknown-variable]"),
                "\(failed)")
            #expect(failed.contains("2 │ x + z"), "the line is counted from the cell's first")
            #expect(failed.hasSuffix("later\n\n```utter\n5 * x\n```\n"))
            #expect(run(path) == said)
            #expect(try Files.readText(path) == failed, "the same failure changes no byte")
            let checked = run(path, "--check")
            #expect(checked.hasPrefix("error[utter::failed-replay]"), "what does not run proves nothing: \(checked)")
            #expect(checked.contains("it failed when it was recorded, too"))
            // Mended, it goes on to the end.
            try Files.writeAtomically(failed.replacing("x + z", with: "x + y"), to: path)
            #expect(run(path, "--check").contains("does not fail now"))
            #expect(run(path).hasSuffix("stands as before; ran 2 cells; outputs are in \(path)"))
            #expect(try !Files.readText(path).contains("utter:error"))
            #expect(try Files.readText(path).hasSuffix("```text\n15\n```\n"))
        }
    }

    @Test(arguments: [
        ("sum(w)", "mean(w)", "output"), ("ones([2, 2])", "zeros([2, 2])", "w is tensor"), ("\n4\n", "\n5\n", "was: 5"),
        ("2      4", "2      5", "apart by 1"), ("prose", "other prose", "identical"),
        ("#: seed 42", "#: seed 1", "identical"),
    ])
    func aCheckSees(_ old: String, _ new: String, _ said: String) throws {
        try withNotebook(Self.text) { path in
            _ = run(path)
            let text = try Files.readText(path).replacing(old, with: new, maxReplacements: 1)
            try Files.writeAtomically(text, to: path)
            #expect(run(path, "--check").contains(said), "\(run(path, "--check"))")
            #expect(try Files.readText(path) == text)
        }
    }

    @Test func aCellIsAllOrNothing() throws {
        try withNotebook("```utter\nx = 1\nfor i in 1..3 { x = x + i }\nx\n```\n") { path in
            let desk = Desk()
            #expect(!desk.run("run \(path)").failed)
            #expect(desk.interpreter.workspace.variables.keys.isEmpty, "a notebook's values are its own")
            let text = try Files.readText(path)
            #expect(text.contains("  7\n7\n```"))
        }
    }

    @Test func aSessionRunsInPlaceToo() throws {
        try withSession(of: ["x = 1", "y = wrong(", "x + 1"]) { path in
            let text = try Files.readText(path)
            try Files.writeAtomically(text.replacing("x = 1\n", with: "x = 5\n"), to: path)
            #expect(run(path).hasSuffix("ran 2 cells; outputs are in \(path)"), "\(run(path))")
            #expect(try Files.readText(path).hasSuffix("x + 1\n#> 6\n"))
            let broken = try Files.readText(path).replacing("x = 5\n", with: "x = five\n")
            try Files.writeAtomically(broken, to: path)
            #expect(run(path).contains("stopped at line 4"))
            #expect(try Files.readText(path) == broken, "a program is not made a comment because it fails")
        }
    }
}
