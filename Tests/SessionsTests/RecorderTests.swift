import Sessions
import Support
import TestSupport
import Testing

@Suite struct RecorderTests {
    private let day = Recorder.Day(year: 2026, month: 3, day: 9)
    private let header = Header(.session, seed: 42, kernels: "haswell")
    private let top = "#: utter session 1\n#: seed 42\n#: kernels haswell\n"
    private let event = LineEvent(milliseconds: 1.5, output: "3 in 2 ms", measured: [JSONMember(key: "time", value: 2)])

    private func create(_ folder: String) -> Recorder {
        .create(folder: Files.join(folder, "sessions"), day: day, logs: Files.join(folder, "logs"), header: header)
    }

    private func cell(_ source: String, _ outputs: [String] = []) -> Cell {
        Cell(source: source, record: Record(outputs: outputs))
    }

    /// A session file with this text, opened.
    private func opening<Result>(
        _ text: String, _ body: (_ path: String, Recorder.Opened) throws -> Result
    ) throws -> Result {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.utter")
            try Files.writeAtomically(text, to: path)
            return try body(path, try Recorder.open(path, logs: folder, header: header))
        }
    }

    @Test func makesTheFileAtTheFirstRecord() throws {
        try withTemporaryDirectory { folder in
            let recorder = create(folder)
            try recorder.willRun("1 + 2")
            #expect(recorder.path == nil)
            #expect(try Files.list(folder).isEmpty)
            try recorder.record(cell("1 + 2", ["3 in ~"]), event: event)
            try recorder.willRun("smal")
            try recorder.record(Cell(source: "smal", record: Record(failure: ["error"])), event: event)
            try recorder.record(prose: ["# T\n", "text"])
            try recorder.record(comments: ["#> mine", ""])

            let path = Files.join(folder, "sessions", "2026-03-09-1.utter")
            #expect(recorder.path == path)
            #expect(
                try Files.readText(path)
                    == top + "1 + 2\n#> 3 in ~\n#x smal\n#! error\n## # T\n##\n## text\n# #> mine\n\n")
            let log = try Files.readText(Files.join(folder, "logs", "2026-03-09-1.jsonl"))
            let events = try log.split(separator: "\n").map { try JSON.parse(String($0)) }
            #expect(events.map { $0["event"] } == ["start", "end", "start", "end"])
            #expect(events.map { $0["source"] } == ["1 + 2", "1 + 2", "smal", "smal"])
            let end = try #require(events.dropFirst().first)
            #expect(end["milliseconds"] == 1.5)
            #expect(end["output"] == "3 in 2 ms")
            #expect(end["measured"] == ["time": 2])
            #expect(events.map { $0["failed"] } == [nil, false, nil, true])
            guard case .string(let time)? = end["time"] else { throw Failure() }
            #expect(time.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil)
        }
    }

    @Test func givesEachProgramItsOwnFile() throws {
        try withTemporaryDirectory { folder in
            let recorders = [create(folder), create(folder), create(folder)]
            for (number, recorder) in recorders.enumerated() {
                try recorder.record(cell("x = \(number)"), event: event)
            }
            for (number, recorder) in recorders.enumerated() {
                try recorder.record(cell("y"), event: event)
                let path = Files.join(folder, "sessions", "2026-03-09-\(number + 1).utter")
                #expect(recorder.path == path)
                #expect(try Files.readText(path) == top + "x = \(number)\ny\n")
            }
        }
    }

    @Test func refusesAFileThatIsInUse() throws {
        try opening("x = 1\n") { path, opened in
            let error = #expect(throws: FileError.self) {
                _ = try Recorder.open(path, logs: "/nowhere", header: header)
            }
            #expect(error?.path == path)
            // The first one is none the worse for it.
            try opened.recorder.record(cell("y"), event: event)
            #expect(try Files.readText(path) == "x = 1\ny\n")
        }
    }

    @Test(arguments: [
        ("", "#: utter session 1\n#: seed 42\n#: kernels haswell\n"), ("x = 1\n", "x = 1\n"),
        ("#: seed 7\nx\n", "#: seed 7\nx\n"), ("x\r\n#> 1\r\n", "x\r\n#> 1\r\n"), ("#: seed 7\n", "#: seed 7\n"),
    ])
    func goesOn(text: String, kept: String) throws {
        try opening(text) { path, opened in
            #expect(opened.warnings.isEmpty)
            try opened.recorder.record(cell("y"), event: event)
            let ending = text.utf8.contains(0x0d) ? "\r\n" : "\n"
            #expect(try sameBytes(Files.readText(path), kept + "y" + ending))
        }
    }

    @Test func saysWhatItCutOff() throws {
        try opening("#: seed 7\nx\n#> 1\ny = [1,\n") { path, opened in
            #expect(opened.warnings.last?.line == 4)
            #expect(opened.warnings.last?.message.contains("y = [1,") == true)
            #expect(try Files.readText(path) == "#: seed 7\nx\n#> 1\n")
            let log = try JSON.parse(try Files.readText(Files.join(Files.parent(of: path), "a.jsonl")))
            #expect(log["dropped"] == "y = [1,")
        }
    }

    /// A crash within the very first write: what is left of the header counts, the rest comes from the new one.
    @Test func completesATornHeader() throws {
        try opening("#: utter session 1\n#: seed 7\n#: kern") { path, opened in
            #expect(opened.document.header.seed == 7)
            #expect(opened.document.header.kernels == "haswell")
            try opened.recorder.record(cell("x"), event: event)
            #expect(try Files.readText(path) == "#: utter session 1\n#: seed 7\n#: kernels haswell\nx\n")
        }
    }

    @Test func keepsTheSessionWhenTheLogCannotBeWritten() throws {
        try opening("") { path, opened in
            let log = Files.join(Files.parent(of: path), "a.jsonl")
            try Files.makeDirectory(log)
            let error = #expect(throws: FileError.self) { try opened.recorder.record(cell("x"), event: event) }
            #expect(error?.path == log)
            #expect(try Files.readText(path) == top + "x\n")
        }
    }

    @Test func saysWhyItCannotMakeAFile() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("", to: Files.join(folder, "sessions"))
            let recorder = create(folder)
            #expect(throws: FileError.self) { try recorder.record(cell("x"), event: event) }
        }
    }

    @Test func opensWhatIsNotText() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "a.utter")
            let bytes = Array("x = 1\n".utf8) + [0xff, 0x0a]
            try Files.writeAtomically(bytes, to: path)
            let opened = try Recorder.open(path, logs: folder, header: header)
            #expect(opened.warnings.map(\.line) == [2])
            try opened.recorder.record(cell("y"), event: event)
            #expect(try Files.readBytes(path) == bytes + Array("y\n".utf8))
        }
    }
}
