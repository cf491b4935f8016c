import Audio
import Support
import TestSupport
import Testing

@testable import Corpora

/// Recordings that stay in their files.
@Suite struct ClipStreamTests {
    private static let names = ["7_ada_0.wav", "7_ada_1.flac", "8_ben_0.wav", "deep/9_ben_2.wav"]
    private static let pattern = "{label}_{speaker}_{index}"

    private func load(_ folder: String, streams: Bool, pattern: String = Self.pattern) throws -> Loaded {
        var loader = FolderLoader(pattern: try FilePattern(pattern))
        loader.streams = streams
        return try loader.load(folder)
    }

    @Test func aStreamedSetIsTheSetThatIsHeld() throws {
        try withTemporaryDirectory { folder in
            try Toys.write(Self.names, to: folder)
            let (held, streamed) = (try load(folder, streams: false).dataset, try load(folder, streams: true).dataset)
            #expect(streamed.isStreamed && !held.isStreamed && streamed.streams.count == 1)
            #expect(streamed.utterances.map(\.id) == held.utterances.map(\.id))
            #expect(streamed.utterances.map(\.speaker) == held.utterances.map(\.speaker))
            #expect(streamed.labels == held.labels && streamed.rates == held.rates)
            #expect(
                zip(streamed.utterances, held.utterances).allSatisfy { $0.clip == $1.clip && $0.digest == $1.digest })
            #expect(streamed.streams.allSatisfy { $0.failure == nil })
        }
    }

    @Test func aDigestIsOfNamesAndSizes() throws {
        try withTemporaryDirectory { folder in
            try Toys.write(Self.names, to: folder)
            let before = try load(folder, streams: true).dataset.digest
            #expect(try load(folder, streams: true).dataset.digest == before)
            let path = Files.join(folder, "8_ben_0.wav")
            try AudioFile.write(Toys.tone(500, seconds: 0.3), to: path)
            #expect(try load(folder, streams: true).dataset.digest != before)
        }
    }

    @Test func nothingIsReadBeforeItIsNeeded() throws {
        try withTemporaryDirectory { folder in
            try Toys.write(Self.names, to: folder)
            try Files.writeAtomically("no sound", to: Files.join(folder, "1_ada_0.wav"))
            try Files.writeAtomically("", to: Files.join(folder, "2_ada_0.wav"))
            let loaded = try load(folder, streams: true, pattern: "{label}_{speaker}_{index}")
            #expect(loaded.skipped.map(\.reason).contains("it holds no sound"))
            let stream = try #require(loaded.dataset.streams.first)
            #expect(stream.failure == nil)
            let damaged = try #require(loaded.dataset.utterances.first { $0.id == "1_ada_0" })
            #expect(damaged.clip.samples.isEmpty)
            #expect(stream.failure?.path?.hasSuffix("/1_ada_0.wav") == true)
        }
    }
}
