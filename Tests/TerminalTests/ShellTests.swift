import Support
import TestSupport
import Testing

/// One command or line from the shell.
@Suite struct ShellTests {
    @Test(arguments: [
        (["-c", "1 + 1"], "2\n"), (["-c", "x = 2; x * 3"], "2\n6\n"), (["-c", ""], ""), (["-c", "# nothing"], ""),
        (["note", "two words", "\"quotes\"", "[x]", "é漢"], "two words \"quotes\" [x] é漢\n"),
        (["note", "--", "--help"], "--help\n"), (["history", "--last=1"], "no such line\n"),
        (["history", "--last", "1"], "no such line\n"), (["time", "--runs=1", "--", "note", "hi"], "hi\n"),
        (["--version"], "utter 0.1.0\n"), (["--no-session", "-c", "1"], "1\n"),
        (["--threads", "2", "-c", "1"], "1\n"), (["--threads=1", "-c", "1"], "1\n"),
    ])
    func runsOneLine(arguments: [String], out: String) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        #expect(run.out == out || (arguments[0] == "time" && run.out.hasPrefix(out)))
    }

    @Test(arguments: [
        (["--threads", "0"], "--threads needs a whole number from 1 to 256, not '0'"), (["--threads"], "needs a value"),
        (["--jsn"], "there is no option --jsn; did you mean --json?"), (["--session"], "--session needs a value"),
        (["--session="], "--session needs a value"), (["--session", "", "vars"], "--session needs a value"),
        (["-c"], "-c needs a value"), (["-c", "1", "2"], "-c takes one line"),
        (["--session", "s.utter", "--no-session", "vars"], "exclude each other"),
        (["hlp"], "did you mean help?"), (["history", "--lst", "1"], "did you mean --last?"),
        (["history", "--last"], "--last needs a whole number"), (["history", "--last", "0"], "at least 1"),
        (["save"], "save needs a table"), (["nosuch.txt"], "nosuch.txt"),
        (["/tmp/nosuch.utter", "more"], "a program takes no arguments"), (["state"], "it is a folder"),
        (["note", "\u{FFFD}"], "argument 2 is not UTF-8 text"),
    ])
    func wrongUsageIsTwo(arguments: [String], says: String) throws {
        try withTemporaryDirectory { folder in
            try Files.makeDirectory("\(folder)/state")
            let run = try Program.run(arguments, directory: folder)
            #expect(run.status == 2)
            #expect(run.out.isEmpty)
            #expect(run.err.contains(says), "\(run.err)")
        }
    }

    @Test(arguments: [["-c", "1 +"], ["-c", "nosuch"], ["load", "table", "nosuch.csv"], ["nosuch.utter"], ["./"]])
    func whatFailsIsOne(arguments: [String]) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 1 && run.out.isEmpty)
        #expect(run.err.hasPrefix("error[utter::"))
    }

    @Test func bytesThatAreNoTextAreWrongUsage() throws {
        let output = try Subprocess.run(
            "/bin/sh", ["-c", #"exec "$0" note "$(printf 'a\377')""#, Program.path()], deadline: .seconds(20))
        #expect(output.status == .exited(2))
    }

    @Test(arguments: [
        (["save", "--help"], "save TABLE|CLIP|MODEL --to FILE\n"),
        (["help", "search", "--help"], "help search TEXT…\n"),
        (["load", "table", "-h"], "load table FILE\n"), (["load", "--help"], "load clip FILE"),
        (["save", "t", "--to", "x", "--help"], "save TABLE|CLIP|MODEL --to FILE\n"), (["--help"], "usage: utter "),
        (["help"], "1 + 2 * 3  computes"), (["help", "mean"], "mean(x, axis = all"),
    ])
    func helpIsPlainText(arguments: [String], beginning: String) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 0 && run.err.isEmpty)
        #expect(run.out.hasPrefix(beginning), "\(run.out)")
        #expect(!run.out.contains("\u{1B}"))
    }

    @Test func aClosedPipeEndsQuietly() throws {
        let output = try Subprocess.run(
            "/bin/sh", ["-c", #""$0" -c 'for i in 1..3000 { i } | show' | head -1"#, Program.path()],
            deadline: .seconds(20))
        #expect(String(decoding: output.standardOutput, as: UTF8.self) == "   i  value\n")
        #expect(output.standardError.isEmpty)
    }

    @Test func aSessionGoesOnInTheNextRun() throws {
        try withTemporaryDirectory { folder in
            let path = "\(folder)/s.utter"
            #expect(try Program.run(["--session", path, "-c", "x = normal([2, 2]); y = 4"]).status == 0)
            #expect(try Program.run(["--session", path, "-c", "y * 2"]).out == "8\n")
            #expect(try Program.run(["--session=\(path)", "show", "y"]).out == "4\n")
            #expect(try Program.run(["--session", path, "-c", "[1, 2][7]"]).status == 1)
            let text = try Files.readText(path)
            #expect(text.contains("\ny * 2\n#> 8\n") && text.contains("\nshow y\n#> 4\n"))
            #expect(text.contains("\n#x [1, 2][7]\n"))
            #expect(try Program.run(["replay", path, "--check"]).status == 0)
        }
    }

    @Test func withoutASessionNothingIsWritten() throws {
        try withTemporaryDirectory { folder in
            let run = try Program.run(["-c", "x = 5"], directory: folder)
            let piped = try Program.run([], input: "x = 5\n", directory: folder)
            #expect(run.status == 0 && piped.status == 0)
            #expect(try Files.list(folder).isEmpty)
        }
    }

    @Test func missingSessionsAreSaid() throws {
        let run = try Program.run(["open", "nosuch.utter"])
        #expect(run.status == 1)
        #expect(run.err.hasPrefix("error[utter::file]: cannot open 'nosuch.utter': there is no such file"))
    }
}
