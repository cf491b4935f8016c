import Glibc
import Support
import TestSupport
import Testing

@Suite("Background processes")
struct BackgroundProcessTests {
    /// Waits for the end; a test that hangs is ended by whoever runs it.
    private func end(of process: BackgroundProcess) -> Subprocess.Status {
        while true {
            if let status = process.status { return status }
        }
    }

    @Test func writesToItsLogAndTellsHowItEnded() throws {
        try withTemporaryDirectory { folder in
            let log = Files.join(folder, "log")
            let process = try BackgroundProcess.start("sh", ["-c", "echo out; echo err >&2; exit 3"], log: log)
            #expect(end(of: process) == .exited(3))
            #expect(try Files.readText(log) == "out\nerr\n")
            #expect(process.status == .exited(3))
        }
    }

    @Test func isKilledWithWhatItStarted() throws {
        try withTemporaryDirectory { folder in
            let log = Files.join(folder, "log")
            let process = try BackgroundProcess.start("sh", ["-c", "sleep 100 & echo $!; wait"], log: log)
            while (try? Files.readText(log))?.hasSuffix("\n") != true {}
            #expect(process.status == nil)
            process.kill()
            #expect(process.status == .signalled(9))
            let child = try Files.readText(log).split(separator: "\n").joined()
            // A moment may pass before the system has carried it out.
            func isAlive() -> Bool {
                let state = try? Files.readText("/proc/\(child)/stat")
                return state.map { !$0.contains(") Z ") } ?? false
            }
            for _ in 0..<1000 where isAlive() { usleep(5000) }
            #expect(!isAlive())
        }
    }

    @Test func refusesWhatIsNotThere() {
        #expect(throws: SubprocessError.notFound("no-such-program")) {
            try BackgroundProcess.start("no-such-program", [], log: "/dev/null")
        }
    }
}
