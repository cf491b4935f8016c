import Audio
import Corpora
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines that record") struct RecordLineTests {
    /// A word of the sample, brought to a peak.
    private static func word(_ place: Int, peak: Float) throws -> [Float] {
        let clip = try Sample.load().utterances[place].clip
        let gain = peak / Float(clip.peak)
        return clip.samples.map { min(max($0 * gain, -1), 1) }
    }

    /// Words with silence around them, of which the second is too soft, the third cut and the fourth no word.
    private static func takes() throws -> Clip {
        let silence = [Float](repeating: 0, count: 8000)
        let hum = (0..<16_000).map { $0 / 20 % 2 == 0 ? Float(0.2) : -0.2 }
        let words = try [word(0, peak: 0.5), word(1, peak: 0.01), word(2, peak: 3), hum, word(3, peak: 0.25)]
        return Clip(samples: silence + words.flatMap { $0 + silence }, rate: 8000)
    }

    @Test func badWordsAreAskedForAgain() throws {
        try inFreshDirectory([:]) {
            try AudioFile.write(Self.takes(), to: "takes.wav")
            let desk = Desk()
            let shown = desk.recorded("record 7 --to own --count 2 --speaker anna --from takes.wav")
            #expect(shown.contains("own · 2 clips"), "\(shown)")
            #expect(
                shown.contains("1 was too soft, 1 was cut at full scale, 1 was too long for one word"), "\(shown)")
            #expect(try Files.list("own") == ["7_anna_0.wav", "7_anna_1.wav"])
            for (index, peak) in [0.5, 0.25].enumerated() {
                let clip = try AudioFile.read("own/7_anna_\(index).wav")
                #expect(abs(clip.peak - peak) < 1e-3 && clip.duration < 1.2)
            }
            // The folder reads the same, and the line gives the same when it runs again.
            let digests = ["load folder own", "record 7 --to own --count 2 --speaker anna --from takes.wav"]
                .map { desk.digests("own = \($0)") }
            #expect(digests[0].count == 1 && digests[0] == digests[1], "\(digests)")
            #expect(try Files.list("own").count == 2)
        }
    }

    @Test func fewerThanWantedIsSaid() throws {
        try inFreshDirectory([:]) {
            try AudioFile.write(Self.takes(), to: "takes.wav")
            let shown = Desk().recorded("record 7 --to own --count 9 --level -60dB --from takes.wav")
            #expect(shown.contains("only 3 of 9 were recorded"), "\(shown)")
            #expect(try Files.list("own").count == 3)
        }
    }

    @Test(arguments: ["--level 0dB", "--speaker a_b"])
    func whatFailsWritesNothing(flags: String) throws {
        try inFreshDirectory([:]) {
            try AudioFile.write(Self.takes(), to: "takes.wav")
            #expect(Desk().recorded("record 7 --to own --from takes.wav \(flags)").hasPrefix("error"))
            #expect(!Files.exists("own"))
        }
    }
}
