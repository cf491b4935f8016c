import Language
import Sessions
import Support
import TestSupport
import Testing

@testable import Workbench

/// Calls `body` with the path of a session that was recorded from these entries, as the prompt does it.
func withSession(
    of entries: [String], seed: UInt64 = Workspace.defaultSeed, desk: Desk? = nil, _ body: (String) throws -> Void
) throws {
    try withTemporaryDirectory { folder in
        let desk = desk ?? Desk(seed: seed)
        let path = try record(entries, into: folder, desk)
        try body(path)
    }
}

/// In a function of its own, so that the recorder lets go of the file.
private func record(_ entries: [String], into folder: String, _ desk: Desk) throws -> String {
    let runner = desk.recording(into: folder)
    for entry in entries { _ = runner.run(Source(entry)) }
    return try #require(runner.sessionPath)
}

/// Replays a session or notebook at a desk of its own, and gives what is said of it.
func replay(
    _ path: String, _ flags: String = "--check", command: String = "replay", values: String? = nil
) -> String {
    let desk = Desk(values: values)
    let execution = desk.run("\(command) \(path) \(flags)")
    let lines = execution.failure?.text(for: .person) ?? desk.host.shown
    return lines.joined(separator: "\n")
}
