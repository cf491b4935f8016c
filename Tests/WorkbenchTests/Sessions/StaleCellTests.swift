import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Notebooks of which some cells were changed")
struct StaleCellTests {
    private static let text = "```utter\na = 2\n```\n\n```utter\nb = a * 3\nb\n```\n\n```utter\nb + 1\n```\n"
    private static let mark = "<!-- utter:stale -->\n\n*Stale:"

    private func withNotebook(_ body: (_ path: String, _ run: (String) -> String) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "n.md")
            try Files.writeAtomically(Self.text, to: path)
            let run = { (flags: String) in replay(path, flags, command: "run") }
            #expect(run("").hasSuffix("ran 3 cells; outputs are in \(path)"))
            try body(path, run)
        }
    }

    private func change(_ path: String, _ old: String, _ new: String) throws {
        let text = try Files.readText(path)
        #expect(text.contains(old), "\(text)")
        try Files.writeAtomically(text.replacing(old, with: new), to: path)
    }

    @Test func whatDidNotChangeIsNotRunAgain() throws {
        try withNotebook { path, run in
            let text = try Files.readText(path)
            #expect(run("").hasPrefix("nothing was changed since it ran"))
            #expect(run("--all").hasSuffix("ran 3 cells; outputs are in \(path)"))
            #expect(run("--check").hasPrefix("identical: 3 lines"))
            #expect(try Files.readText(path) == text)
            // Prose is no cell.
            try change(path, "\n\n```utter\nb + 1", "\n\nMore prose.\n\n```utter\nb + 1")
            #expect(run("").hasPrefix("nothing was changed"))
        }
    }

    @Test(arguments: [
        ("a = 2", "a = 4", "13", "ran 3 cells"), ("#: seed 42", "#: seed 1", "7", "ran 3 cells"),
        ("text\n7\n", "text\n8\n", "7", "the cells at lines 7, 18 stand as before; ran 1 cell"),
        ("b = a * 3", "b = a * 5", "11", "the cell at line 7 stands as before; ran 2 cells"),
        ("b + 1", "b + 5", "11", "the cells at lines 7, 18 stand as before; ran 1 cell"),
        ("#: cell ", "#: call ", "7", "ran 3 cells"),
    ])
    func fromTheFirstChangeOnItIsRun(old: String, new: String, last: String, ran: String) throws {
        try withNotebook { path, run in
            try change(path, old, new)
            let said = run("")
            #expect(said.contains("\(ran); outputs are in \(path)"), "\(said)")
            // What stands as before is not shown again.
            #expect(said.contains("> a = ") == ran.hasPrefix("ran 3"), "\(said)")
            #expect(try Files.readText(path).hasSuffix("text\n\(last)\n```\n"))
            #expect(run("").hasPrefix("nothing was changed"))
        }
    }

    @Test func whatAFailureLeftIsMarkedUntilItIsMadeAnew() throws {
        try withNotebook { path, run in
            let whole = try Files.readText(path)
            try change(path, "b = a * 3", "b = a * c")
            #expect(run("").contains("stopped at line"))
            let failed = try Files.readText(path)
            #expect(failed.contains("text\n7\n```\n\(Self.mark)"), "\(failed)")
            #expect(NotebookText.render(NotebookText.parse(failed).document) == failed)
            #expect(NotebookText.parse(failed).warnings.isEmpty)
            #expect(run("").contains("stopped at line"))
            #expect(try Files.readText(path) == failed)
            try change(path, "b = a * c", "b = a * 3")
            #expect(run("").hasSuffix("ran 2 cells; outputs are in \(path)"))
            #expect(try Files.readText(path) == whole)
        }
    }
}
