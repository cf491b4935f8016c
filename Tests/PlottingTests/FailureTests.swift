import Glibc
import Support
import TestSupport
import Testing

@testable import Plotting

@Suite struct FailureTests {
    /// What writing a curve to `name` in a fresh folder complains of; nothing may be left there.
    private func complaint(_ name: String = "a.svg", gnuplot commands: String) throws -> String {
        try withTemporaryDirectory { folder in
            let programs = Files.join(folder, "bin")
            let plots = Files.join(folder, "plots")
            try Files.makeDirectory(programs)
            try Files.makeDirectory(plots)
            var renderer = try Gnuplot.fake(commands, in: programs)
            renderer.deadline = .milliseconds(700)
            let error = #expect(throws: PlotError.self) {
                try Gnuplot.curve().write(to: Files.join(plots, name), with: renderer)
            }
            #expect(try Files.list(plots) == [])
            return error?.description ?? ""
        }
    }

    @Test func missing() throws {
        let renderer = Renderer(program: "utter-has-no-such-gnuplot", deadline: .seconds(1))
        let error = #expect(throws: PlotError.self) { try renderer.run("") }
        #expect(
            error?.description
                == "gnuplot, which draws the pictures, is not on the PATH; `apt-get install gnuplot-nox` brings it")
    }

    @Test func hung() throws {
        let text = try complaint(gnuplot: "sleep 60")
        #expect(text.hasPrefix("gnuplot took longer than 0.7 seconds and was ended"))
    }

    @Test func failed() throws {
        let script =
            #"printf '\n\nplot x\n     ^\n"-" line 12: undefined variable: foo\n\n' >&2; cat > /dev/null; exit 1"#
        #expect(try complaint(gnuplot: script).hasPrefix("gnuplot failed: undefined variable: foo; "))
    }

    @Test(arguments: [
        ("cat > /dev/null; exit 3", "gnuplot failed: it left with code 3 and said nothing"),
        ("kill -9 $$", "gnuplot failed: signal 9 ended it"), ("cat > /dev/null", "gnuplot drew nothing"),
        ("cat > /dev/null; echo '<svg><path'", "gnuplot gave half a picture"),
    ])
    func broken(commands: String, message: String) throws {
        #expect(try complaint(gnuplot: commands).hasPrefix(message))
    }

    @Test(arguments: ["a.pdf", "a", "svg", ".svg", "a.svg.gz"])
    func unknownEnding(name: String) throws {
        #expect(try complaint(name, gnuplot: "exit 1").hasSuffix("let its name end in .svg or .png"))
    }

    @Test func controlCharacterInTheName() throws {
        #expect(try complaint("a\nb.svg", gnuplot: "exit 1").contains("control characters"))
    }

    private func message(_ path: String) throws -> String {
        try withTemporaryDirectory { folder in
            let renderer = try Gnuplot.fake("cat > /dev/null; echo '<svg></svg>'", in: folder)
            let error = #expect(throws: PlotError.self) { try Gnuplot.curve().write(to: path, with: renderer) }
            return error?.description ?? ""
        }
    }

    @Test func missingFolder() throws {
        #expect(
            try message("/no/such/a.svg")
                == "cannot write '/no/such/a.svg': there is no folder '/no/such'; make it first")
    }

    @Test func folderThatTakesNoFiles() throws {
        #expect(try message("/proc/a.svg").hasPrefix("cannot write '/proc/a.svg': "))
    }

    @Test func fullDisk() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.svg")
            try #require(symlink("/dev/full", path) == 0)
            #expect(
                try message(path)
                    == "cannot write '\(path)': no space is left on the device; free some or write elsewhere")
            #expect(try Files.list(folder) == ["a.svg"])
        }
    }
}
