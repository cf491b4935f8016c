import Glibc
import Support
import TestSupport
import Testing

/// Programs from files and from standard input.
@Suite struct ScriptTests {
    @Test(arguments: [
        ("", ""), ("\n\n# nothing\n", ""), ("1 + 1\n2 + 2\n", "2\n4\n"), ("1 + 1", "2\n"),
        ("x = 3\r\nx * 2\r\n\"a\"", "3\n6\na\n"),
        ("for i in 1..2 {\n  i * 10\n}\n\"after\"\n", "i  value\n1     10\n2     20\nafter\n"), ("quit\n1 + 1\n", ""),
        ("\"é漢🎉\"\n", "é漢🎉\n"), ("\u{FEFF}1 + 1\n", "2\n"),
    ])
    func inputIsRunLineByLine(input: String, out: String) throws {
        let run = try Program.run([], input: input)
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        #expect(run.out == out)
    }

    @Test(arguments: ["nosuch", "1 +", "for i in 1..2 {"])
    func inputStopsAtTheFirstError(line: String) throws {
        let run = try Program.run([], input: "1 + 1\n\n\(line)\n3 + 3\n")
        #expect(run.status == 1)
        #expect(run.out == "2\n")
        #expect(run.err.contains("line 3"), "\(run.err)")
    }

    @Test func inputThatIsNoTextIsSaid() throws {
        let output = try Subprocess.run(
            Program.path(), [], input: Array("1 + 1\n\"\u{0}".utf8) + [0xFF, 0x0A], deadline: .seconds(20))
        #expect(output.status == .exited(1))
        #expect(String(decoding: output.standardOutput, as: UTF8.self) == "2\n")
        #expect(String(decoding: output.standardError, as: UTF8.self).contains("line 2 of standard input is not UTF-8"))
    }

    @Test(arguments: ["program.utter", "folder/program"])
    func aFileIsCheckedWholeBeforeItRuns(name: String) throws {
        try withTemporaryDirectory { folder in
            try Files.makeDirectory("\(folder)/folder")
            try Files.writeAtomically("x = 1\nx + 1\r\nnosuch x\n", to: "\(folder)/\(name)")
            let wrong = try Program.run([name], directory: folder)
            #expect(wrong.status == 1 && wrong.out.isEmpty)
            #expect(wrong.err.contains("\(name):3"), "\(wrong.err)")
            try Files.writeAtomically("x = 1\nx + 1\r\nx + 2", to: "\(folder)/\(name)")
            let right = try Program.run([name], directory: folder)
            #expect(right.status == 0 && right.out == "1\n2\n3\n")
        }
    }

    @Test func aFileStopsAtTheFirstError() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("1 + 1\n[1, 2][7]\n3 + 3\n", to: "\(folder)/program.utter")
            let run = try Program.run(["program.utter"], directory: folder)
            #expect(run.status == 1 && run.out == "2\n")
            #expect(run.err.contains("program.utter:2"), "\(run.err)")
        }
    }

    @Test func aNotebooksCellsAreRun() throws {
        try withTemporaryDirectory { folder in
            let text = "# Title\n\nProse with `x`.\n\n```utter\nx = 2\nx * 3\n```\n\n```sh\nnosuch\n```\n"
            try Files.writeAtomically(text, to: "\(folder)/page.md")
            let run = try Program.run(["page.md"], directory: folder)
            #expect(run.status == 0 && run.out == "2\n6\n", "\(run.err)")
            #expect(try Files.readText("\(folder)/page.md") == text)
        }
    }

    @Test(arguments: [
        ("programm.utter", "did you mean program.utter?"), ("./", "it is a folder"), ("binary.utter", "not UTF-8"),
    ])
    func filesThatCannotBeRead(name: String, says: String) throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("1\n", to: "\(folder)/program.utter")
            try Files.writeAtomically([0x31, 0x0A, 0xFF, 0xFE, 0x00], to: "\(folder)/binary.utter")
            let run = try Program.run([name], directory: folder)
            #expect(run.status == 1 && run.out.isEmpty)
            #expect(run.err.contains(says), "\(run.err)")
        }
    }

    @Test func aFileThatIsNoCommandIsExplained() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("1 + 1\n", to: "\(folder)/program.txt")
            let run = try Program.run(["program.txt"], directory: folder)
            #expect(run.status == 2 && run.err.contains("utter ./program.txt"))
            #expect(try Program.run(["./program.txt"], directory: folder).out == "2\n")
        }
    }

    @Test func jsonIsOneObjectALine() throws {
        let run = try Program.run(["--json"], input: "x = 1 / 3\n[x > 0, \"é\\n\"]\ntable(a = [1, 2])\nnosuch\n1\n")
        #expect(run.status == 1)
        let objects = try run.out.split(separator: "\n").map { try JSON.parse(String($0)) }
        #expect(objects.count == 4)
        let third = JSON.number(1.0 / 3)
        #expect(objects[0]["results"] == [["kind": "number", "name": "x", "value": third]])
        #expect(objects[1]["results"] == [["kind": "list", "value": [true, "é\n"]]])
        #expect(objects[2]["results"] == [["kind": "table", "value": [["a": 1], ["a": 2]]]])
        #expect(objects[3]["ok"] == false)
        guard case .array(let errors)? = objects[3]["errors"] else { return #expect(Bool(false), "no errors") }
        #expect(errors.count == 1 && errors[0]["code"] == "unknown-variable" && errors[0]["line"] == 4)
    }

    @Test(arguments: [["--json", "note", "hi"], ["note", "hi", "--json"]])
    func jsonMayComeLast(arguments: [String]) throws {
        let run = try Program.run(arguments)
        let said = try JSON.parse(run.out)
        #expect(run.status == 0 && said["ok"] == true)
        #expect(try Program.run(["note", "--", "--json"]).out == "--json\n")
    }

    @Test func anInterruptStopsAScript() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("\(endlessLine)\n\"after\"\n", to: "\(folder)/long.utter")
            let terminal = try PseudoTerminal(
                Program.path(), arguments: ["\(folder)/long.utter"],
                environment: Program.environment(home: folder, adding: ["TERM": "xterm"]))
            try terminal.expectScreen("Ctrl-C to stop")
            terminal.interrupt()
            #expect(try terminal.expectEnd() == 130)
            #expect(terminal.screenText.contains("more rows") && !terminal.screenText.contains("after"))
        }
    }
}
