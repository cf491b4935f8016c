import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Sessions of random programs")
struct SessionPropertyTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func replayGivesTheSameBytes(_ seed: UInt64) throws { try check(seed: seed, lines: 40) }

    @Test(.tags(.long), .longOnly) func replayGivesTheSameBytesLong() throws {
        for seed in 1000..<1500 as Range<UInt64> { try check(seed: seed, lines: 120) }
    }

    private func check(seed: UInt64, lines: Int) throws {
        var program = RandomProgram(seed: seed)
        let entries = program.lines(lines)
        let desk = Desk()
        var steps = 0
        let stop = program.below(40)
        desk.host.onProgress = { event in
            steps += event == nil ? 0 : 1
            if steps == stop { desk.interruption.request() }
        }
        try withSession(of: entries, desk: desk) { path in
            let text = try Files.readText(path)
            let (document, warnings) = SessionText.parse(text)
            #expect(warnings.isEmpty, "seed \(seed): \(warnings)")
            #expect(SessionText.render(document) == text, "seed \(seed)")
            let said = replay(path, "--bless")
            #expect(said.hasPrefix("identical"), "seed \(seed): \(said)")
            #expect(try Files.readText(path) == text, "seed \(seed)")
            // As a notebook it is the same document.
            let notebook = Files.join(Files.parent(of: path), "n.md")
            try Files.writeAtomically(NotebookText.render(document), to: notebook)
            #expect(NotebookText.parse(try Files.readText(notebook)).warnings.isEmpty, "seed \(seed)")
        }
    }
}
