import Audio
import Support
import TestSupport
import Testing

@testable import Corpora

@Suite struct RecordingFolderTests {
    private static func clip(_ value: Float) -> Clip {
        Clip(samples: [Float](repeating: value, count: 800), rate: 8000)
    }

    @Test func numbersGoOnAndNothingIsWrittenTwice() throws {
        try withTemporaryDirectory { path in
            let folder = try RecordingFolder("\(path)/mine", label: "7", speaker: "anna")
            #expect(try folder.add([Self.clip(0.25), Self.clip(0.5)]) == ["7_anna_0", "7_anna_1"])
            // Neither other speakers nor other labels count, nor what is no number.
            for name in ["7_annabel_9", "8_anna_9", "7_anna_x"] {
                try AudioFile.write(Self.clip(0.125), to: "\(path)/mine/\(name).wav")
            }
            try AudioFile.write(Self.clip(0.75), to: "\(path)/mine/7_anna_11.wav")
            let names = try folder.add([Self.clip(-0.5), Self.clip(0.5), Self.clip(-0.5), Self.clip(0.75)])
            #expect(names == ["7_anna_12", "7_anna_1", "7_anna_12", "7_anna_11"])
            #expect(try Files.list("\(path)/mine").count == 7)
            let dataset = try folder.dataset(of: names)
            #expect(dataset.name == "mine" && dataset.utterances.map(\.id) == ["7_anna_1", "7_anna_11", "7_anna_12"])
            #expect(dataset.utterances.map(\.index) == [1, 11, 12])
            #expect(dataset.utterances.allSatisfy { $0.label == "7" && $0.speaker == "anna" })
            #expect(dataset.utterances.last?.clip == Self.clip(-0.5))
        }
    }

    @Test(arguments: ["", ".", ".x", "a_b", "a/b", "a b", "..", "a\0", "a\\b", "a\n"])
    func namesThatWouldNotReadBackAreRefused(text: String) {
        #expect(throws: CorpusError.self) { try RecordingFolder("mine", label: text, speaker: "anna") }
        #expect(throws: CorpusError.self) { try RecordingFolder("mine", label: "7", speaker: text) }
    }
}
