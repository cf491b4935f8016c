import FoundationEssentials
import Support
import Testing

@testable import Audio

/// The folder with real recordings that `UTTER_DATA` names.
private let data = ProcessInfo.processInfo.environment["UTTER_DATA"] ?? ""

@Suite(.enabled(if: !data.isEmpty, "skipped: UTTER_DATA names no folder with recordings"))
struct RealRecordingsTests {
    @Test(arguments: ["fsdd/recordings", "arabic", "other-words", "english", "noise", "rooms", "continuous"])
    func everyRecordingCanBeRead(_ folder: String) throws {
        let paths = try recordings(in: Files.join(data, folder))
        try #require(!paths.isEmpty)
        for path in paths {
            do {
                let clip = try AudioFile.read(path)
                #expect(!clip.samples.isEmpty && clip.samples.allSatisfy { $0.isFinite }, "\(path)")
                #expect((8000...48_000).contains(clip.rate), "\(path)")
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    /// Those in `folder` and in folders within it.
    private func recordings(in folder: String) throws -> [String] {
        try Files.list(folder).flatMap { name in
            let path = Files.join(folder, name)
            if Files.isDirectory(path) { return try recordings(in: path) }
            return name.hasSuffix(".wav") || name.hasSuffix(".flac") ? [path] : []
        }
    }
}
