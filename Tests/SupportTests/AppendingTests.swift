import Dispatch
import Support
import TestSupport
import Testing

@Suite struct AppendFileTests {
    @Test func appendsToWhatIsThere() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "file")
            try Files.writeAtomically("one\n", to: path)
            let file = try AppendFile(path)
            try file.append("two\n")
            #expect(try Files.readText(path) == "one\ntwo\n")
            try file.truncate(to: 4)
            try file.append("three\n")
            try file.synchronize()
            #expect(try Files.readText(path) == "one\nthree\n")
        }
    }

    @Test func saysWhyItCannotAppend() throws {
        #expect(throws: FileError.self) { _ = try AppendFile("/no/such/file") }
        let full = try AppendFile("/dev/full")
        let error = #expect(throws: FileError.self) { try full.append("x") }
        #expect(error?.reason.hasPrefix("no space is left") == true)
    }
}

@Suite struct EventLogTests {
    @Test func writesALineAnEventAndNothingBefore() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "logs", "deep", "a.jsonl")
            let log = EventLog(path: path)
            #expect(try Files.list(folder).isEmpty)
            try log.append(["event": "start", "text": "two\nlines"])
            try log.append(["event": "end"])
            let expected = #"{"event":"start","text":"two\nlines"}"# + "\n" + #"{"event":"end"}"# + "\n"
            #expect(try Files.readText(path) == expected)
        }
    }

    @Test func linesFromManyThreadsDoNotMix() throws {
        try withTemporaryDirectory { folder in
            let log = EventLog(path: Files.join(folder, "a.jsonl"))
            DispatchQueue.concurrentPerform(iterations: 800) { try? log.append(["event": .number(Double($0))]) }
            let lines = try Files.readText(log.path).split(separator: "\n").map(String.init)
            #expect(Set(lines) == Set((0..<800).map { #"{"event":\#($0)}"# }))
            #expect(lines.count == 800)
        }
    }

    @Test func saysWhyItCannotLog() {
        #expect(throws: FileError.self) { try EventLog(path: "/dev/full").append(["event": "start"]) }
        #expect(throws: FileError.self) { try EventLog(path: "/dev/null/x/log").append(["event": "start"]) }
    }
}
