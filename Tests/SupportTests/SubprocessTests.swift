import Glibc
import Support
import TestSupport
import Testing

@Suite struct SubprocessTests {
    private func shell(
        _ script: String, input: [UInt8] = [], directory: String? = nil, environment: [String: String]? = nil,
        deadline: Duration = .seconds(30)
    ) throws -> Subprocess.Output {
        try Subprocess.run(
            "sh", ["-c", script], input: input, directory: directory, environment: environment, deadline: deadline)
    }

    @Test(
        arguments: [
            ("exit 0", .exited(0)), ("exit 3", .exited(3)), ("kill -9 $$", .signalled(9)),
            ("kill -15 $$", .signalled(15)),
            // A child must not inherit that SIGPIPE is blocked or ignored.
            ("kill -13 $$", .signalled(13)),
        ] as [(String, Subprocess.Status)])
    func tellsHowItEnded(script: String, status: Subprocess.Status) throws {
        #expect(try shell(script).status == status)
    }

    @Test func keepsTheOutputsApart() throws {
        let output = try shell("echo out; echo err >&2")
        #expect(output.standardOutput == Array("out\n".utf8))
        #expect(output.standardError == Array("err\n".utf8))
    }

    @Test(arguments: [0, 1, 65_536, 3_000_000])
    func passesLargeInputThroughBothOutputs(size: Int) throws {
        let input = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let output = try shell("tee /dev/stderr", input: input)
        #expect(output.standardOutput == input)
        #expect(output.standardError == input)
    }

    @Test func survivesAProgramThatDoesNotReadItsInput() throws {
        let output = try shell("exec <&-; echo done", input: [UInt8](repeating: 0, count: 3_000_000))
        #expect(output.status == .exited(0))
        #expect(output.standardOutput == Array("done\n".utf8))
    }

    @Test func passesArgumentsUnchanged() throws {
        let arguments = ["", "a b", "$HOME", "é\n", "-x"]
        let output = try Subprocess.run("printf", ["%s|"] + arguments, deadline: .seconds(30))
        #expect(String(decoding: output.standardOutput, as: UTF8.self) == "|a b|$HOME|é\n|-x|")
    }

    @Test func runsInAFolderWithAnEnvironment() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("here", to: Files.join(folder, "file"))
            let output = try shell("cat file; echo $A$HOME", directory: folder, environment: ["A": "b=c"])
            #expect(String(decoding: output.standardOutput, as: UTF8.self) == "hereb=c\n")
        }
    }

    /// The second script ignores the request to end, the third leaves that to a program of its own.
    @Test(arguments: [
        "sleep 600", "trap '' TERM; while :; do sleep 1; done", "sleep 600 & wait", "exec >&- 2>&-; sleep 600",
    ])
    func endsTheWholeGroupAtTheDeadline(script: String) throws {
        try withTemporaryDirectory { folder in
            let limit = Duration.milliseconds(200)
            #expect(throws: SubprocessError.deadline("sh", limit)) {
                try shell("echo $$ > group; " + script, directory: folder, deadline: limit)
            }
            let text = try Files.readText(Files.join(folder, "group"))
            let group = try #require(pid_t(text.dropLast()))
            // The kernel takes a moment to end a process that a signal has reached.
            for _ in 0..<500 where try isAlive(group) { usleep(10_000) }
            #expect(try !isAlive(group))
        }
    }

    /// Whether a process of this group runs. Zombies, which init collects or in a bare container nobody, do not count.
    private func isAlive(_ group: pid_t) throws -> Bool {
        try Files.list("/proc").compactMap { try? Files.readText("/proc/\($0)/stat") }
            .map { $0.drop { $0 != ")" }.split(separator: " ") }
            .contains { $0.count > 3 && $0[1] != "Z" && $0[3] == "\(group)" }
    }

    @Test func showsStandardErrorWhileTheProgramRuns() throws {
        try withTemporaryDirectory { folder in
            var seen: [UInt8] = []
            // The program ends only once its first words were seen.
            let script = "echo one >&2; until [ -e go ]; do sleep 0.01; done; echo two >&2"
            let output = try Subprocess.run("sh", ["-c", script], directory: folder, deadline: .seconds(30)) { new in
                seen += new
                if seen == Array("one\n".utf8) { try? Files.writeAtomically("", to: Files.join(folder, "go")) }
                return true
            }
            #expect(output.status == .exited(0))
            #expect(output.standardError == Array("one\ntwo\n".utf8))
        }
    }

    @Test func endsAProgramThatIsToStop() {
        #expect(throws: SubprocessError.stopped("sh")) {
            try Subprocess.run("sh", ["-c", "echo now >&2; sleep 600"], deadline: .seconds(600)) { $0.isEmpty }
        }
    }

    @Test func doesNotWaitForWhatAProgramLeavesBehind() throws {
        let output = try shell("sleep 20 & echo $!", deadline: .seconds(15))
        let left = try #require(pid_t(String(decoding: output.standardOutput, as: UTF8.self).dropLast()))
        #expect(kill(left, SIGKILL) == 0)
    }

    @Test func saysWhyItCannotRun() {
        #expect(throws: SubprocessError.notFound("no-such-program")) {
            try Subprocess.run("no-such-program", [], deadline: .seconds(1))
        }
        #expect(throws: SubprocessError.notFound("/etc/passwd")) {
            try Subprocess.run("/etc/passwd", [], deadline: .seconds(1))
        }
        #expect(throws: SubprocessError.failed("sh", reason: "'/no/such' is no folder that it can run in")) {
            try shell("true", directory: "/no/such")
        }
        #expect(throws: SubprocessError.self) { try Subprocess.run("sh", ["a\0b"], deadline: .seconds(1)) }
    }

    @Test(
        arguments: [
            (.notFound("gnuplot"), "cannot run 'gnuplot': no such program is on the PATH; install it"),
            (.notFound("./x"), "cannot run './x': there is no such program, or it is not executable"),
            (.deadline("gnuplot", .seconds(5)), "'gnuplot' took longer than 5.0 seconds and was ended"),
        ] as [(SubprocessError, String)])
    func errorsReadAsSentences(error: SubprocessError, text: String) {
        #expect("\(error)" == text)
    }

    @Test func findsProgramsAlongThePath() {
        #expect(Subprocess.find("sh")?.hasSuffix("/sh") == true)
        #expect(Subprocess.find("/bin/sh") == "/bin/sh")
        #expect(Subprocess.find("no-such-program") == nil)
        #expect(Subprocess.find("/tmp") == nil)
        #expect(Subprocess.find("") == nil)
    }
}
